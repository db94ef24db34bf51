"""Processes that do one kind of work on many things; they end with their parent, also on kill -9."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Any, ClassVar

from assistant.adapters.parent_watch import end_when_orphaned
from assistant.desk.errors import DeskError
from assistant.form.edition import Edition
from assistant.form.editions import hand_in, handed_in

FEW = 12
"""Up to so many things are done here: starting processes would take longer."""
_CHUNK = 8
_DEATHS = 3
"""So many things in a row that end their process: then it is not the things."""


class ProcessWorkers:
    """A pool of processes, one a core."""

    def __init__(self, count: int | None = None) -> None:
        self._count = count or len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

    def map(self, work: Callable[[Any], Any], things: Sequence[Any], died: Callable[[Any], Any]) -> Iterator[Any]:
        """The result of each thing, in order."""
        if len(things) <= FEW or self._count == 1:
            yield from map(work, things)
            return
        done, pool = 0, self._pool(work, self._count)
        try:
            for result in pool.map(_Child.run, things, chunksize=_CHUNK):
                done += 1
                yield result
        except BrokenProcessPool:
            # One thing has killed its process; which one is only known by doing the rest one at a time.
            yield from self._one_at_a_time(work, things[done:], died)
        finally:
            # Whoever stops listening wants none of the rest.
            pool.shutdown(cancel_futures=True)

    def _one_at_a_time(
        self, work: Callable[[Any], Any], things: Sequence[Any], died: Callable[[Any], Any]
    ) -> Iterator[Any]:
        pool, deaths = self._pool(work, 1), 0
        try:
            for thing in things:
                try:
                    result, deaths = pool.submit(_Child.run, thing).result(), 0
                except BrokenProcessPool as error:
                    deaths += 1
                    if deaths == _DEATHS:
                        raise DeskError(
                            "校核的后台进程反复中断，请重启软件；仍然如此时请减少一次校核的份数。"
                        ) from error
                    result, pool = died(thing), self._pool(work, 1)
                yield result
        finally:
            pool.shutdown(cancel_futures=True)

    @staticmethod
    def _pool(work: Callable[[Any], Any], count: int) -> ProcessPoolExecutor:
        # Not forked: the page's process has threads, and a fork of those may lock for ever.
        return ProcessPoolExecutor(
            count, mp_context=get_context("spawn"), initializer=_Child.begin, initargs=(work, os.getpid(), handed_in())
        )


class _Child:
    """What a child process keeps: the work, sent once when it starts."""

    work: ClassVar[Callable[[Any], Any]]

    @classmethod
    def begin(cls, work: Callable[[Any], Any], parent: int, editions: Mapping[str, Edition]) -> None:
        """Keep the work, use the editions of the form that the parent uses, and watch the parent."""
        hand_in(editions)
        cls.work = staticmethod(work)
        end_when_orphaned(parent)

    @classmethod
    def run(cls, thing: Any) -> Any:
        """Do the work on one thing."""
        return cls.work(thing)
