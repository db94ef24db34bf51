"""The prose of a report once it is divided: title, sections, headings, and what the form has no place for."""

from dataclasses import dataclass, field

from assistant.form.sections import SectionKey
from assistant.formats.recognition.headings import Title
from assistant.report.report import ExtraSection


@dataclass(frozen=True, slots=True)
class TableMark:
    """Where an official table stood between the paragraphs."""

    table: str


@dataclass(slots=True)
class Outline:
    """The prose of a report by section, with everything that the form has no place for."""

    title: Title | None = None
    sections: dict[SectionKey, str] = field(default_factory=dict)
    headings: dict[str, str] = field(default_factory=dict)
    extra: list[ExtraSection] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    chapters: set[str] = field(default_factory=set)
    """Chapters whose heading was found."""
