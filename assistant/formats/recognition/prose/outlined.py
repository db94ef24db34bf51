"""The prose of a report once it is divided: title, sections, headings, and what the form has no place for."""

from dataclasses import dataclass, field

from assistant.form.sections import SectionKey
from assistant.formats.document import Paragraph
from assistant.formats.recognition.prose.titles import Title, TitleCandidate
from assistant.report.report import ExtraSection


@dataclass(frozen=True, slots=True)
class TableMark:
    """Where an official table stood between the paragraphs."""

    table: str


@dataclass(frozen=True, slots=True)
class MetadataTable:
    """A table that tells of the page (索引号, 文号, 内容概述) and is no part of the report."""

    texts: tuple[str, ...]
    titles: tuple[str, ...] = ()
    """What it says of the title."""


Part = Paragraph | TableMark | MetadataTable
"""What stands one after another in a file, as its prose is read."""


@dataclass(slots=True)
class Outline:
    """The prose of a report by section, with everything that the form has no place for."""

    title: Title | None = None
    titles: list[TitleCandidate] = field(default_factory=list)
    """Other places that name the report: they tell what its own title leaves out."""
    sections: dict[SectionKey, str] = field(default_factory=dict)
    headings: dict[str, str] = field(default_factory=dict)
    extra: list[ExtraSection] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    chapters: set[str] = field(default_factory=set)
    """Chapters whose heading was found."""
