"""The entries of a segment in a file, each read when it is asked for: 100,000 of them do not belong into memory."""

import mmap
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import overload

import numpy as np

from assistant.adapters.passages.entries import Entry

_ENTRIES, _OFFSETS = "entries.jsonl", "offsets.npy"
_KEPT = 2000


class EntryFile(Sequence[Entry]):
    """The entries of a folder in their order."""

    def __init__(self, folder: Path) -> None:
        self._offsets = np.load(folder / _OFFSETS)
        with (folder / _ENTRIES).open("rb") as file:
            self._lines = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if len(self) else b""
        self._read = lru_cache(maxsize=_KEPT)(self._decoded)

    def __len__(self) -> int:
        """How many entries there are."""
        return len(self._offsets) - 1

    @overload
    def __getitem__(self, number: int) -> Entry: ...
    @overload
    def __getitem__(self, number: slice) -> list[Entry]: ...
    def __getitem__(self, number: int | slice) -> Entry | list[Entry]:
        """One entry, or some."""
        if isinstance(number, slice):
            return [self._read(one) for one in range(*number.indices(len(self)))]
        return self._read(range(len(self))[number])

    def _decoded(self, number: int) -> Entry:
        return Entry.from_json(self._lines[self._offsets[number] : self._offsets[number + 1]].decode())


def write_entries(folder: Path, entries: Sequence[Entry]) -> None:
    """Write the entries of a folder."""
    offsets = np.zeros(len(entries) + 1, dtype=np.int64)
    with (folder / _ENTRIES).open("wb") as file:
        for number, entry in enumerate(entries):
            file.write(entry.to_json().encode() + b"\n")
            offsets[number + 1] = file.tell()
    np.save(folder / _OFFSETS, offsets)
