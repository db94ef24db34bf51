"""In which relation the words put a figure: a number, a share, a change, a claim, a plan."""

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Final

from assistant.figures.meaning.claiming import all_are, none_of, same_as
from assistant.figures.meaning.context import Context
from assistant.figures.meaning.keys import base_start, is_outcome
from assistant.figures.meaning.planned import is_planned
from assistant.figures.meaning.relations import (
    Amount,
    Beyond,
    ChangedAt,
    ChangedBy,
    Completion,
    Is,
    Planned,
    Points,
    Relation,
    ShareOf,
)
from assistant.figures.meaning.reporter import Reporter
from assistant.figures.meaning.statement import Statement
from assistant.figures.meaning.surroundings import Surroundings, subject_of
from assistant.figures.reading.figure import Figure
from assistant.form.vocabulary import vocabulary

_FORWARD: Final = frozenset({("carried_forward",), ("carried_any",)})
_RATES: Final = frozenset({"completion_rate", "timely_rate"})
_CLAIMS: Final[Mapping[str, Callable[[Surroundings], Relation]]] = {
    "zero_claim": none_of,
    "all_claim": all_are,
    "flat_claim": same_as,
}
_BESIDE = re.compile(
    r"[，；、](?:另|另外|此外|还|加上|再加上)[^，。；0-9]{0,24}?(?P<more>[0-9]{1,9})(?=[件部份个项条])"
)
"""A count told beside another: 另更新本年制发的规范性文件5件."""
_COMPARED = re.compile(r"同比|较|比|上年|去年|环比|增长率|增幅|降幅|20\d\d年")
_LAST_YEAR = r"上一?年|去年|前一年|同期|往年|20\d\d年|之"
_OTHER_MEASURE = re.compile(
    rf"(?:后者|前者)[^，。；]*$|(?:相?较于?|(?<![占同环相])比)(?!例|重|率|较|上|去)(?![^，。；]{{0,6}}(?:{_LAST_YEAR}))[^，。；]{{2,}}$"
    rf"|(?:是|为|达|相当于)(?![^，。；]{{0,6}}(?:{_LAST_YEAR}))[^，。；的]{{2,12}}的$|(?:不到|超过|不及|接近)(?:个人|自然人|企业|公民|单位)[^，。；的]{{0,8}}的$"
)
"""Compared with something else than last year: 较年初减少2件, 是企业申请的5倍, 是五年前的3倍."""
_OVER_YEARS = re.compile(
    r"年均|年平均|复合|(?<![0-9上])[两二三四五六七八九十]年(?:间|来|内|累计|共|总体)*[^，。；年]{0,6}$"
)
"""Over several years, for which there are no cells: 三年增长五成, 年均增长22%."""
_THAN_ANOTHER = re.compile(r"(?:多于|少于|高于|低于|多过|少过)(?!上|去|前一|20[0-9]{2})[^，。；0-9]{1,10}(?<!的)$")
"""By how many it is more or fewer than another thing: 少于应办数5件."""
_LOOSE_SHARE = re.compile(
    r"由(?:上年|去年|上一年)的?$|(?:上升|下降|提高|降低|提升)(?:到|至|为)$|占比?[^，。；0-9]{0,6}，(?:为|达|是)$"
)
"""占比由上年的…上升到…, 占比过半，为52.2%: of what they are the share is said loosely."""
_PLAIN_SHARE = re.compile(
    r"(?:^|渠道|方式|途径|申请|提交|[件条个篇场次份])(?:刚好|正好|恰好|恰|约|仅|已|总体|共|只)*(?:占比|占|所占比例|所占比重|比例|比重)"
    r"(?:全部|所有|全年|年度|本年度?|总|主动|公开|发布|政府|信息|条数|件数|数|量|其|比例|比重|例|重|的|为|达到?|了|约|近|超过?|将近|接近|不到|不足)*$"
)
"""占44.2%, 占总量的44.2%: no base is named, or only the whole that was told."""
_OF_PUBLISHED = re.compile(
    r"占(?:全年|年度|本年度?)?(?:全部|所有)?(?:主动公开|公开信息|信息公开|公开)(?:政府)?(?:信息)?总?[数量]?的?$"
)
_SUBJECT_BEHIND = re.compile(
    r"(?:的)?(?:申请)?(?:涉及|与|关于|针对|集中|属于?反映)|的(?:答复|办理|处理)?(?:结果|情形|申请)?(?:为|是|因|属)"
)
_BY_HOW_MANY = re.compile(r"(?:增加|减少|(?<!新)增|净减|多收|少收|增收|减收|多出|少了|多了|多办|少办)(?:了|近|约)?$")
_REACHED = re.compile(r"(?:至|(?<!不)到|(?<=[降减升增])为)$")
_TIMES_OF = re.compile(
    r"(?:亦|也|恰|正好|刚好)(?:为|是)$|(?:上一?年|去年)(?:同期)?的?(?:近|约)?$|(?:是|为|达|相当于|接近|近|超过)[^，。；]{0,12}的$"
)
_LAST_TOLD = re.compile(r"上一?年|去年|前一年|[由从]|20[0-9]{2}年(?:度)?[、和]")
_OF_LAST_YEAR = re.compile(r"上一?年|去年|前一年|20[0-9]{2}年")
_OF_ONE = re.compile(r"[一每某][件页次]")
_DISCLOSURE_RATE: Final = ("公开率", "公开率为", "公开率达")


