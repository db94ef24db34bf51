"""The port of the index of passages with its one writer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from assistant.model.ports import PassageStore

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import PurePath

    from assistant.desk.ports.jobs import JobHandle
    from assistant.model.ports import Passage
    from assistant.report.report import AnnualReport


@dataclass(frozen=True, slots=True)
class IndexedDocument:
    """A document in the index, as 资料库 lists it."""

    id: str
    title: str
    kind: str
    passages: int
    organ: str | None = None
    year: int | None = None
    added_by_officer: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class IndexStatus:
    """The state of the index: how many passages, how it is searched, and one sentence where something is off."""

    mode: Literal["hybrid", "bm25"]
    passages: int
    documents: tuple[IndexedDocument, ...]
    note: str = ""


class PassageIndex(PassageStore, Protocol):
    """The store of passages with its one writer."""

    def built(self) -> bool:
        """Whether it can be read as it is; where not, the next reading would build it first."""
        ...

    def status(self) -> IndexStatus:
        """What is in the index."""
        ...

    def update(self, handle: JobHandle | None = None) -> IndexStatus:
        """Bring the index up to the corpus and the officer's documents; incremental, safe to kill at any time."""
        ...

    def rebuild(self, handle: JobHandle | None = None) -> IndexStatus:
        """Make the index anew even where it seems up to date."""
        ...

    def ship(self) -> PurePath:
        """Compute the vectors that are shipped with the product's own corpus; gives the file written."""
        ...

    def add_report(self, report: AnnualReport, *, source: str) -> bool:
        """Put a report of the officer's among the exemplars (indexed at the next update); False: it was there."""
        ...

    def add_document(self, name: str, passages: Sequence[Passage]) -> bool:
        """Put a document of the officer's into the store's own folder (indexed at the next update).

        False where the same content was there already.
        """
        ...

    def remove_document(self, document_id: str) -> None:
        """Take one of the officer's documents out."""
        ...
