"""The vectors of a segment in files: for each place, which entry a row belongs to, and the row itself.

A filtered search goes through the rows that the filter leaves, exactly: a filter on the graph that Chroma searches
costs more than all the rest at 100,000 passages. So does every search of a place with few rows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from numpy.typing import NDArray

from assistant.adapters.passages.embeddings import Vectors
from assistant.adapters.passages.entries import Entry
from assistant.adapters.passages.vector_cache import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

QUESTIONS = "questions"
OFF_TOPIC = "off_topic"
"""Questions about other things, by which one that is not about disclosure is known."""
KINDS = ("regulation", "guidance", "report")
PLACES = (*KINDS, QUESTIONS, OFF_TOPIC)
FEW = 8_000
"""Up to so many rows are kept in memory as they are multiplied, and are searched one by one."""
_AT_ONCE = 8_192


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A view or a question near the query: the number of its entry, its cosine, its paragraph, its place there."""

    entry: int
    cosine: float
    paragraph: int | None
    ordinal: int
    """Which of the entry's views or questions it is."""


class ViewRows:
    """The rows of one place: (entry, paragraph or 0, ordinal) each, and a unit vector each."""

    def __init__(self, rows: NDArray[np.int32], vectors: NDArray[np.float16]) -> None:
        self.rows = rows
        self._vectors = vectors
        self._plain: Vectors | None = None

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    def vectors(self, start: int, end: int) -> Vectors:
        """Some of the vectors."""
        return self._vectors[start:end].astype(np.float32)

    def neighbour(self, row: int, cosine: float) -> Neighbour:
        """A row as a neighbour of a query."""
        entry, paragraph, ordinal = self.rows[row].tolist()
        return Neighbour(entry, cosine, paragraph or None, ordinal)

    def nearest(self, query: Vectors, top: int, chosen: NDArray[np.intp] | None = None) -> list[Neighbour]:
        """The rows nearest to the query among those chosen (None: all), best first."""
        if chosen is None and len(self) <= FEW:
            if self._plain is None:
                self._plain = self.vectors(0, len(self))
            cosines = self._plain @ query
        else:
            numbers = np.arange(len(self)) if chosen is None else chosen
            parts = [numbers[start : start + _AT_ONCE] for start in range(0, len(numbers), _AT_ONCE)]
            cosines = np.concatenate(
                [np.empty(0, np.float32), *(self._vectors[part].astype(np.float32) @ query for part in parts)]
            )
        best = best_places(cosines, top)
        rows = best if chosen is None else chosen[best]
        return [self.neighbour(int(row), float(cosines[place])) for row, place in zip(rows, best, strict=True)]

    def save(self, folder: Path, place: str) -> None:
        """Write the rows into a folder."""
        np.save(folder / f"{place}.rows.npy", self.rows)
        np.save(folder / f"{place}.vectors.npy", self._vectors)

    @classmethod
    def load(cls, folder: Path, place: str) -> Self | None:
        """The rows of a place; None where the segment has none."""
        path = folder / f"{place}.rows.npy"
        if not path.is_file():
            return None
        return cls(np.load(path), np.load(folder / f"{place}.vectors.npy", mmap_mode="r"))


def best_places(scores: NDArray[np.float32], top: int) -> NDArray[np.intp]:
    """The places of the highest scores, highest first; equal ones in their order."""
    if len(scores) > top:
        least = np.partition(scores, len(scores) - top)[len(scores) - top]
        candidates = np.flatnonzero(scores >= least)
    else:
        candidates = np.arange(len(scores))
    order: NDArray[np.intp] = candidates[np.argsort(-scores[candidates], kind="stable")[:top]]
    return order


def rows_of(
    entries: Sequence[Entry], vectors: Mapping[Text, Vectors], off_topic: Sequence[str] = ()
) -> dict[str, ViewRows]:
    """Every view and question that has a vector, by place."""
    rows: dict[str, list[tuple[int, int, int]]] = {}
    found: dict[str, list[Vectors]] = {}

    def put(place: str, text: Text, row: tuple[int, int, int]) -> None:
        if text in vectors:
            rows.setdefault(place, []).append(row)
            found.setdefault(place, []).append(vectors[text])

    for number, entry in enumerate(entries):
        for text, paragraph, place, ordinal in _texts(entry):
            put(place, text, (number, paragraph or 0, ordinal))
    for number, question in enumerate(off_topic):
        put(OFF_TOPIC, ("query", question), (-1, 0, number))
    return {
        place: ViewRows(np.array(rows[place], dtype=np.int32), np.stack(found[place]).astype(np.float16))
        for place in rows
    }


def texts_of(entries: "Iterable[Entry]") -> list[Text]:
    """Every text of these entries that gets a vector."""
    return [text for entry in entries for text, _, _, _ in _texts(entry)]


def _texts(entry: Entry) -> "Iterable[tuple[Text, int | None, Any, int]]":
    for ordinal, view in enumerate(entry.views):
        yield ("passage", view.text), view.paragraph, entry.passage.kind, ordinal
    for ordinal, question in enumerate(entry.questions):
        # A written question is likened to a question that is asked: both take the asking side's prefix.
        yield ("query", question), None, QUESTIONS, ordinal
