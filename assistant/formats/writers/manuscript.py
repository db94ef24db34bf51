"""The report in printing order: title, headings, paragraphs and tables, the same for every exporter."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.form.drawn import DrawnTable
from assistant.form.paths import TABLES
from assistant.form.sections import CHAPTERS, SECTIONS
from assistant.formats.document import Role
from assistant.formats.writers.layout import lay_out
from assistant.report.report import AnnualReport, title_of

UNDER_REVIEW = "送审稿（尚有未处理的校核问题，不得发布）"
# XML and HTML cannot hold these; everything else is written as it stands.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph to print, with what it is."""

    role: Role
    text: str
    closing: bool = False
    """Whether it is the organ's name or the day below the last section, set to the right."""


def printable(text: str) -> str:
    """A text without the control characters that no file format can hold."""
    return _UNPRINTABLE.sub("", text)


def manuscript(report: AnnualReport, *, under_review: bool) -> Iterator[Line | DrawnTable]:
    """The lines and tables of a report in printed order."""
    if under_review:
        yield Line("mark", UNDER_REVIEW)
    yield Line("title", printable(title_of(report)))
    yield from _section(report, "lead_in")
    headings = report.edition.headings
    for chapter in CHAPTERS:
        yield Line("chapter", headings[chapter])
        if chapter in TABLES:
            yield lay_out(report, chapter)
            yield from _extras(report, chapter)
            continue
        for section in SECTIONS:
            if section.chapter != chapter:
                continue
            if section.key != chapter and _has_subheads(report, chapter):
                yield Line("subhead", headings[section.key])
            yield from _section(report, section.key)
    known = {section.key for section in SECTIONS} | set(CHAPTERS)
    for lost in dict.fromkeys(extra.after for extra in report.extra_sections or () if extra.after not in known):
        yield from _extras(report, lost)


def _has_subheads(report: AnnualReport, chapter: str) -> bool:
    """Whether a chapter prints its subheads: not where the unit wrote it as one text."""
    below = [key for key in report.sections if key.startswith(f"{chapter}.") and report.sections[key].strip()]
    free = any(extra.after == chapter and extra.heading for extra in report.extra_sections or ())
    return bool(below) or not (report.sections.get(chapter, "").strip() or free)


def _section(report: AnnualReport, key: str) -> Iterator[Line]:
    text = report.sections.get(key, "")
    if text.strip():
        yield from (Line("body", printable(line)) for line in text.replace("\r\n", "\n").split("\n"))
    yield from _extras(report, key)


def _extras(report: AnnualReport, after: str) -> Iterator[Line]:
    for extra in report.extra_sections or ():
        if extra.after == after:
            if extra.heading:
                role: Role = "chapter" if re.match("[一二三四五六七八九十]+、", extra.heading) else "subhead"
                yield Line(role, printable(extra.heading))
            role, closing = ("body", False) if extra.heading else ("extra", after == "other_matters")
            yield from (Line(role, printable(line), closing) for line in extra.text.split("\n") if extra.text)
