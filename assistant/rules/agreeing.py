"""What a report says in words agrees with its numbers and itself (TO015, TO016): totals told twice, claims in words."""

import re
from typing import Final

from assistant.figures.binding.outcome import BoundFigure
from assistant.figures.claims.judging import claims_of, judged
from assistant.rules.engine import CheckContext, PlacedText, Rule, rule
from assistant.rules.findings import Finding
from assistant.text.sentences import clause_at

_FILLER: Final = re.compile(
    r"[共了为达计约：:\s]|累计|合计|总计|总共|一共|全年|年内|本年度?|今年|达到|及时|主要|各类|有效"
)
_OF_THE_YEAR: Final = re.compile(r"全年|年内|本年|今年|年度|累计|总计|合计|[总一]?共(?!同|享)|20[0-9]{2}年")
_PUBLISHED: Final = re.compile(r"公开|发布|公布|推送|更新")
"""Events come several times a year (参训人员120人次); what was published in the year has one number."""
_SHORT: Final = 60
_NAMELESS: Final = 4
_ANOTHER: Final = re.compile(
    r"其中|其余|其他|上年|去年|上一年|同比|较|比|以来|截至|季度|月份?|上半年|下半年|每|各|分别|平均|计划|预计|拟|目标|新增|[和及与、]$"
)


def _told_twice(each: Rule, context: CheckContext) -> list[Finding] | None:
    """The same words with the same unit have the same number wherever they stand."""
    first: dict[tuple[str, str], tuple[PlacedText, BoundFigure]] = {}
    findings, applies = [], False
    for placed, one in context.figures:
        name = _name(context, placed, one)
        if name is None:
            continue
        known = first.setdefault((name, one.figure.unit), (placed, one))
        if known[1] is one:
            continue
        applies = True
        if known[1].figure.value != one.figure.value:
            findings.append(
                each.finding(
                    section=placed.section,
                    span=placed.span(one.figure.span),
                    expected=known[1].figure.text,
                    actual=one.figure.text,
                    name=name,
                    place=known[0].name,
                )
            )
    return findings if applies else None


def _name(context: CheckContext, placed: PlacedText, one: BoundFigure) -> str | None:
    """The words that name a count that no cell has; None where they name it too loosely to be known again."""
    figure = one.figure
    told_by_table = one.status != "unbound" or figure.claim or figure.kind != "count"
    if told_by_table or figure.approximation != "exact" or figure.direction is not None or figure.value is None:
        return None
    parts = {part.span for each in context.breakdowns[placed] for part in each.parts}
    words = figure.clause.partition(figure.text)[0]
    of_the_year = _OF_THE_YEAR.search(words) and _PUBLISHED.search(words)
    if figure.span in parts or not of_the_year or _ANOTHER.search(words):
        return None
    name = _FILLER.sub("", words.replace(f"{context.report.year}年", ""))
    return name if len(name) >= _NAMELESS and re.fullmatch("[\u4e00-\u9fff“”]+", name) else None


def _in_words(each: Rule, context: CheckContext) -> list[Finding] | None:
    """最多, 均为, 全部胜诉 and 有所减少 are borne out by the cells."""
    sheet = context.sheet
    claims = [(placed, claims_of(placed.text, sheet)) for placed in context.texts]
    if not any(found for _, found in claims):
        return None
    told = [(placed, one.figure.span) for placed, one in context.figures if one.status == "contradicted"]
    return [
        each.finding(
            section=placed.section,
            span=placed.span(false.claim.span),
            cells=false.cells,
            expected="与表格相符的说法",
            actual=false.claim.text,
            reason=false.reason,
            sentence=_short(clause_at(placed.text, false.claim.span)),
        )
        for placed, found in claims
        for false in judged(found, sheet)
        if not any(own == placed and _overlap(span, false.claim.span) for own, span in told)
    ]


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= _SHORT else f"{sentence[: _SHORT - 1]}…"


RULES: tuple[Rule, ...] = (rule("TO015", _told_twice), rule("TO016", _in_words))
