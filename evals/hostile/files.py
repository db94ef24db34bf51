"""Good reports of every format, damaged at random: `python -m evals.hostile.files --count 300 --seed 1`.

Each must become a report or one sentence that names its file, within five seconds and five hundred megabytes.
"""

import argparse
import io
import random
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence

from assistant.desk.ports import ExportRequest
from assistant.formats.writers.exporters import all_exporters
from evals.hostile.reading import Taken, read_apart
from evals.made.house_styles import STYLES
from evals.made.reports import made_pair

_AT_A_TIME = 60
_TOKENS = (
    b"\x00", b"\xff\xfe", b"99999999999999999999", b"-1", b"1e308", b"<", b">", b"&#xD800;", b'"', b"\\", b"%s",
    b"<table>", b"</w:tr>", b"<w:tbl>", b'w:val=""', b"<c><v>", b"obj", b"stream\n", b"endstream", b"<<", b">>", b"[",
    b"/", b"{", b"}", b"\r", b"\xe2\x80\xa8", b"\xe4", b"\x1f", b"]]>", b"<!--", b"<?xml",
)  # fmt: skip


def good_files(rng: random.Random) -> Sequence[tuple[str, bytes]]:
    """One report in all formats that are written, and in the styles of several houses."""
    report = made_pair(rng.randrange(10_000)).report
    files = [(f"年报.{to}", exporter.write(ExportRequest(report, False))) for to, exporter in all_exporters().items()]
    return files + [(name, write(report)) for name, write in STYLES.values()]


def damaged_files(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Files with one to six things done to each."""
    rng = random.Random(seed)
    good: Sequence[tuple[str, bytes]] = ()
    for number in range(count):
        if number % _AT_A_TIME == 0:
            good = good_files(rng)
        name, content = rng.choice(good)
        stem, _, ending = name.rpartition(".")
        yield f"{stem}_{number}.{ending}", _damaged(content, rng)


def _damaged(content: bytes, rng: random.Random) -> bytes:
    if content.startswith(b"PK") and rng.random() < 0.8:
        return _in_a_part(content, rng)
    if content.startswith(b"%PDF") and rng.random() < 0.6:
        return _in_a_stream(content, rng)
    return _changed(content, rng)


def _changed(content: bytes, rng: random.Random) -> bytes:
    for _ in range(rng.choice((1, 1, 1, 2, 3, 6))):
        content = rng.choice(_CHANGES)(content, rng)
    return content


def _in_a_part(content: bytes, rng: random.Random) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        names = source.namelist()
        hit = set(rng.sample(names, min(len(names), rng.randint(1, 3))))
        for name in names:
            part = source.read(name)
            if name not in hit:
                target.writestr(name, part)
            elif rng.random() < 0.85:
                target.writestr(name, _changed(part, rng))
    return buffer.getvalue()


def _in_a_stream(content: bytes, rng: random.Random) -> bytes:
    """A PDF with what one of its streams unpacks to changed; the places of what follows are no longer right."""
    starts = [
        at for at in range(len(content)) if content.startswith(b"stream\n", at) and content[at - 3 : at] != b"end"
    ]
    if not starts:
        return _changed(content, rng)
    start = rng.choice(starts) + len(b"stream\n")
    stop = content.find(b"endstream", start)
    try:
        packed = zlib.compress(_changed(zlib.decompress(content[start:stop].strip()), rng))
    except zlib.error:
        packed = _changed(content[start:stop], rng)
    return content[:start] + packed + b"\n" + content[stop:]


def _cut(content: bytes, rng: random.Random) -> bytes:
    return content[: rng.randrange(len(content) + 1)]


def _flipped(content: bytes, rng: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(rng.randint(1, 30) if changed else 0):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def _without(content: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(content) + 1)
    return content[:at] + content[at + rng.randint(1, 3_000) :]


def _repeated(content: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(content) + 1)
    return content[:at] + content[at : at + rng.randint(1, 2_000)] * rng.randint(2, 40) + content[at:]


def _put_in(content: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(content) + 1)
    return content[:at] + rng.choice(_TOKENS) * rng.choice((1, 1, 3, 500)) + content[at:]


def _digits(content: bytes, rng: random.Random) -> bytes:
    """A number of the file made very large, or negative."""
    places = [at for at, byte in enumerate(content) if 48 <= byte <= 57]
    if not places:
        return content
    at = rng.choice(places)
    return content[:at] + rng.choice((b"4294967296", b"-1", b"0", b"1000000", b"9" * 30)) + content[at + 1 :]


_CHANGES: Sequence[Callable[[bytes, random.Random], bytes]] = (
    _cut, _flipped, _flipped, _without, _repeated, _put_in, _put_in, _digits, _digits,
)  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the damaged files; prints those that broke a bound, and the counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    taken = read_apart(damaged_files(asked.count, asked.seed))
    beyond = [each for each in taken if not each.within_bounds]
    for each in beyond:
        print(f"{each.name}: {each.seconds} s, {each.megabytes} MB {each.said} {each.trace}")
    print(told(taken))
    return int(bool(beyond))


def told(taken: Sequence[Taken]) -> str:
    """The counts in one line."""
    reports = sum(each.report for each in taken)
    most = max((each.seconds for each in taken), default=0), max((each.megabytes for each in taken), default=0)
    beyond = sum(not each.within_bounds for each in taken)
    return (
        f"{len(taken)} files: {reports} reports, {len(taken) - reports} refused, {beyond} beyond bounds; "
        f"at most {most[0]} s and {most[1]} MB"
    )


if __name__ == "__main__":
    raise SystemExit(main())
