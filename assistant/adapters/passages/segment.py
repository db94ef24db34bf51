"""A segment of the index: some documents with everything by which their entries are found, written once, never changed.

The product's own corpus is one segment; what an officer adds is in others. A segment is read from its folder, or made
in memory where no folder can be used.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Self

import numpy as np

from assistant.adapters.passages.bm25 import CharacterIndex, terms_of
from assistant.adapters.passages.chroma_store import ChromaVectors
from assistant.adapters.passages.columns import Columns, Mask
from assistant.adapters.passages.embeddings import Vectors
from assistant.adapters.passages.entries import Entry, mask_digits
from assistant.adapters.passages.entry_file import EntryFile, write_entries
from assistant.adapters.passages.view_rows import FEW, PLACES, Neighbour, ViewRows
from assistant.regulation.kinds import document_kinds

_TEXTS, _VIEWS = "texts", "views"
_WORDS = "words.json"
CHROMA = "chroma"


@dataclass(frozen=True)
class Segment:
    """Entries, and what finds them; without vectors where this machine cannot compute them."""

    entries: Sequence[Entry]
    columns: Columns
    texts: CharacterIndex
    asked: Sequence[tuple[int, str]]
    """The written questions and everyday terms, each with its entry."""
    known: frozenset[str]
    """The terms of the regulation, guides and documents, by which a question about something else is told."""
    live: Mask
    """The entries of documents that are still there."""
    places: Mapping[str, ViewRows]
    chroma: ChromaVectors | None = None
    always_chroma: bool = False
    """Whether Chroma is asked however few the rows are: where it is a server, it is there to be asked."""

    @classmethod
    def of(cls, entries: Sequence[Entry], places: Mapping[str, ViewRows] | None = None) -> Self:
        """The segment of these entries in memory."""
        columns = Columns.of(entries)
        among = _among(columns)
        of_law = [e for e, own in zip(entries, among, strict=True) if own and e.passage.kind != "report"]
        return cls(
            entries=entries,
            columns=columns,
            texts=CharacterIndex.of((_searched(entry) for entry in entries), among),
            asked=[(n, text) for n, entry in enumerate(entries) for text in (*entry.questions, *entry.terms)],
            known=frozenset(
                term
                for entry in of_law
                for text in (entry.passage.text, *entry.questions, *entry.terms)
                for term in terms_of(text)
            ),
            live=np.ones(len(entries), dtype=np.bool_),
            places=places or {},
        )

    @cached_property
    def among(self) -> Mask:
        """The entries that set the measure: all but official texts that stand beside the regulation."""
        return _among(self.columns)

    def save(self, folder: Path) -> None:
        """Write the segment into a folder, all but what Chroma keeps."""
        write_entries(folder, self.entries)
        self.columns.save(folder)
        self.texts.save(folder / _TEXTS)
        words = {"asked": self.asked, "known": sorted(self.known)}
        (folder / _WORDS).write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")
        (folder / _VIEWS).mkdir()
        for place, rows in self.places.items():
            rows.save(folder / _VIEWS, place)

    @classmethod
    def load(
        cls, folder: Path, chroma: ChromaVectors | None, documents: Sequence[str] | None, *, always_chroma: bool
    ) -> Self:
        """The segment in a folder; of an officer's, only the documents named are still there."""
        columns = Columns.load(folder)
        words = json.loads((folder / _WORDS).read_text(encoding="utf-8"))
        found = {place: ViewRows.load(folder / _VIEWS, place) for place in PLACES}
        return cls(
            entries=EntryFile(folder),
            columns=columns,
            texts=CharacterIndex.load(folder / _TEXTS),
            asked=[(number, text) for number, text in words["asked"]],
            known=frozenset(words["known"]),
            live=columns.mask(None) if documents is None else columns.where("document", documents),
            places={place: rows for place, rows in found.items() if rows is not None},
            chroma=chroma,
            always_chroma=always_chroma,
        )

    def nearest(self, place: str, query: Vectors, *, top: int, mask: Mask | None) -> list[Neighbour]:
        """The rows of a place nearest to the query, of entries that the mask lets through (None: whatever they are)."""
        rows = self.places.get(place)
        if rows is None:
            return []
        chosen = None
        if mask is not None:
            passed = mask[rows.rows[:, 0]]
            if not passed.all():
                chosen = np.flatnonzero(passed)
        if chosen is None and self.chroma is not None and (self.always_chroma or len(rows) > FEW):
            return [rows.neighbour(row, cosine) for row, cosine in self.chroma.nearest(place, query, top=top)]
        return rows.nearest(query, top, chosen)

    def close(self) -> None:
        """Let go of the store's files."""
        if self.chroma is not None:
            self.chroma.close()


def _among(columns: Columns) -> Mask:
    beside = [key for key, kind in document_kinds().items() if kind.share < 1]
    mask: Mask = ~columns.where("document_kind", beside)
    return mask


def _searched(entry: Entry) -> str:
    """All the words by which an entry is found: its text and heading, its written questions, its everyday terms."""
    passage = entry.passage
    if passage.kind == "report":
        return mask_digits(passage.text)
    heading = passage.section if passage.kind == "guidance" and passage.section else ""
    return "\n".join([passage.text, heading, *entry.questions, *entry.terms])
