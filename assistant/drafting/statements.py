"""What a text states: each figure with the fact that it is bound to, or without one."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from assistant.drafting.matching import fact_named, names_wholly
from assistant.figures.binding.binding import BoundFigure, bind
from assistant.report.fact_sheet import FactSheet
from assistant.report.facts import Fact

Verdict = Literal["founded", "unfounded", "contradicted", "unconfirmed"]


CHANNEL = re.compile(
    r"(?:网上|网络|线上|线下|当面|现场|信函|邮寄|来函|传真|电子邮件|书面|口头|电话|在线|窗口)(?=[^，。；]{0,6}(?:申请|提交|受理|收到))"
)
"""A way by which requests come; the tables do not tell them apart by it."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A figure of a text with the facts that it states; `unconfirmed` is a claim in words that no fact speaks of."""

    text: str
    span: tuple[int, int]
    verdict: Verdict
    facts: tuple[Fact, ...] = ()
    reason: str = ""
    value: Decimal | None = None
    unit: str = ""


def statements_of(text: str, sheet: FactSheet, section: str) -> list[Statement]:
    """Every figure and claim of the text, held against the fact sheet."""
    return [_statement(bound, sheet) for bound in bind(text, sheet, section=section)]


def _statement(bound: BoundFigure, sheet: FactSheet) -> Statement:
    figure = bound.figure
    verdict: Verdict = "unconfirmed" if figure.claim else "unfounded"
    facts, reason = bound.facts, bound.reason
    if bound.status == "bound" and figure.kind == "count" and CHANNEL.search(figure.clause):
        # 网上申请81件 may be as many as all 81, yet no cell says by which way they came.
        return Statement(
            figure.text, figure.span, verdict, (), "表格中没有按申请方式统计的数据。", figure.value, figure.unit
        )
    if bound.status == "bound":
        verdict = "founded"
    elif bound.status == "contradicted":
        verdict = "contradicted"
    # A draft is written from these very facts, so a looser likeness is enough here than for a text from elsewhere.
    elif figure.kind == "zero_claim" and (own := fact_named(figure, sheet)) and names_wholly(figure, own):
        right = Decimal(own.value or 0) == 0
        verdict, facts = ("founded" if right else "contradicted"), (own,)
        reason = f"补充数据「{own.name}」为{own.value}{own.unit}，文中称「{figure.text.strip('，')}」。"
    elif not figure.claim and (own := fact_named(figure, sheet, same_value=True)):
        verdict, facts, reason = "founded", (own,), f"与补充数据「{own.name}」一致。"
    return Statement(figure.text, figure.span, verdict, facts, reason, figure.value, figure.unit)
