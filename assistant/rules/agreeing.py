"""What a report says in words agrees with its numbers and itself (TO014–TO016): times, totals told twice, claims."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from assistant.figures.binding.outcome import BoundFigure
from assistant.figures.claims.judging import false_claims
from assistant.figures.claims.reading import claims_in
from assistant.form.sections import SectionKey, section_form
from assistant.report.fact_sheet import fact_sheet
from assistant.report.facts import OfficerFact
from assistant.rules.engine import CheckContext, Rule, rule
from assistant.rules.findings import Finding
from assistant.text.sentences import sentence_at

_DAYS: Final = r"[^，。；0-9]{0,10}?(?P<days>[0-9]{1,3}(?:\.[0-9])?)个?(?:工作日|天)"
_TIMES: Final = {
    "最短": re.compile(rf"(?:最短|最快){_DAYS}"),
    "平均": re.compile(rf"平均{_DAYS}"),
    "最长": re.compile(rf"(?:最长|最多|最慢){_DAYS}"),
}
_DAY_UNITS: Final = frozenset({"个工作日", "工作日", "天", "日"})
_OF_LAST_YEAR: Final = re.compile(r"上年|去年|上一年|前一年")
_GAINED: Final = re.compile(rf"(?:较|比)(?:上年|去年|上一年)(?:度)?(?:缩短|压缩|减少|提速)了?{_DAYS}")
_IN_TIME: Final = re.compile(
    r"(?:均|全部|都|全都)(?:已)?(?:在|于)?(?:法定|规定)(?:的)?(?:答复)?(?:期限|时限|时间)(?:之内|以内|内)"
)
_WITHIN: Final = re.compile(
    r"(?:均|全部|都)(?:已)?(?:在|于)(?:法定的|规定的)?(?P<limit>[0-9]{1,3})个?(?:工作日|天)(?:之内|以内|内)"
)
_EXCEPTED: Final = re.compile(r"其余|其他|除|不计|(?<!没有)(?<!未)(?<!无)(?:延长|延期)|另外")
"""其余25件均在20个工作日内 leaves out the longest."""
_LONGEST: Final = 40
"""Twenty working days, and twenty more where the answer is put off (条例第三十三条); asking others does not count."""
_FILLER: Final = re.compile(
    r"[共了为达计约：:\s]|累计|合计|总计|总共|一共|全年|年内|本年度?|今年|达到|及时|主要|各类|有效"
)
_OF_THE_YEAR: Final = re.compile(r"全年|年内|本年|今年|年度|累计|总计|合计|[总一]?共(?!同|享)|20[0-9]{2}年")
_PUBLISHED: Final = re.compile(r"公开|发布|公布|推送|更新")
"""Events come several times a year (参训人员120人次); what was published in the year has one number."""
_NAMELESS: Final = 4
_ANOTHER: Final = re.compile(
    r"其中|其余|其他|上年|去年|上一年|同比|较|比|以来|截至|季度|月份?|上半年|下半年|每|各|分别|平均|计划|预计|拟|目标|新增|[和及与、]$"
)


@dataclass(frozen=True, slots=True)
class _Clash:
    section: SectionKey
    span: tuple[int, int]
    expected: str
    actual: str
    told: str
    variant: str | None = None


def _times(each: Rule, context: CheckContext) -> list[Finding] | None:
    """最短 is no longer than 平均, 平均 no longer than 最长; what took longer than the law gives was late."""
    texts = {key: text for key, text in context.report.sections.items() if any(p.search(text) for p in _TIMES.values())}
    if not texts:
        return None
    return [
        each.finding(
            variant=clash.variant,
            section=clash.section,
            span=clash.span,
            expected=clash.expected,
            actual=clash.actual,
            told=clash.told,
        )
        for key, text in texts.items()
        for clash in (*_clashes(key, text), *_against_facts(key, text, context.report.facts))
    ]


def _against_facts(key: SectionKey, text: str, facts: Sequence[OfficerFact]) -> Iterator[_Clash]:
    """The officer's own facts of times, told by 平均, 最长, 最短 in their names; and what was gained on last year."""
    known: dict[tuple[str, bool], OfficerFact] = {}
    for fact in facts:
        word = next((word for word in _TIMES if word in fact.name), None)
        if word is not None and fact.unit in _DAY_UNITS:
            known[word, _OF_LAST_YEAR.search(fact.name) is not None] = fact
    for word, pattern in _TIMES.items():
        match, own = pattern.search(text), known.get((word, False))
        if match is None or own is None or _OF_LAST_YEAR.search(text, max(0, match.start() - 6), match.end()):
            continue
        if Decimal(match["days"]) != Decimal(own.value):
            told = f"「{own.name}」为{own.value}{own.unit}"
            yield _Clash(key, match.span(), own.value, match.group(), told, "fact")
    gained, now, then = _GAINED.search(text), known.get(("平均", False)), known.get(("平均", True))
    if gained and now and then and Decimal(gained["days"]) != Decimal(then.value) - Decimal(now.value):
        due = Decimal(then.value) - Decimal(now.value)
        told = f"「{then.name}」为{then.value}{then.unit}，「{now.name}」为{now.value}{now.unit}，相差{due}"
        yield _Clash(key, gained.span(), str(due), gained.group(), told, "fact")


