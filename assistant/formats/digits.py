"""Digits of neighbouring cells that ran together: which readings are possible, and which the arithmetic allows."""

import re
from collections.abc import Iterator, Sequence
from itertools import product

Row = tuple[int, ...]
MAX_READINGS = 400


def splits(digits: str, cells: int) -> Iterator[Row]:
    """Every way to read a string of digits as so many numbers without leading zeros."""
    if cells == 1:
        if digits and (digits == "0" or not digits.startswith("0")):
            yield (int(digits),)
        return
    longest = 1 if digits.startswith("0") else len(digits) - cells + 1
    for length in range(1, longest + 1):
        for rest in splits(digits[length:], cells - 1):
            yield (int(digits[:length]), *rest)


def readings(text: str, groups: Sequence[int]) -> list[Row]:
    """The ways to read a row whose cells come in groups, each ending in its total, that its sums allow.

    Gaps in the text are kept as edges of cells where that is possible at all.
    """
    tokens, cells = text.split(), sum(groups)
    if len(tokens) == cells:
        return [tuple(int(token) for token in tokens)]
    joined = "".join(tokens)
    if not cells <= len(joined) <= cells + 24:
        return []
    kept = [row for row in _bounded(tokens, cells) if _adds_up(row, groups)]
    return kept or [row for row in _limited(splits(joined, cells)) if _adds_up(row, groups)]


def _bounded(tokens: Sequence[str], cells: int) -> Iterator[Row]:
    """Readings in which no number reaches over a gap."""
    if not tokens:
        if cells == 0:
            yield ()
        return
    for count in range(1, min(len(tokens[0]), cells - len(tokens) + 1) + 1):
        for head in splits(tokens[0], count):
            for rest in _bounded(tokens[1:], cells - count):
                yield (*head, *rest)


def _limited(rows: Iterator[Row]) -> Iterator[Row]:
    for count, row in enumerate(rows):
        if count > 200_000:
            return
        yield row


def _adds_up(row: Row, groups: Sequence[int]) -> bool:
    start = 0
    for size in groups:
        if size > 1 and sum(row[start : start + size - 1]) != row[start + size - 1]:
            return False
        start += size
    return True


def certain(text: str, cells: int, found: Sequence[Row]) -> Row | None:
    """The one reading that needs no arithmetic: as many gaps as cells, or one digit a cell."""
    tokens = text.split()
    if len(tokens) == cells:
        return tuple(int(token) for token in tokens)
    joined = "".join(tokens)
    single = tuple(int(digit) for digit in joined)
    return single if len(joined) == cells and single in found else None


def prune(rows: dict[str, list[Row]], sums: Sequence[tuple[Sequence[str], Sequence[str]]]) -> None:
    """Leave out readings that no column sum allows; each of `sums` says that left rows together equal right rows."""
    for left, right in sums:
        names = [name for name in (*left, *right) if name in rows]
        if len(names) != len(left) + len(right) or not all(rows[name] for name in names):
            continue
        open_names = [name for name in names if len(rows[name]) > 1]
        size = 1
        for name in open_names:
            size *= len(rows[name])
        if not open_names or size > 20_000:
            continue
        fitting = [choice for choice in product(*(rows[n] for n in names)) if _balances(choice, len(left))]
        if fitting:
            for position, name in enumerate(names):
                rows[name] = list(dict.fromkeys(choice[position] for choice in fitting))


def _balances(choice: Sequence[Row], left: int) -> bool:
    width = len(choice[0])
    return all(sum(row[c] for row in choice[:left]) == sum(row[c] for row in choice[left:]) for c in range(width))


def only_digits(text: str) -> str:
    """The digits of a stretch of text with the gaps between them."""
    return re.sub(r"[^0-9]+", " ", text).strip()
