"""Times of answering in the prose (TO014): they agree with one another, with the law's term and the officer's facts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

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


@dataclass(frozen=True, slots=True)
class _Clash:
    span: tuple[int, int]
    expected: str
    actual: str
    told: str
    variant: str | None = None


def _times(each: Rule, context: CheckContext) -> list[Finding] | None:
    """最短 is no longer than 平均, 平均 no longer than 最长; what took longer than the law gives was late."""
    texts = [placed for placed in context.texts if any(p.search(placed.text) for p in _TIMES.values())]
    if not texts:
        return None
    return [
        each.finding(
            variant=clash.variant,
            section=placed.section,
            span=placed.span(clash.span),
            expected=clash.expected,
            actual=clash.actual,
            told=clash.told,
        )
        for placed in texts
        for clash in (*_clashes(placed.text), *_against_facts(placed.text, context.report.facts))
    ]


def _against_facts(text: str, facts: Sequence[OfficerFact]) -> Iterator[_Clash]:
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
            yield _Clash(match.span(), own.value, match.group(), told, "fact")
    gained, now, then = _GAINED.search(text), known.get(("平均", False)), known.get(("平均", True))
    if gained and now and then and Decimal(gained["days"]) != Decimal(then.value) - Decimal(now.value):
        due = Decimal(then.value) - Decimal(now.value)
        told = f"「{then.name}」为{then.value}{then.unit}，「{now.name}」为{now.value}{now.unit}，相差{due}"
        yield _Clash(gained.span(), str(due), gained.group(), told, "fact")


def _clashes(text: str) -> Iterator[_Clash]:
    found = {name: match for name, pattern in _TIMES.items() if (match := pattern.search(text)) is not None}
    for shorter, longer in (("最短", "平均"), ("平均", "最长"), ("最短", "最长")):
        one, other = found.get(shorter), found.get(longer)
        if one and other and Decimal(one["days"]) > Decimal(other["days"]):
            told = f"「{shorter}」比「{longer}」还长"
            yield _Clash(other.span(), f"不少于{one['days']}", other.group(), told)
            return
    longest, limit = found.get("最长"), _WITHIN.search(text)
    apart = limit is not None and _EXCEPTED.search(sentence_at(text, limit.start()).text)
    if longest and limit and not apart and Decimal(longest["days"]) > Decimal(limit["limit"]):
        yield _Clash(longest.span(), f"不多于{limit['limit']}", longest.group(), f"文中又称「{limit.group()}」")
        return
    if longest and _IN_TIME.search(text) and Decimal(longest["days"]) > _LONGEST:
        told = f"文中又称都在法定期限内，而答复期限连同延长最多 {_LONGEST} 个工作日"
        yield _Clash(longest.span(), f"不多于{_LONGEST}", longest.group(), told)


RULES: tuple[Rule, ...] = (rule("TO014", _times),)
