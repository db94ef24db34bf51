"""Remedies: where the arithmetic fails, the smallest sets of cell edits that would mend it, likeliest first.

Broken identities that share cells are mended together. A search tries one edit, then two, then three, always at a
cell of the smallest identity still broken (some edit has to touch it); slips of the hand that officers make (digits
swapped, a value in the neighbouring cell, a row shifted by a column, a total not brought up to date) rank first.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.form.cells import CellValue
from assistant.form.identities import Identity, Layout, compare
from assistant.rules.findings import CellEdit, Remedy

Edits = tuple[tuple[int, int], ...]
"""Places in the vector with their new values, in the order of the places."""

Residuals = Mapping[Identity, int]
"""Broken identities with left less right."""

MOST_EDITS = 3
MOST_SHOWN = 5
_TOO_BROKEN = 8
"""Broken identities beyond which only single edits are looked for: it is not one slip any more."""


@dataclass(frozen=True)
class Mending:
    """The broken identities of one report and what would mend them."""

    plan: Layout
    vector: Sequence[CellValue]

    @cached_property
    def _touching(self) -> Mapping[int, tuple[Identity, ...]]:
        by_place: dict[int, list[Identity]] = {}
        for identity in self.plan.all():
            if all(isinstance(self.vector[place], int) or self.vector[place] == "/" for place in identity.places):
                for place in identity.places:
                    by_place.setdefault(place, []).append(identity)
        return {place: tuple(identities) for place, identities in by_place.items()}

    @cached_property
    def _groups(self) -> tuple[Residuals, ...]:
        """Broken identities with their residual, in groups that are mended together.

        Those that share a cell belong together; and so do all that no single edit mends, for two slips, or a value
        in the wrong row, break identities that have no cell in common.
        """
        groups: list[dict[Identity, int]] = []
        for identity, residual in self._broken():
            places = set(identity.places)
            joined, apart = {identity: residual}, []
            for group in groups:
                if any(places & set(other.places) for other in group):
                    joined |= group
                else:
                    apart.append(group)
            groups = [*apart, joined]
        single = [group for group in groups if any(self._search(group, (), 1))]
        rest = {identity: residual for group in groups if group not in single for identity, residual in group.items()}
        return (*single, rest) if rest else tuple(single)

    def _broken(self) -> Iterator[tuple[Identity, int]]:
        for identity in self.plan.all():
            sides = compare(identity, self.vector)
            if sides is not None and not sides.holds and all(self.vector[p] is not None for p in identity.places):
                yield identity, sides.left - sides.right

    def remedies(self, identity: Identity) -> tuple[Remedy, ...]:
        """The remedies of a broken identity, likeliest first; none where nothing small enough would do."""
        for number, group in enumerate(self._groups):
            if identity in group:
                if number not in self._done:
                    self._done[number] = self._ranked(group)
                return self._done[number]
        return ()

    @cached_property
    def _done(self) -> dict[int, tuple[Remedy, ...]]:
        return {}

    def _ranked(self, group: Residuals) -> tuple[Remedy, ...]:
        sets = set(self._shifted_rows(group))
        for size in range(1, MOST_EDITS + 1):
            small = set(self._search(group, (), size))
            sets |= small
            if small or len(group) > _TOO_BROKEN:
                break
        return tuple(self._remedy(edits) for edits in sorted(sets, key=self._rank)[:MOST_SHOWN])

    def _search(self, residuals: Residuals, edits: Edits, left: int) -> Iterator[Edits]:
        """Sets of exactly `left` more edits after which every identity holds."""
        edited = dict(edits)
        smallest = min(residuals, key=lambda identity: len(identity.places))
        for place in smallest.places:
            if place in edited:
                continue
            old = self._count(place)
            for delta in {-r * k.weight(place) for k, r in residuals.items() if k.weight(place)}:
                if old + delta < 0:
                    continue
                rest = self._after(residuals, place, delta)
                step = tuple(sorted((*edits, (place, old + delta))))
                if not rest:
                    yield step
                elif left > 1:
                    yield from self._search(rest, step, left - 1)

    def _after(self, residuals: Residuals, place: int, delta: int) -> dict[Identity, int]:
        rest = dict(residuals)
        for identity in self._touching.get(place, ()):
            residual = rest.get(identity, 0) + identity.weight(place) * delta
            if residual:
                rest[identity] = residual
            else:
                rest.pop(identity, None)
        return rest

    def _shifted_rows(self, residuals: Residuals) -> Iterator[Edits]:
        """Rows of table 3 whose values stand one column too far to the right or to the left."""
        if sum(not identity.along_row for identity in residuals) < 2:
            return
        for row in (each for each in self.plan.all() if each.along_row and each.only is not None):
            values = [self._count(place) for place in row.left]
            for shifted in ([*values[1:], 0], [0, *values[:-1]]):
                if shifted == values or sum(shifted) != sum(values):
                    continue
                edits = tuple((p, new) for p, old, new in zip(row.left, values, shifted, strict=True) if old != new)
                rest = dict(residuals)
                for place, new in edits:
                    rest = self._after(rest, place, new - self._count(place))
                if not rest:
                    yield edits

    def _is_sum(self, place: int) -> bool:
        return self.plan.paths[place] in self.plan.sums

    def _count(self, place: int) -> int:
        value = self.vector[place]
        return value if isinstance(value, int) else 0

    def _rank(self, edits: Edits) -> tuple[float, ...]:
        likelihood = self._likelihood(edits)
        # A single wrong cell is oftenest a total left behind; two that changed places are oftenest counts.
        totals = sum(self._is_sum(place) for place, _ in edits)
        change = sum(abs(new - self._count(place)) for place, new in edits)
        return (likelihood, len(edits), -totals if len(edits) == 1 else totals, change, *(place for place, _ in edits))

    def _likelihood(self, edits: Edits) -> int:
        return min(
            (rank for rank, (_, fits) in enumerate(_SLIPS) if fits(self, edits)),
            default=len(_SLIPS),
        )

    def _remedy(self, edits: Edits) -> Remedy:
        rank = self._likelihood(edits)
        reason = _SLIPS[rank][0] if rank < len(_SLIPS) else "改动的单元格最少"
        cells = (CellEdit(cell=self.plan.paths[p], old=self.vector[p], new=new) for p, new in edits)
        return Remedy(edits=tuple(cells), reason=reason)

    def swapped_cells(self, edits: Edits) -> bool:
        """Two cells that hold each other's values, one of them nothing."""
        if len(edits) != 2:
            return False
        (a, new_a), (b, new_b) = edits
        return new_a == self._count(b) and new_b == self._count(a)

    def shifted_row(self, edits: Edits) -> bool:
        """One row whose values moved by one column."""
        return len(edits) > 2 and len({self.plan.paths[p].rsplit(".", 1)[0] for p, _ in edits}) == 1

    def swapped_digits(self, edits: Edits) -> bool:
        """One cell with two neighbouring digits the wrong way round."""
        return len(edits) == 1 and _transposed(str(self._count(edits[0][0])), str(edits[0][1]))

    def one_digit(self, edits: Edits) -> bool:
        """One cell with one digit wrong, lost or doubled."""
        old, new = str(self._count(edits[0][0])), str(edits[0][1])
        return len(edits) == 1 and len(old) + len(new) > 2 and _one_digit_apart(old, new)

    def stale_total(self, edits: Edits) -> bool:
        """One total that was not brought up to date."""
        return len(edits) == 1 and self._is_sum(edits[0][0])


_SLIPS = (
    ("数字前后颠倒", Mending.swapped_digits),
    ("两格的数填反或错了一格", Mending.swapped_cells),
    ("整行错了一列", Mending.shifted_row),
    ("一位数字有误", Mending.one_digit),
    ("合计数没有重新计算", Mending.stale_total),
    ("这一格填错", lambda _, edits: len(edits) == 1),
)


def _transposed(old: str, new: str) -> bool:
    if len(old) != len(new) or old == new:
        return False
    apart = [n for n in range(len(old)) if old[n] != new[n]]
    return (
        len(apart) == 2
        and apart[1] == apart[0] + 1
        and old[apart[0]] == new[apart[1]]
        and old[apart[1]] == new[apart[0]]
    )


def _one_digit_apart(old: str, new: str) -> bool:
    if len(old) == len(new):
        return sum(a != b for a, b in zip(old, new, strict=True)) == 1
    short, long = sorted((old, new), key=len)
    return len(long) == len(short) + 1 and any(long[:n] + long[n + 1 :] == short for n in range(len(long)))
