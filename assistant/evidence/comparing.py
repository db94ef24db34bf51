"""This year's numbers set beside last year's: what code may say of how the officer's facts and the cells moved."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from assistant.evidence.agreeing import alike
from assistant.evidence.clauses import Clause
from assistant.evidence.computing import Number, named
from assistant.evidence.same_names import same_name, same_unit
from assistant.form.paths import PRIOR_PREFIX, PROACTIVE
from assistant.report.fact_sheet import FactSheet
from assistant.report.report import AnnualReport

_CELLS: Final = {
    "disclosure_requests.newly_received.total": "收到政府信息公开申请量、申请总量、收件数",
    "disclosure_requests.results_total.total": "办结申请、答复申请",
    "disclosure_requests.disclosed.total": "予以公开",
    "disclosure_requests.unable_to_provide.not_held.total": "无法提供、本机关不掌握",
    "review_litigation.reconsideration.total": "行政复议案件",
    "review_litigation.reconsideration.corrected": "行政复议被纠正、纠错案件",
}
"""Cells of which a text says how they moved, with the words for it; those of table 2 have their own."""


class Moved(NamedTuple):
    """How a number moved from last year to this one, told in words that a text can be held against."""

    path: str
    name: str
    before: Decimal
    now: Decimal
    unit: str

    @property
    def sentence(self) -> str:
        """The movement with its difference and its rate."""
        before, now = f"{_plain(self.before)}{self.unit}", f"{_plain(self.now)}{self.unit}"
        difference = self.now - self.before
        if not difference:
            return f"{self.name}上年{before}，今年{now}，与上年持平"
        more, grows = ("增加", "增长") if difference > 0 else ("减少", "下降")
        told = f"{self.name}由上年{before}到今年{now}，比上年{more}{_plain(abs(difference))}{self.unit}"
        if not self.before:
            return told
        rate = (abs(difference) / self.before * 100).quantize(_RATE)
        return f"{told}，{grows}{_plain(rate)}%"


_RATE: Final = Decimal("0.0001")


def told_moves(now: Iterable[Clause], before: Iterable[Clause]) -> Iterator[Moved]:
    """Numbers that the officer's notes tell of this year and of last year, or of which last year's report told."""
    now = tuple(now)
    older = [(n, c) for c in before for n in _numbers(c)]
    for place, clause in enumerate(now):
        if _LAST_YEAR.search(clause.text):
            continue
        behind = now[place + 1] if place + 1 < len(now) else None
        for number in _numbers(clause):
            if behind is not None and _LAST_YEAR.search(behind.text):
                yield from _set_beside(number, clause, behind)
        for number, (former, other) in ((n, o) for n in _numbers(clause) for o in older):
            if alike(number.unit, former.unit) and _same_thing(number, former):
                yield Moved(
                    f"工作要点：{clause.text.strip('，。；')}；上年：{other.text.strip('，。；')}",
                    number.words,
                    former.value,
                    number.value,
                    number.unit,
                )


def facts_moved(report: AnnualReport, before: Iterable[Clause]) -> Iterator[Moved]:
    """The officer's facts of which last year's text told the number: 全年公开信息150条."""
    for clause in before:
        for number in _numbers(clause):
            name = number.words.partition("，")[0]
            for fact in report.facts:
                if name and same_name(fact.name, name) and same_unit(fact.unit, number.unit):
                    yield Moved(f"fact:{fact.id}", fact.name, number.value, Decimal(fact.value), fact.unit)


def _set_beside(number: Number, clause: Clause, behind: Clause) -> Iterator[Moved]:
    """发现问题18个，去年25个; 解读9篇，比去年多2篇."""
    for other in _numbers(behind):
        if not alike(number.unit, other.unit):
            continue
        before = other.value
        if _COMPARED.search(behind.text):
            before = number.value - other.value if _MORE.search(behind.text) else number.value + other.value
        yield Moved(f"工作要点：{clause.text}{behind.text}", number.words, before, number.value, number.unit)


_LAST_YEAR: Final = re.compile("去年|上年|前年|往年")
_COMPARED: Final = re.compile("[比较](?:去年|上年)")
_MORE: Final = re.compile("多|增|加|高|升")
_AROUND: Final = 6


def _numbers(clause: Clause) -> tuple[Number, ...]:
    """The numbers of a clause, each with the words right around it."""
    found = []
    for sign in clause.signs:
        if sign.kind == "figure" and sign.figure is not None and sign.figure.value:
            start, end = sign.span[0] - clause.span[0], sign.span[1] - clause.span[0]
            words = clause.text[max(0, start - 2 * _AROUND) : start] + "，" + clause.text[end : end + _AROUND]
            unit = "个百分点" if sign.figure.unit == "%" else sign.figure.unit
            found.append(Number(sign.figure.value, unit, words))
    return tuple(found)


def _same_thing(one: Number, other: Number) -> bool:
    """Whether the words right before or behind two numbers name the same."""
    mine, theirs = named(one.words), named(other.words)
    return bool(mine & theirs)


def moved(report: AnnualReport, prior: AnnualReport | None, sheet: FactSheet) -> Iterator[Moved]:
    """The numbers of which both years tell."""
    decided = {fact.path: fact.name for fact in sheet.facts if fact.kind == "cell" and fact.path.startswith(PROACTIVE)}
    for path, name in {**_CELLS, **decided}.items():
        now, before = sheet.value(path), sheet.value(PRIOR_PREFIX + path)
        if now is not None and before is not None and (now or before):
            yield Moved(path, name, before, now, "件")
    told = [(_LAST_YEAR.sub("", fact.name), fact) for fact in report.facts if _LAST_YEAR.match(fact.name)]
    told += [(fact.name, fact) for fact in (prior.facts if prior is not None else ())]
    for fact in report.facts:
        for name, older in told:
            if fact is not older and same_name(fact.name, name) and same_unit(fact.unit, older.unit):
                yield Moved(f"fact:{fact.id}", fact.name, Decimal(older.value), Decimal(fact.value), fact.unit)


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f")
