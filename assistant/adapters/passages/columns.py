"""What entries can be filtered by, one column a property, so that no text is read to filter by them."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from assistant.adapters.passages.entries import Entry
from assistant.model.ports import PassageFilter

_NAMES = ("kind", "document", "organ", "organ_kind", "year", "section", "article", "document_kind")
_VALUES, _CODES = "columns.json", "columns.npy"
Mask = NDArray[np.bool_]
Value = str | int | None


@dataclass(frozen=True, slots=True)
class Columns:
    """The distinct values of each property, and for each entry the number of its value."""

    values: Mapping[str, Sequence[Value]]
    codes: NDArray[np.int32]

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Self:
        """The columns of these entries, in their order."""
        seen: dict[str, dict[Value, int]] = {name: {} for name in _NAMES}
        rows = [[seen[name].setdefault(getattr(e.passage, name), len(seen[name])) for name in _NAMES] for e in entries]
        codes = np.array(rows, dtype=np.int32).reshape(-1, len(_NAMES)).T.copy()
        return cls({name: list(values) for name, values in seen.items()}, codes)

    @property
    def size(self) -> int:
        """How many entries there are."""
        return int(self.codes.shape[1])

    def where(self, name: str, wanted: Iterable[Value]) -> Mask:
        """The entries with one of these values."""
        known = {value: number for number, value in enumerate(self.values[name])}
        numbers = [known[value] for value in wanted if value in known]
        codes = self.codes[_NAMES.index(name)]
        found: Mask = codes == numbers[0] if len(numbers) == 1 else np.isin(codes, numbers)
        return found

    def mask(self, where: PassageFilter | None) -> Mask:
        """The entries that a filter lets through."""
        mask = np.ones(self.size, dtype=np.bool_)
        if where is None:
            return mask
        for name in ("organ", "organ_kind", "year", "section", "article"):
            if (value := getattr(where, name)) is not None:
                mask &= self.where(name, [value])
        for name, wanted in (("kind", where.kinds), ("document", where.documents)):
            if wanted is not None:
                mask &= self.where(name, wanted)
        return mask

    def documents(self) -> list[tuple[str, int, int]]:
        """Each document: its id, its first entry and how many it has."""
        codes = self.codes[_NAMES.index("document")]
        numbers, first, many = np.unique(codes, return_index=True, return_counts=True)
        names = self.values["document"]
        return [(str(names[n]), int(f), int(m)) for n, f, m in zip(numbers, first, many, strict=True)]

    def save(self, folder: Path) -> None:
        """Write the columns into a folder."""
        (folder / _VALUES).write_text(json.dumps(self.values, ensure_ascii=False), encoding="utf-8")
        np.save(folder / _CODES, self.codes)

    @classmethod
    def load(cls, folder: Path) -> Self:
        """The columns in a folder."""
        return cls(json.loads((folder / _VALUES).read_text(encoding="utf-8")), np.load(folder / _CODES))
