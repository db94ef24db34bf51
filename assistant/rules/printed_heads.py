"""Headings as an imported report prints them (FM031–FM033): numbers, topics made chapters, words of its own."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from assistant.form.head_numbers import Numbering, chapter_number, in_style, part_number
from assistant.form.head_words import chapter_words, topics_named
from assistant.form.paths import TABLES
from assistant.form.sections import CHAPTERS, SECTIONS, SectionKey
from assistant.report.report import AnnualReport
from assistant.rules.engine import CheckContext, Rule, rule
from assistant.rules.findings import Finding
from assistant.text.characters import folded

_CHAPTERS, _TOPICS = "章标题", "第一章各方面标题"
_KINDS = ("doubled", "skipped", "shifted")


@dataclass(frozen=True, slots=True)
class Head:
    """A heading with its number; the section of the form, or "" for one of the unit's own."""

    key: SectionKey
    printed: str
    number: Numbering


@dataclass(frozen=True, slots=True)
class Break:
    """A number that is not the one due at its place; `onward` where the following ones go on from it."""

    head: Head
    kind: str
    due: int
    onward: bool

    @property
    def told(self) -> str:
        """What is printed and what should be."""
        due = in_style(self.due, self.head.number.style)
        return f"「{self.head.printed}」应为「{due}」" + ("，其后顺改" if self.onward else "")


def chapter_heads(report: AnnualReport, *, own: bool, empty: bool) -> list[Head]:
    """The headings of the chapters in printed order; with the unit's `own` ones, and with those of `empty` chapters."""
    heads = []
    for key in CHAPTERS:
        printed = (report.headings or {}).get(key, report.edition.headings[key])
        if printed.strip() and (empty or key in (report.headings or {}) or _is_filled(report, key)):
            heads.append(Head(key, printed, chapter_number(printed)))
        if own:
            heads += _own_chapters(report, key)
    return heads


def _own_chapters(report: AnnualReport, chapter: str) -> Iterator[Head]:
    for extra in report.extra_sections or ():
        number = chapter_number(extra.heading)
        if extra.after.split(".")[0] == chapter and number.style in {"chapter", "part"}:
            yield Head("", extra.heading, number)


def _is_filled(report: AnnualReport, chapter: str) -> bool:
    if chapter in TABLES:
        return any(value is not None for path, value in report.cells.items() if path.startswith(f"{chapter}."))
    return any(report.sections.get(s.key, "").strip() for s in SECTIONS if s.chapter == chapter)


def breaks_in(heads: Sequence[Head]) -> list[Break]:
    """Where the numbers of headings in their order do not go on by one; each slip is told once."""
    found: list[Break] = []
    due, before = 1, 0
    for place, head in enumerate(heads):
        number = head.number.number
        if not head.number.style:
            due += 1
            continue
        if number == due:
            due, before = due + 1, number
            continue
        after = next((later.number.number for later in heads[place + 1 :] if later.number.style), 0)
        onward = after == number + 1 and after != due + 1
        twice = number == before or (not onward and number in {each.number.number for each in heads if each != head})
        kind = "doubled" if twice else "skipped" if number > due and before else "shifted"
        found.append(Break(head, kind, due, onward))
        due, before = (number if onward else due) + 1, number
    return found


def _chapter_breaks(report: AnnualReport) -> list[Break]:
    """The reading of the numbers that accuses least: chapters of the unit's own may count, empty ones may be absent."""
    ways = [chapter_heads(report, own=own, empty=empty) for own, empty in product((False, True), (True, False))]
    return min((breaks_in(heads) for heads in ways), key=len)


def topic_heads(report: AnnualReport) -> list[Head]:
    """The headings of the topics of chapter one, and those of the unit's own beside them, by their number."""
    printed = list(_topics_printed(report).items())
    printed += [("", x.heading) for x in report.extra_sections or () if x.after.split(".")[0] == "overview"]
    heads = [Head(key, text, part_number(text)) for key, text in printed]
    style = next((head.number.style for head in heads if head.key and head.number.style), "")
    return sorted((head for head in heads if style and head.number.style == style), key=lambda head: head.number.number)


def _topics_printed(report: AnnualReport) -> dict[SectionKey, str]:
    """The headings of the form's topics that have a text."""
    headings, sections = report.headings or {}, report.sections
    keys = [s.key for s in SECTIONS if s.key.startswith("overview.") and sections.get(s.key, "").strip()]
    return {key: headings.get(key, report.edition.headings[key]) for key in keys}


