"""Digits of neighbouring cells that ran together: which readings are possible, and which the arithmetic allows."""

import re
from collections.abc import Iterator, Sequence

Numbers = tuple[int, ...]
_ONE_WAY = re.compile(r"0*\d")
MAX_STEPS = 60_000
"""Attempts for one stretch of digits; real rows of a form take a few hundred."""


def splits(digits: str, cells: int) -> Iterator[Numbers]:
    """Every way to read a string of digits as so many numbers without leading zeros."""
    if cells == 1:
        if digits and (digits == "0" or not digits.startswith("0")):
            yield (int(digits),)
        return
    longest = 1 if digits.startswith("0") else len(digits) - cells + 1
    for length in range(1, longest + 1):
        for rest in splits(digits[length:], cells - 1):
            yield (int(digits[:length]), *rest)


def readings(text: str, groups: Sequence[int], *, across_gaps: bool = True) -> list[Numbers]:
    """The ways to read a row whose cells come in groups, each ending in its total, that its sums allow.

    Gaps in the text are kept as edges of cells where that is possible at all; `across_gaps` allows others after that.
    """
    tokens, cells = text.split(), sum(groups)
    if len(tokens) == cells:
        return [tuple(int(token) for token in tokens)]
    digits = "".join(tokens)
    if not cells <= len(digits) <= cells + 24 or not digits.isdecimal():
        return []
    kept = _search(digits, groups, edges={len("".join(tokens[:i])) for i in range(1, len(tokens))})
    return kept or (_search(digits, groups, edges=set()) if across_gaps else [])


def _search(digits: str, groups: Sequence[int], *, edges: set[int]) -> list[Numbers]:
    """The readings that add up, found by choosing each total first; none where there would be far too many."""
    search = _Search(digits, edges)
    try:
        return list(search.rows(0, tuple(groups)))
    except _TooManyError:
        return []


class _TooManyError(Exception):
    """More ways to read a stretch of digits than anyone could choose from."""


class _Search:
    """Goes through the ways to cut a string of digits; no number reaches over an edge or begins with a spare zero."""

    def __init__(self, digits: str, edges: set[int]) -> None:
        self.digits = digits
        self.edges = edges
        self.steps = 0

    def rows(self, start: int, groups: tuple[int, ...]) -> Iterator[Numbers]:
        """The ways to read everything from a place on as groups that each end in their total."""
        if not groups:
            if start == len(self.digits):
                yield ()
            return
        size, behind = groups[0], groups[1:]
        last = len(self.digits) - sum(behind)
        for end in range(start + size if behind else last, last + 1):
            for own in self._group(start, end, size):
                for rest in self.rows(end, behind):
                    yield (*own, *rest)

    def _group(self, start: int, end: int, size: int) -> Iterator[Numbers]:
        for begin in range(end - 1, start + size - 2, -1):
            total = self._number(begin, end)
            if total is not None:
                parts = self._parts(start, begin, size - 1, total) if size > 1 else [()] if begin == start else []
                for own in parts:
                    yield (*own, total)

    def _parts(self, start: int, end: int, cells: int, total: int) -> Iterator[Numbers]:
        """The ways to read a stretch as so many numbers that make a total."""
        self.steps += 1
        if self.steps > MAX_STEPS:
            raise _TooManyError
        if cells == 1:
            number = self._number(start, end)
            if number == total:
                yield (number,)
            return
        for stop in range(start + 1, end - cells + 2):
            number = self._number(start, stop)
            if number is None or number > total:
                break
            for rest in self._parts(stop, end, cells - 1, total - number):
                yield (number, *rest)

    def _number(self, start: int, end: int) -> int | None:
        text = self.digits[start:end]
        spare = len(text) > 1 and text.startswith("0")
        return None if not text or spare or any(start < edge < end for edge in self.edges) else int(text)


def certain(text: str, cells: int, found: Sequence[Numbers]) -> Numbers | None:
    """The one reading that needs no arithmetic: as many gaps as cells, or one digit a cell."""
    tokens = text.split()
    if not all(token.isdecimal() for token in tokens):
        return None
    if len(tokens) == cells:
        return tuple(int(token) for token in tokens)
    if len(tokens) > 1 and not all(_ONE_WAY.fullmatch(token) for token in tokens):
        return None  # beside a blank cell, 33 is a number as well as two of them
    joined = "".join(tokens)
    single = tuple(int(digit) for digit in joined)
    return single if len(joined) == cells and single in found else None
