"""What a text states: each figure with the fact that it is bound to, or without one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from assistant.figures.binding import BoundFigure, bind
from assistant.figures.figure import Figure
from assistant.report.fact_sheet import FactSheet
from assistant.report.facts import Fact

Verdict = Literal["founded", "unfounded", "contradicted", "unconfirmed"]

_EVERYWHERE = re.compile(r"政府|信息|公开|工作|全年|共计?|累计|开展|举办|组织|总数|数量|次数")


@dataclass(frozen=True, slots=True)
class Statement:
    """A figure of a text with the facts that it states; `unconfirmed` is a claim in words that no fact speaks of."""

    text: str
    span: tuple[int, int]
    verdict: Verdict
    facts: tuple[Fact, ...] = ()
    reason: str = ""

    def row(self) -> Mapping[str, Any]:
        """The statement as plain data for `--format json`."""
        fact = self.facts[0] if self.facts and self.verdict == "founded" else None
        return {
            "text": self.text,
            "span": list(self.span),
            "fact": fact.path if fact else None,
            "name": fact.name if fact else "",
            "value": (fact.value or "") if fact else "",
            "unit": fact.unit if fact else "",
        }


def statements_of(text: str, sheet: FactSheet, section: str) -> list[Statement]:
    """Every figure and claim of the text, held against the fact sheet."""
    return [_statement(bound, sheet) for bound in bind(text, sheet, section=section)]


def stated_facts(text: str, sheet: FactSheet, section: str) -> set[str]:
    """The paths of the facts that a text states."""
    found = statements_of(text, sheet, section)
    return {fact.path for statement in found if statement.verdict == "founded" for fact in statement.facts}


def _statement(bound: BoundFigure, sheet: FactSheet) -> Statement:
    figure = bound.figure
    if bound.status == "bound":
        return Statement(figure.text, figure.span, "founded", bound.facts, bound.reason)
    if bound.status == "contradicted":
        return Statement(figure.text, figure.span, "contradicted", bound.facts, bound.reason)
    if own := _officer_fact(figure, sheet):
        return Statement(figure.text, figure.span, "founded", (own,), f"与补充数据「{own.name}」一致。")
    verdict: Verdict = "unconfirmed" if figure.claim else "unfounded"
    return Statement(figure.text, figure.span, verdict, bound.facts, bound.reason)


def _officer_fact(figure: Figure, sheet: FactSheet) -> Fact | None:
    """The officer's fact of that value and unit whose name shares a word with the clause.

    A draft is written from these very facts, so a looser likeness is enough here than for a text from elsewhere.
    """
    if figure.value is None:
        return None
    clause = _EVERYWHERE.sub("，", figure.clause)
    pairs = {clause[i : i + 2] for i in range(len(clause) - 1)}
    for fact in sheet.officer_facts:
        same = fact.value is not None and Decimal(fact.value) == figure.value and fact.unit == figure.unit
        name = _EVERYWHERE.sub("，", fact.name)
        if same and any(name[i : i + 2] in pairs and "，" not in name[i : i + 2] for i in range(len(name) - 1)):
            return fact
    return None