def _topic_breaks(report: AnnualReport) -> list[Break]:
    """Numbers of topics that stand twice, and those that are left out though no topic of the form is missing there.

    Units print the topics in any order, so only the numbers themselves are looked at.
    """
    heads = topic_heads(report)
    numbers = [head.number.number for head in heads]
    free = [n for n in range(1, len(heads) + 1) if n not in numbers]
    twice = [head for place, head in enumerate(heads) if place and numbers[place] == numbers[place - 1]]
    doubled = [Break(head, "doubled", due, False) for head, due in zip(twice, [*free, *[0] * len(twice)], strict=False)]
    if doubled or not heads or not free or _is_said_elsewhere(report, heads[0], free[0]):
        return [each for each in doubled if each.due]
    behind = next(head for head in heads if head.number.number > free[0])
    onward = behind != heads[-1]
    return [Break(behind, "shifted" if free[0] == 1 else "skipped", free[0], onward)]


def _is_said_elsewhere(report: AnnualReport, head: Head, number: int) -> bool:
    """Whether that number heads a topic which is missing (FM012 tells it), was not printed, or stands within a text."""
    mark = in_style(number, head.number.style)
    absent = [s.key for s in SECTIONS if s.key.startswith("overview.") and not report.sections.get(s.key, "").strip()]
    bare = any(not part_number(text).style for text in _topics_printed(report).values())
    within = "\n".join(text for key, text in report.sections.items() if key.startswith("overview"))
    missing = any(part_number(report.edition.headings[key]).number == number for key in absent)
    return missing or bare or mark in within


def _printed(report: AnnualReport) -> bool:
    """Whether the report was imported with headings that are not all the form's."""
    return bool(report.headings or report.extra_sections)


def _numbers(each: Rule, context: CheckContext) -> list[Finding] | None:
    """One finding for each kind of defect, of the chapters and of the topics."""
    report = context.report
    if not _printed(report):
        return None
    told = [(_CHAPTERS, None, _chapter_breaks(report)), (_TOPICS, "overview", _topic_breaks(report))]
    return [
        each.finding(
            variant=None if kind == "shifted" else kind,
            section=section,
            expected="、".join(in_style(one.due, one.head.number.style) for one in same),
            actual="、".join(one.head.printed for one in same),
            what=what,
            places="；".join(one.told for one in same),
        )
        for what, section, breaks in told
        for kind in _KINDS
        if (same := [one for one in breaks if one.kind == kind])
    ]


def _topics_as_chapters(each: Rule, context: CheckContext) -> list[Finding] | None:
    """Topics of chapter one that are numbered like chapters."""
    report = context.report
    if not _printed(report):
        return None
    headings = report.headings or {}
    keys = [key for key in headings if key.startswith("overview.") and chapter_number(headings[key]).style == "chapter"]
    if not keys:
        return []
    shown = "、".join(f"「{headings[key]}」" for key in keys)
    expected = "、".join(f"「{report.edition.headings[key]}」" for key in keys)
    return [each.finding(section="overview", expected=expected, actual=shown)]


def _chapter_words(each: Rule, context: CheckContext) -> list[Finding] | None:
    """Headings of chapters in other words than the form's, all in one finding."""
    report = context.report
    if not report.headings:
        return None
    official = report.edition.headings
    other = [key for key in CHAPTERS if key in report.headings and _differs(key, report.headings[key], official[key])]
    if not other:
        return []
    places = "；".join(f"「{report.headings[key]}」应为「{official[key]}」" for key in other)
    first = other[0]
    return [
        each.finding(
            section=first if first not in TABLES else None,
            expected="、".join(official[key] for key in other),
            actual="、".join(report.headings[key] for key in other),
            places=places,
        )
    ]


def _differs(key: SectionKey, printed: str, official: str) -> bool:
    """Whether the words of a heading are neither the form's nor as good; its number is another rule's matter."""
    words = _words(printed)
    return bool(words) and words != _words(official) and not chapter_words()[key].is_name(words)


def _words(heading: str) -> str:
    return re.sub(r"\s", "", folded(heading[chapter_number(heading).end :])).rstrip("。:")


def topics_headed(report: AnnualReport) -> set[SectionKey]:
    """The topics that the printed headings of chapter one name, two of them under one head included."""
    printed = [text for key, text in (report.headings or {}).items() if key.startswith("overview.")]
    printed += [x.heading for x in report.extra_sections or () if x.after.split(".")[0] == "overview"]
    return {key for text in printed for key in topics_named(text)}


RULES: tuple[Rule, ...] = (
    rule("FM031", _numbers),
    rule("FM032", _topics_as_chapters),
    rule("FM033", _chapter_words),
)
