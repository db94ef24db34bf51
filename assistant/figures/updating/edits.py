"""Edits of a text: one stretch with what would take its place, and a sentence with its new figures."""

from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Edit:
    """One stretch of a section's text with what would take its place, and the facts behind it."""

    span: Span
    old: str
    new: str
    facts: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SentenceUpdate:
    """A sentence with its new figures, to accept or to leave."""

    section: str
    span: Span
    old: str
    new: str
    edits: tuple[Edit, ...]

    @property
    def facts(self) -> tuple[str, ...]:
        """The paths of the facts that it states."""
        return tuple(dict.fromkeys(path for edit in self.edits for path in edit.facts))
