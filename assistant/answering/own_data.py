"""The officer's own data: 「今年申请比去年多几件」 is computed from the report's cells, never written by a model."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from assistant.form.cells import as_decimal
from assistant.form.paths import CellPath
from assistant.report.report import AnnualReport

_R: Final = "disclosure_requests"
_P: Final = "proactive_disclosure"
_L: Final = "review_litigation"
_METRICS: Final[Sequence[tuple[str, str, str, tuple[CellPath, ...]]]] = (
    ("结转(到)?下年|结转下一?年|转到明年", "结转下年度继续办理的申请", "件", (f"{_R}.carried_forward.total",)),
    ("上年结转|去年结转|结转", "上年结转的申请", "件", (f"{_R}.carried_over.total",)),
    ("部分公开", "部分公开", "件", (f"{_R}.partially_disclosed.total",)),
    ("予以公开|同意公开", "予以公开", "件", (f"{_R}.disclosed.total",)),
    ("办结|答复了|办理结果|办理了", "本年度办理结果总计", "件", (f"{_R}.results_total.total",)),
    ("行政复议|复议", "行政复议", "件", (f"{_L}.reconsideration.total",)),
    (
        "行政诉讼|诉讼|官司",
        "行政诉讼",
        "件",
        (f"{_L}.direct_litigation.total", f"{_L}.litigation_after_reconsideration.total"),
    ),
    (
        "规范性文件.*(现行|有效)|现行有效.*规范性文件",
        "现行有效的行政规范性文件",
        "件",
        (f"{_P}.normative_documents.in_force",),
    ),
    ("规范性文件.*废止|废止.*规范性文件", "废止的行政规范性文件", "件", (f"{_P}.normative_documents.repealed",)),
    ("规范性文件", "制发的行政规范性文件", "件", (f"{_P}.normative_documents.issued",)),
    ("行政许可|许可", "行政许可处理决定", "件", (f"{_P}.licensing.decisions",)),
    ("行政处罚|处罚", "行政处罚处理决定", "件", (f"{_P}.penalties.decisions",)),
    ("行政强制", "行政强制处理决定", "件", (f"{_P}.administrative_coercion.decisions",)),
    ("行政事业性收费|事业性收费", "行政事业性收费", "万元", (f"{_P}.administrative_charges.amount",)),
    ("申请|新收", "新收政府信息公开申请", "件", (f"{_R}.newly_received.total",)),
)
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


@dataclass(frozen=True, slots=True)
class _Metric:
    name: str
    unit: str
    cells: tuple[CellPath, ...]


def answer_from_report(
    question: str, report: AnnualReport, prior: AnnualReport | None, *, before: str = ""
) -> OwnFigure | None:
    """The figure that a question asks of the officer's own report; None where it asks for something else.

    With `before`, an earlier question of this kind, 「那去年呢」 and 「行政诉讼呢」 are understood.
    """
    if _LAW.search(question):
        return None
    asked = _metric_in(question)
    if before and _GOES_ON.search(question):
        # What the follow-up names is new; what it leaves out is as before.
        other_year = _YEAR.search(question) is not None
        asked = asked or (_metric_in(before) if other_year else None)
        question = question if other_year else before
    elif not _MINE.search(question) or not _HOW_MANY.search(question):
        return None
    return None if asked is None else OwnFigure(_sentence(question, asked, report, prior), asked.cells)


def _metric_in(question: str) -> "_Metric | None":
    for pattern, name, unit, cells in _METRICS:
        if re.search(pattern, question):
            return _Metric(name, unit, cells)
    return None


def _sentence(question: str, asked: "_Metric", report: AnnualReport, prior: AnnualReport | None) -> str:
    name, unit = asked.name, asked.unit
    now, before = _sum(report, asked.cells), _sum(prior, asked.cells) if prior is not None else None
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


def _sum(report: AnnualReport, cells: tuple[CellPath, ...]) -> Decimal | None:
    values = [as_decimal(report.cells.get(path)) for path in cells]
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if len(known) == len(values) else None


def _plain(year: str, name: str, value: Decimal | None, unit: str) -> str:
    return f"{year}{name}在报告中空白。" if value is None else f"{year}{name}{_show(value)}{unit}。"


def _year(report: AnnualReport | None, otherwise: str) -> str:
    return otherwise if report is None or report.year is None else f"{report.year}年"


def _show(value: Decimal) -> str:
    return f"{value:f}"
