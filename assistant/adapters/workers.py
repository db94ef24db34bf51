"""Processes that do one kind of work on many things; they end with their parent, also on kill -9."""

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Any, ClassVar

from assistant.adapters.parent_watch import end_when_orphaned
from assistant.desk.errors import DeskError
from assistant.form.edition import Edition
from assistant.form.editions import hand_in, handed_in

try:
    import resource
except ImportError:  # Windows holds no process to bounds in this way
    resource = None  # type: ignore[assignment]

FEW = 4
"""Up to so many things are done here: starting processes would take longer."""
_CHUNK = 8
MAX_SECONDS = 60
"""Processor seconds for one thing; what is read within its bounds takes five on a quick computer."""
MAX_BYTES = 3 * 1024**3
"""Memory of one process, its libraries and their threads counted in."""


class ProcessWorkers:
    """A pool of processes, one a core."""

    def __init__(self, count: int | None = None) -> None:
        self._count = count or len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

    def map(self, work: Callable[[Any], Any], things: Sequence[Any], died: Callable[[Any], Any]) -> Iterator[Any]:
        """The result of each thing, in order."""
        if len(things) <= FEW or self._count == 1:
            yield from map(work, things)
            return
        done = 0
        while done < len(things):
            for result in self._together(work, things[done:]):
                done += 1
                yield result
            # One thing has ended its process; which one is known by doing those that were at work one at a time.
            doubtful = things[done : done + self._count * _CHUNK]
            for result in self._one_at_a_time(work, doubtful, died) if doubtful else ():
                done += 1
                yield result

    def _together(self, work: Callable[[Any], Any], things: Sequence[Any]) -> Iterator[Any]:
        """The results up to the first thing that ends its process."""
        pool = self._pool(work, self._count)
        try:
            yield from pool.map(_Child.run, things, chunksize=_CHUNK)
        except BrokenProcessPool:
            return
        finally:
            # Whoever stops listening wants none of the rest.
            pool.shutdown(cancel_futures=True)

    def _one_at_a_time(
        self, work: Callable[[Any], Any], things: Sequence[Any], died: Callable[[Any], Any]
    ) -> Iterator[Any]:
        pool = self._pool(work, 1)
        try:
            for thing in things:
                try:
                    result = pool.submit(_Child.run, thing).result()
                except BrokenProcessPool:
                    result, pool = died(thing), self._pool(work, 1)
                    _hold_alive(pool)
                yield result
        finally:
            pool.shutdown(cancel_futures=True)

    @staticmethod
    def _pool(work: Callable[[Any], Any], count: int) -> ProcessPoolExecutor:
        # Not forked: the page's process has threads, and a fork of those may lock for ever.
        return ProcessPoolExecutor(
            count, mp_context=get_context("spawn"), initializer=_Child.begin, initargs=(work, os.getpid(), handed_in())
        )


def _hold_alive(pool: ProcessPoolExecutor) -> None:
    """Tell a thing that ends its process from a computer on which no process lives."""
    try:
        pool.submit(os.getpid).result()
    except BrokenProcessPool as error:
        raise DeskError("校核的后台进程反复中断，请重启软件；仍然如此时请减少一次校核的份数。") from error


class _Child:
    """What a child process keeps: the work, sent once when it starts."""

    work: ClassVar[Callable[[Any], Any]]

    @classmethod
    def begin(cls, work: Callable[[Any], Any], parent: int, editions: Mapping[str, Edition]) -> None:
        """Keep the work, use the editions of the form that the parent uses, and watch the parent."""
        hand_in(editions)
        cls.work = staticmethod(work)
        _hold_memory()
        end_when_orphaned(parent)

    @classmethod
    def run(cls, thing: Any) -> Any:
        """Do the work on one thing, within its processor time."""
        _hold_time()
        return cls.work(thing)


def _hold_memory() -> None:
    if resource is not None:
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        most = MAX_BYTES if hard == resource.RLIM_INFINITY else min(MAX_BYTES, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (most, hard))


def _hold_time() -> None:
    """Let the system end this process when the next thing takes too long."""
    if resource is not None:
        used, (_, hard) = int(time.process_time()) + 1, resource.getrlimit(resource.RLIMIT_CPU)
        until = used + MAX_SECONDS
        resource.setrlimit(resource.RLIMIT_CPU, (until if hard == resource.RLIM_INFINITY else min(until, hard), hard))
