"""Comparing reports: sentences that units share, swings against last year, and what a second check finds mended."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.desk.checking.checking import FileCheck
from assistant.desk.checking.prior_reports import organ_key
from assistant.desk.names import RecheckState
from assistant.desk.reviewing.results import ReviewedFile
from assistant.form.cells import as_decimal
from assistant.form.paths import CellPath
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
class Recheck:
    """What became of a problem since the check before."""

    unit: str
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


def recheck(earlier: Sequence[ReviewedFile], checks: Sequence[FileCheck]) -> tuple[Recheck, ...]:
    """What a second check finds: problems of the earlier one mended or still there, and new ones."""
    before = {organ_key(one.unit): [(f.rule, f.cells, f.section, f.message) for f in one.findings] for one in earlier}
    results: list[Recheck] = []
    for checked in checks:
        if checked.report is None or checked.result is None:
            continue
        unit = checked.report.organ.name or checked.file
        known = before.get(organ_key(unit))
        if known is None:
            continue
        now = Counter((f.rule, f.cells, f.section) for f in checked.result.findings if f.waived is None)
        for rule, cells, section, message in known:
            place = (rule, cells, section)
            state: RecheckState = "still" if now[place] > 0 else "mended"
            now[place] -= 1
            results.append(Recheck(unit, rule, message, state))
        for finding in checked.result.findings:
            place = (finding.rule, finding.cells, finding.section)
            if finding.waived is None and now[place] > 0:
                now[place] -= 1
                results.append(Recheck(unit, finding.rule, finding.message, "new"))
    return tuple(results)
