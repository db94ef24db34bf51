"""This year's numbers set beside last year's: what code may say of how the officer's facts and the cells moved."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from assistant.evidence.same_names import same_name, same_unit
from assistant.form.paths import PRIOR_PREFIX
from assistant.report.fact_sheet import FactSheet
from assistant.report.report import AnnualReport

_CELLS: Final = {
    "disclosure_requests.newly_received.total": "收到政府信息公开申请量、申请总量、申请件数",
    "disclosure_requests.results_total.total": "办结申请、答复申请",
    "disclosure_requests.disclosed.total": "予以公开",
    "disclosure_requests.unable_to_provide.not_held.total": "无法提供、本机关不掌握",
    "review_litigation.reconsideration.total": "行政复议案件",
    "review_litigation.reconsideration.corrected": "行政复议被纠正、纠错案件",
    "proactive_disclosure.regulatory_documents.issued": "制发行政规范性文件",
    "proactive_disclosure.licensing.decisions": "行政许可",
    "proactive_disclosure.penalties.decisions": "行政处罚",
}


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
        difference = self.now - self.before
        if not difference:
            return f"{self.name}上年{_plain(self.before)}{self.unit}，今年{_plain(self.now)}{self.unit}，与上年持平"
        up = difference > 0
        rate = abs(difference) / self.before * 100 if self.before else None
        told = f"{self.name}由上年{_plain(self.before)}{self.unit}到今年{_plain(self.now)}{self.unit}，比上年{'增加' if up else '减少'}{_plain(abs(difference))}{self.unit}"
        return told + (
            f"，{'增长' if up else '下降'}{_plain(rate.quantize(Decimal('0.0001')))}%" if rate is not None else ""
        )


def moved(report: AnnualReport, prior: AnnualReport | None, sheet: FactSheet) -> Iterator[Moved]:
    """The numbers of which both years tell."""
    for path, name in _CELLS.items():
        now, before = sheet.value(path), sheet.value(PRIOR_PREFIX + path)
        if now is not None and before is not None and (now or before):
            yield Moved(path, name, before, now, "件")
    for fact in report.facts:
        for older in prior.facts if prior is not None else ():
            if same_name(fact.name, older.name) and same_unit(fact.unit, older.unit):
                yield Moved(f"fact:{fact.id}", fact.name, Decimal(older.value), Decimal(fact.value), fact.unit)


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f")