def _clashes(key: SectionKey, text: str) -> Iterator[_Clash]:
    found = {name: match for name, pattern in _TIMES.items() if (match := pattern.search(text)) is not None}
    for shorter, longer in (("最短", "平均"), ("平均", "最长"), ("最短", "最长")):
        one, other = found.get(shorter), found.get(longer)
        if one and other and Decimal(one["days"]) > Decimal(other["days"]):
            told = f"「{shorter}」比「{longer}」还长"
            yield _Clash(key, other.span(), f"不少于{one['days']}", other.group(), told)
            return
    longest, limit = found.get("最长"), _WITHIN.search(text)
    apart = limit is not None and _EXCEPTED.search(sentence_at(text, limit.start()).text)
    if longest and limit and not apart and Decimal(longest["days"]) > Decimal(limit["limit"]):
        yield _Clash(key, longest.span(), f"不多于{limit['limit']}", longest.group(), f"文中又称「{limit.group()}」")
        return
    if longest and _IN_TIME.search(text) and Decimal(longest["days"]) > _LONGEST:
        told = f"文中又称都在法定期限内，而答复期限连同延长最多 {_LONGEST} 个工作日"
        yield _Clash(key, longest.span(), f"不多于{_LONGEST}", longest.group(), told)


def _told_twice(each: Rule, context: CheckContext) -> list[Finding] | None:
    """The same words with the same unit have the same number wherever they stand."""
    first: dict[tuple[str, str], tuple[SectionKey, BoundFigure]] = {}
    findings, applies = [], False
    for key, one in context.figures:
        name = _name(context, key, one)
        if name is None:
            continue
        known = first.setdefault((name, one.figure.unit), (key, one))
        if known[1] is one:
            continue
        applies = True
        if known[1].figure.value != one.figure.value:
            place = section_form(known[0]).name
            findings.append(
                each.finding(
                    section=key,
                    span=one.figure.span,
                    expected=known[1].figure.text,
                    actual=one.figure.text,
                    name=name,
                    place=place,
                )
            )
    return findings if applies else None


def _name(context: CheckContext, key: SectionKey, one: BoundFigure) -> str | None:
    """The words that name a count that no cell has; None where they name it too loosely to be known again."""
    figure = one.figure
    told_by_table = one.status != "unbound" or figure.claim or figure.kind != "count"
    if told_by_table or figure.approximation != "exact" or figure.direction is not None or figure.value is None:
        return None
    parts = {part.span for each in context.breakdowns[key] for part in each.parts}
    words = figure.clause.partition(figure.text)[0]
    of_the_year = _OF_THE_YEAR.search(words) and _PUBLISHED.search(words)
    if figure.span in parts or not of_the_year or _ANOTHER.search(words):
        return None
    name = _FILLER.sub("", words.replace(f"{context.report.year}年", ""))
    return name if len(name) >= _NAMELESS and re.fullmatch("[\u4e00-\u9fff“”]+", name) else None


def _in_words(each: Rule, context: CheckContext) -> list[Finding] | None:
    """最多, 均为, 全部胜诉 and 有所减少 are borne out by the cells."""
    sheet = fact_sheet(context.report, context.last_year)
    texts = context.report.sections
    if not any(claims_in(text, sheet.edition) for text in texts.values()):
        return None
    return [
        each.finding(
            section=key,
            span=false.claim.span,
            cells=false.cells,
            expected="与表格相符的说法",
            actual=false.claim.text,
            reason=false.reason,
        )
        for key, text in texts.items()
        for false in false_claims(text, sheet)
    ]


RULES: tuple[Rule, ...] = (rule("TO014", _times), rule("TO015", _told_twice), rule("TO016", _in_words))
