"""Comparing reports: sentences that units share, swings, a year that is not the others', what a second check finds."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.desk.checking.checking import FileCheck
from assistant.desk.checking.prior_reports import organ_key
from assistant.desk.names import RecheckState
from assistant.desk.reviewing.results import ReviewedFile, ReviewedFinding
from assistant.form.cells import as_decimal
from assistant.form.paths import CellPath
from assistant.rules.findings import Finding
from assistant.rules.sameness import NUMBER, comparable_sentences, masked

_LEAST, _SHARE = 10, 0.5
"""A swing is told from this difference and this share of the larger value."""


@dataclass(frozen=True, slots=True)
class SharedSentence:
    """A sentence that stands, but for its figures, in the reports of several units."""

    sentence: str
    """As all of them write it: N where their numbers differ, 本单位 for the name of each."""
    section: str
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Swing:
    """A figure that is far from last year's."""

    unit: str
    cell: CellPath
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class YearRemark:
    """A report of another year than most of its folder."""

    unit: str
    file: str
    message: str


@dataclass(frozen=True, slots=True)
class Recheck:
    """What became of a problem since the check before."""

    unit: str
    file: str
    rule: str
    message: str
    state: RecheckState


def shared_sentences(checks: Sequence[FileCheck], least_units: int = 2) -> tuple[SharedSentence, ...]:
    """Sentences that several units share, the widest spread first; those about fees or nothing happened left out."""
    found: dict[str, tuple[str, dict[str, list[str]]]] = {}
    for checked in checks:
        if checked.report is None:
            continue
        unit = checked.report.organ.name or checked.file
        own = re.escape(unit)
        for key, text in checked.report.sections.items():
            for _, sentence in comparable_sentences(text):
                bare = re.sub(r"\s", "", sentence)
                kept = found.setdefault(re.sub(own, "", masked(bare)), (key, {}))
                kept[1].setdefault(unit, []).append(re.sub(own, "本单位", bare))
    shared = [
        SharedSentence(_in_common([text for texts in by_unit.values() for text in texts]), key, tuple(by_unit))
        for key, by_unit in found.values()
        if len(by_unit) >= least_units
    ]
    return tuple(sorted(shared, key=lambda each: (-len(each.units), -len(each.sentence))))


def _in_common(sentences: Sequence[str]) -> str:
    """Sentences that differ in their numbers alone as one, with N for each number that is not the same in all."""
    numbers = [NUMBER.findall(sentence) for sentence in sentences]
    if len(set(map(len, numbers))) > 1:  # a name with a number in it
        return NUMBER.sub("N", sentences[0])
    shown = iter(column[0] if len(set(column)) == 1 else "N" for column in zip(*numbers, strict=True))
    return NUMBER.sub(lambda _: next(shown), sentences[0])


def swings(checks: Sequence[FileCheck]) -> tuple[Swing, ...]:
    """Figures that rose or fell by half and more against last year's report."""
    found = []
    for checked in checks:
        if checked.report is None or checked.prior is None or checked.prior.year != (checked.report.year or 0) - 1:
            continue
        for path in checked.report.edition.swings:
            before, now = as_decimal(checked.prior.cells.get(path)), as_decimal(checked.report.cells[path])
            if before is None or now is None:
                continue
            change = abs(now - before)
            if change >= _LEAST and change >= max(before, now) * int(_SHARE * 100) / 100:
                found.append(Swing(checked.report.organ.name, path, str(before), str(now)))
    return tuple(found)


def of_another_year(checks: Sequence[FileCheck]) -> tuple[YearRemark, ...]:
    """The reports that are not of the year of most; none where no year is that of more than half."""
    dated = [(checked, checked.report.year) for checked in checks if checked.report is not None and checked.report.year]
    year, count = Counter(each for _, each in dated).most_common(1)[0] if dated else (None, 0)
    if count * 2 <= len(dated):
        return ()
    return tuple(
        YearRemark(checked.unit, checked.file, f"报告年度是 {own} 年，这一批多数是 {year} 年，请核对。")
        for checked, own in dated
        if own != year
    )


def not_rechecked(earlier: Sequence[ReviewedFile], checks: Sequence[FileCheck]) -> Mapping[str, str]:
    """Why of a file nothing can be said that was mended: an earlier check has nothing of its unit, or it is unread."""
    before = {organ_key(one.unit) for one in earlier}
    unread = {checked.file: f"「{checked.file}」没有读出，没有复核。" for checked in checks if checked.result is None}
    return unread | {
        checked.file: f"上次校核的结果里没有「{checked.unit}」，没有复核。"
        for checked in checks
        if checked.result is not None and organ_key(checked.unit) not in before
    }


def recheck(earlier: Sequence[ReviewedFile], checks: Sequence[FileCheck]) -> tuple[Recheck, ...]:
    """What a second check finds: problems of the earlier one mended or still there, and new ones."""
    before = {organ_key(one.unit): one.findings for one in earlier}
    results: list[Recheck] = []
    for checked in checks:
        if checked.report is None or checked.result is None:
            continue
        unit = checked.report.organ.name or checked.file
        known = before.get(organ_key(unit))
        if known is None:
            continue
        results += [Recheck(unit, checked.file, *told) for told in _became(known, checked.result.findings)]
    return tuple(results)


def _became(before: Sequence[ReviewedFinding], found: Sequence[Finding]) -> Iterator[tuple[str, str, RecheckState]]:
    """Rule, sentence and state of each problem; what is still there is told as it is now, its figures may be others."""
    left = [finding for finding in found if finding.waived is None]
    still: dict[int, Finding] = {}
    # Of two problems at one place the one that stands word for word is known by that, the other by what is left.
    for key in (_words, _place):
        for number, problem in enumerate(before):
            same = (finding for finding in left if key(finding) == key(problem))
            if number not in still and (now := next(same, None)) is not None:
                still[number] = now
                left.remove(now)
    for number, problem in enumerate(before):
        now = still.get(number)
        yield (problem.rule, problem.message, "mended") if now is None else (now.rule, now.message, "still")
    for finding in left:
        yield finding.rule, finding.message, "new"


def _place(problem: ReviewedFinding | Finding) -> tuple[str, tuple[CellPath, ...], str | None]:
    return problem.rule, problem.cells, problem.section


def _words(problem: ReviewedFinding | Finding) -> tuple[object, ...]:
    return *_place(problem), problem.message
