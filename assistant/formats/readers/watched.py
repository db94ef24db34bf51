"""Another program at work on a file, ended with all its processes when it takes too long or too much memory."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

MAX_MEGABYTES = 500
_LOOK_EVERY = 0.1
_PROCESSES = Path("/proc")
End = Literal["done", "slow", "large"]


def run_watched(command: Sequence[str], seconds: float, megabytes: int = MAX_MEGABYTES) -> End:
    """Run a program to its end, or until it goes over a bound; memory is looked at where the system tells it."""
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as program:
        until = time.monotonic() + seconds
        try:
            while True:
                try:
                    program.wait(_LOOK_EVERY)
                    return "done"
                except subprocess.TimeoutExpired:
                    if any(size > megabytes for size in _sizes(program.pid)):
                        return "large"
                    if time.monotonic() > until:
                        return "slow"
        finally:
            _end(program)


def _end(program: "subprocess.Popen[bytes]") -> None:
    """End a program with the processes that it has started."""
    if not hasattr(os, "killpg"):
        program.kill()
        return
    try:
        os.killpg(program.pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def _sizes(group: int) -> Iterator[int]:
    """The megabytes that each process of a group holds in memory."""
    for told in _PROCESSES.glob("[0-9]*/stat"):
        try:
            fields = told.read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        except OSError:  # it has ended meanwhile
            continue
        if fields[2:3] == [str(group)]:
            yield int(fields[21]) * os.sysconf("SC_PAGE_SIZE") // 1024 // 1024
