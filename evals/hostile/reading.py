"""Reads files one by one, each in a process of its own, and tells what that took: processor time, memory, what came.

A process that has loaded the readers is forked for each file, so that what is measured is the file.
"""

import json
import os
import pickle
import resource
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

MAX_SECONDS = 5.0
MAX_MEGABYTES = 500
_GIVE_UP = 15
"""Processor seconds after which a file is ended."""


@dataclass(frozen=True)
class Taken:
    """What reading one file took, and what came of it: a report, one sentence, or what should never come."""

    name: str
    seconds: float
    megabytes: int
    report: bool
    said: str
    trace: str

    @property
    def within_bounds(self) -> bool:
        """Five seconds and five hundred megabytes, and an end that an officer can understand."""
        one_sentence = self.report or (self.name in self.said and self.said.count("。") == 1)
        fits = self.seconds <= MAX_SECONDS and self.megabytes <= MAX_MEGABYTES
        return fits and one_sentence and not self.trace


def read_apart(files: Iterable[tuple[str, bytes]]) -> Sequence[Taken]:
    """What reading each file takes, in a fresh process that has done nothing else."""
    done = subprocess.run(
        [sys.executable, "-m", "evals.hostile.reading"],
        input=pickle.dumps(list(files)),
        stdout=subprocess.PIPE,
        check=True,
    )
    return [Taken(**each) for each in json.loads(done.stdout)]


def _load() -> None:
    import assistant.formats.readers.docx_reader
    import assistant.formats.readers.html_reader
    import assistant.formats.readers.office
    import assistant.formats.readers.pdf_reader
    import assistant.formats.readers.xlsx_reader  # noqa: F401
    from assistant.form.editions import all_editions

    all_editions()


def _apart(name: str, content: bytes, kept: Path) -> Taken:
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_CPU, (_GIVE_UP, _GIVE_UP))
        kept.write_text(json.dumps(_read(name, content)), encoding="utf-8")
        os._exit(0)
    _, status, used = os.wait4(child, 0)
    told = json.loads(kept.read_text(encoding="utf-8")) if status == 0 else ["", f"ended by signal {status}"]
    said, trace = told
    megabytes = used.ru_maxrss // 1024
    return Taken(name, round(used.ru_utime + used.ru_stime, 2), megabytes, not (said or trace), said, trace)


def _read(name: str, content: bytes) -> tuple[str, str]:
    from assistant.desk.errors import ImportFailedError
    from assistant.formats.importer import FileImporter

    try:
        FileImporter().read(name, content)
    except ImportFailedError as error:
        return str(error), ""
    except BaseException:  # whatever else comes is what is looked for
        return "", traceback.format_exc()
    return "", ""


def _main() -> None:
    files = pickle.loads(sys.stdin.buffer.read())
    _load()
    with tempfile.TemporaryDirectory() as folder:
        taken = [_apart(name, content, Path(folder) / str(number)) for number, (name, content) in enumerate(files)]
    print(json.dumps([asdict(each) for each in taken]))


if __name__ == "__main__":
    _main()
