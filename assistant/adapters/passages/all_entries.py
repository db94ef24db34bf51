"""The entries of all segments of the index as one list."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import overload

from assistant.adapters.passages.entries import Entry
from assistant.adapters.passages.segment import Segment


class AllEntries(Sequence[Entry]):
    """The entries of all segments, numbered through."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._parts = [segment.entries for segment in segments]
        self.starts = [0, *accumulate(len(part) for part in self._parts)]

    def __len__(self) -> int:
        """How many there are."""
        return self.starts[-1]

    @overload
    def __getitem__(self, number: int) -> Entry: ...
    @overload
    def __getitem__(self, number: slice) -> list[Entry]: ...
    def __getitem__(self, number: int | slice) -> Entry | list[Entry]:
        """One entry, or some."""
        if isinstance(number, slice):
            return [self[one] for one in range(*number.indices(len(self)))]
        number = range(len(self))[number]
        part = bisect_right(self.starts, number) - 1
        return self._parts[part][number - self.starts[part]]