def relation_of(  # noqa: PLR0917 - a figure, its words and what was told before
    text: str, around: Surroundings, context: Context, section: str, reporter: Reporter, told: Sequence[Statement]
) -> Relation:
    """The relation in which the words put a figure to what is counted."""
    figure, rows = around.figure, context.counted.rows
    if figure.kind == "malformed":
        return Beyond("malformed")
    if figure.kind == "ratio" or (figure.kind == "count" and _THAN_ANOTHER.search(_clause_before(figure))):
        return Beyond("other_measure")
    plans = section.startswith("problems_and_improvements")
    if rows not in _FORWARD and is_planned(text, around, reporter.year, paragraph=plans):
        return Planned()
    if figure.kind in _CLAIMS:
        return _CLAIMS[figure.kind](around)
    if _compares(figure):
        return _compared(text, around, context, told)
    return _amount(around) if figure.kind == "amount" else _is(text, around)


def _is(text: str, around: Surroundings) -> Is:
    beside = _BESIDE.match(text, around.end)
    return Is(
        None if beside is None else Decimal(beside["more"]),
        kept=text.endswith("继续有效", 0, around.start),
    )


def _amount(around: Surroundings) -> Amount:
    """A charge stands in table 2 in 万元; 信息处理费 is no cell."""
    objects = {t.key("obj") for t in (*around.before, *around.after, *around.earlier)}
    return Amount(
        fee="handling_fee" in objects,
        charge=not objects.isdisjoint(vocabulary().charges),
        of_some=any(t.has("among", "rest", "each", "limit") for t in (*around.earlier, *around.before))
        or _OF_ONE.search(_clause_before(around.figure)) is not None,
    )


def _clause_before(figure: Figure) -> str:
    return figure.clause.partition(figure.text)[0]


def _compares(figure: Figure) -> bool:
    """Whether a figure compares rather than counts."""
    if figure.kind in {"percent", "percentage_point", "multiple", "fraction"}:
        return True
    if figure.kind not in {"count", "amount"} or figure.direction is None:
        return False
    before = _clause_before(figure)
    if _REACHED.search(before):
        return False
    return bool(_COMPARED.search(before) or _BY_HOW_MANY.search(before))


def _compared(text: str, around: Surroundings, context: Context, told: Sequence[Statement]) -> Relation:
    figure, before = around.figure, _clause_before(around.figure)
    if _OTHER_MEASURE.search(before) or _OVER_YEARS.search(before):
        return Beyond("other_measure")
    if figure.kind == "percent" and not _RATES.isdisjoint(context.counted.rows):
        subject = subject_of(around) or (context.counted.objects[:1] or ("other",))[0]
        return Completion(subject == "requests", "timely_rate" in context.counted.rows)
    if figure.kind == "percentage_point":
        return Points()
    if figure.kind in {"count", "amount"}:
        return ChangedBy()
    reached = figure.kind in {"percent", "fraction"} and _REACHED.search(before) is not None
    if not reached and (figure.kind == "multiple" or figure.direction is not None or "同比" in before):
        return ChangedAt(figure.unit == "番" or _TIMES_OF.search(before) is not None)
    return _share(text, around, context, told)


def _share(text: str, around: Surroundings, context: Context, told: Sequence[Statement]) -> ShareOf | Beyond:
    if any(t.has("each") for t in around.before) or _SUBJECT_BEHIND.match(text, around.end):
        # 各占33.3%; 有三分之一的答复结果为不掌握: what it is the share of is named elsewhere.
        return Beyond("no_share")
    certainty, figure = context.certainty, around.figure
    if certainty.own_object and not certainty.own_row and not context.counted.columns and not around.before:
        # 七成以上的申请涉及房屋征收: a part for which there is no cell.
        return Beyond("no_share")
    start = base_start(around)
    base = around.before[start:] if start is not None else ()
    plain = _PLAIN_SHARE.search(around.words) is not None
    named = tuple(t.key("row") or "" for t in base if t.has("row"))
    return ShareOf(
        base_rows=tuple(row for row in named if is_outcome(row)),
        base=_total_in({t.key("row") for t in base}),
        led_by=_led_by(around, told),
        of_everything=any(t.word.startswith("全部") or t.word == "申请总量" for t in base),
        of_requests=any(t.key("obj") == "requests" for t in (*around.earlier, *around.before)),
        loose=_LOOSE_SHARE.search(text, around.sentence[0], around.start) is not None,
        disclosure_rate=text.endswith(_DISCLOSURE_RATE, 0, around.start),
        plain=plain,
        names_base=start is not None and not plain,
        of_published=_OF_PUBLISHED.search(around.words) is not None,
        of_last_year=context.when == "prior" and _OF_LAST_YEAR.search(_clause_before(figure)) is not None,
        beside_last_year=_LAST_TOLD.search(text, around.sentence[0], around.start) is not None,
    )


def _total_in(rows: set[str | None]) -> str:
    """The total among some rows: of what was answered, else of what came."""
    return next((row for row in ("results_total", "newly_received") if row in rows), "")


def _led_by(around: Surroundings, told: Sequence[Statement]) -> str:
    """The total with which the period leads in: 在办结的申请中，予以公开702件，占37.22%."""
    first = next((one for one in told if one.period == around.period), None)
    words = around.earlier if first is None else (*first.around.earlier, *first.around.before)
    among = next((i for i, t in enumerate(words) if t.word in {"中", "当中"}), 0)
    return _total_in({t.key("row") for t in words[max(0, among - 4) : among]})
