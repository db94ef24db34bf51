"""The officer's own data: 「今年申请比去年多几件」 is computed from the report's cells, never written by a model."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from assistant.form.cells import as_decimal
from assistant.form.parts import Asked
from assistant.form.paths import CellPath
from assistant.form.sums import cells_of
from assistant.report.report import AnnualReport

_MINE: Final = re.compile("今年|本年|去年|上年|同比|我们|我单位|本单位|我办|我局|我镇|20[12][0-9]年|年报里|报告里|表里")
_HOW_MANY: Final = re.compile(
    "多少|几件|几份|几个|几条|多几|少几|多了|少了|增加|减少|增长|下降|变化|同比|总数|合计|有没有"
)
_LAW: Final = re.compile("工作日|期限|最迟|最晚|几号|几天|多久|哪一?条|条例|规定")
_COMPARED: Final = re.compile("比(去年|上年|上一年)|较(去年|上年)|同比|增加|减少|增长|下降|变化|多几|少几|多了|少了")
_LAST_YEAR: Final = re.compile("^(?!.*(今年|本年)).*(去年|上年)(?!度?结转)")
_GOES_ON: Final = re.compile("^.{1,12}呢[？?]?$|^.{0,8}(多少|几件)[？?]?$")
_YEAR: Final = re.compile("今年|本年|去年|上年(?!度?结转)")


@dataclass(frozen=True, slots=True)
class OwnFigure:
    """An answer computed from the report: its sentence and the cells behind it."""

    sentence: str
    cells: tuple[CellPath, ...]


def answer_from_report(
    question: str, report: AnnualReport, prior: AnnualReport | None, *, before: str = ""
) -> OwnFigure | None:
    """The figure that a question asks of the officer's own report; None where it asks for something else.

    With `before`, an earlier question of this kind, 「那去年呢」 and 「行政诉讼呢」 are understood.
    """
    if _LAW.search(question):
        return None
    asked = _asked_in(question, report)
    if before and _GOES_ON.search(question):
        # What the follow-up names is new; what it leaves out is as before.
        other_year = _YEAR.search(question) is not None
        asked = asked or (_asked_in(before, report) if other_year else None)
        question = question if other_year else before
    elif not _MINE.search(question) or not _HOW_MANY.search(question):
        return None
    if asked is None:
        return None
    return OwnFigure(_sentence(question, asked, report, prior), cells_of(report.shape, asked.fact))


def _asked_in(question: str, report: AnnualReport) -> Asked | None:
    return next((each for each in report.edition.asked if re.search(each.pattern, question)), None)


def _sentence(question: str, asked: Asked, report: AnnualReport, prior: AnnualReport | None) -> str:
    name, unit = asked.name, _unit(report, asked.fact)
    now, before = _sum(report, asked.fact), _sum(prior, asked.fact) if prior is not None else None
    this, last = _year(report, "本年"), _year(prior, "上年")
    if _LAST_YEAR.search(question) and not _COMPARED.search(question):
        return _plain(last, name, before, unit) if prior is not None else "没有打开上年的报告，无法回答上年的数据。"
    if not _COMPARED.search(question):
        return _plain(this, name, now, unit)
    if now is None:
        return _plain(this, name, now, unit)
    if before is None:
        why = "没有打开上年的报告" if prior is None else f"{last}的报告中该项空白"
        return f"{_plain(this, name, now, unit)}{why}，无法比较。"
    change = now - before
    words = "持平" if change == 0 else f"{'增加' if change > 0 else '减少'}{_show(abs(change))}{unit}"
    return f"{this}{name}{_show(now)}{unit}，{last}{_show(before)}{unit}，比上年{words}。"


def _sum(report: AnnualReport, fact: str) -> Decimal | None:
    values = [as_decimal(report.cells[path]) for path in cells_of(report.shape, fact)]
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if values and len(known) == len(values) else None


def _unit(report: AnnualReport, fact: str) -> str:
    cells = cells_of(report.shape, fact)
    return report.edition.locate(cells[0])[1].unit if cells else "件"


def _plain(year: str, name: str, value: Decimal | None, unit: str) -> str:
    return f"{year}{name}在报告中空白。" if value is None else f"{year}{name}{_show(value)}{unit}。"


def _year(report: AnnualReport | None, otherwise: str) -> str:
    return otherwise if report is None or report.year is None else f"{report.year}年"


def _show(value: Decimal) -> str:
    return f"{value:f}"
