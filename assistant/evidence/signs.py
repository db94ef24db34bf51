"""The signs of a clause: what in it must be borne out word for word or number for number.

A sign of one kind is held against signs of the same kind only: 第三名 against 第二名, 8月 against 9月.
"""

import re
from collections.abc import Iterator
from typing import Final

from assistant.evidence.lexicon import claim_patterns, claim_senses, lexicon
from assistant.evidence.number_signs import number_signs
from assistant.evidence.sign import Sign, SignKind, Span
from assistant.text.numerals import read_ordinal

_NAME: Final = re.compile(r"《[^《》\n]{2,60}》|“[^“”\n]{2,40}”|「[^「」\n]{2,40}」")
_DATE: Final = re.compile(
    r"(?:(20\d\d)年)?(?<![\d一二三四五六七八九十每几前早晚满近达约数隔])(1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月"
    r"(?![报度均])(?:(?:份|中旬|上旬|下旬|初|底)|([12]\d|3[01]|[1-9])日)?"
    r"|(上半年|下半年|年初|年中|[一二三四]季度|元旦|春节|五一|国庆|中秋|当天|当日|次日|当场|[上下]半年度)"
)
_BOUNDS: Final = re.compile(r"(?:20\d\d年)?\s*(?:1月1日|12月31日)")
_YEAR: Final = re.compile(r"(?<!\d)(20\d\d)年(?!\d|1?\d月)")
_ORGAN: Final = re.compile(
    r"[\u4e00-\u9fff]{1,12}?(?P<end>委员会|人民法院|法院|检察院|大学|学院|研究院|律师事务所|事务所|公司|集团|协会|融媒体中心|党校|高校"
    r"|银行|医院|政务公开办|公开办|司法所|派出所|工作站|执法队|指挥中心|宣传部|组织部|纪委|监委|局|(?<!大)厅)(?!面|势|限|部|长)"
)
_BEFORE_NAME: Final = "请是由受向与和为在对经让被占给去到从"
_JOINING: Final = ("占", "和", "与", "请", "让")
_PLACE: Final = re.compile(r"第([一二三四五六七八九十\d]{1,3})[名位]")
_NOT_HOW_OFTEN: Final = re.compile("按|逐|每|一|个|度|次|检|查|报|清|通报|调度|例会|检查|抽查|巡查|测评|自查|考评|培训")
_MARKS: Final = re.compile(r"[\W_]+")


def signs_of(text: str) -> tuple[Sign, ...]:
    """The signs of a text in order; within a name nothing else is read, within an office's name no person."""
    names = [Sign("name", m.group(), m.span(), _MARKS.sub("", m.group())) for m in _NAME.finditer(text)]
    others = [sign for sign in _others(text) if not _within(sign, names)]
    organs = [sign for sign in others if sign.kind == "organ"]
    return tuple(sorted([*names, *(s for s in others if s.kind != "person" or not _within(s, organs))], key=_place))


def _place(sign: Sign) -> Span:
    return sign.span


def _within(sign: Sign, others: list[Sign]) -> bool:
    return any(other.span[0] <= sign.span[0] and sign.span[1] <= other.span[1] for other in others)


def _others(text: str) -> Iterator[Sign]:
    bounds = [match.span() for match in _BOUNDS.finditer(text)]
    dates = list(_dates(text))
    yield from (sign for sign in dates if not any(s <= sign.span[0] < e for s, e in bounds))
    yield from number_signs(text, [*bounds, *(sign.span for sign in dates)])
    yield from _organs(text)
    for kind, pattern in claim_patterns().items():
        for match in pattern.finditer(text):
            yield Sign(kind, match.group(), match.span(), _sense(kind, match.group()))


def _dates(text: str) -> Iterator[Sign]:
    for match in _DATE.finditer(text):
        year, month, day, part = match.groups()
        number = month and str(read_ordinal(month) or month)
        value = (part or "").replace("天", "日") or "-".join(filter(None, (year, number, day)))
        yield Sign("date", match.group(), match.span(), value)
    for match in _YEAR.finditer(text):
        yield Sign("date", match.group(), match.span(), match.group(1))


def _organs(text: str) -> Iterator[Sign]:
    """Other offices and bodies by their endings, without the words before them that are no part of a name."""
    for match in _ORGAN.finditer(text):
        stem = match.group()[: -len(match["end"])]
        tokens = lexicon().tokens(stem)
        cut = max((t.end for t in tokens if t.kind in {"free", "deed"} or t.text in _JOINING), default=0)
        while cut < len(stem) and stem[cut] in _BEFORE_NAME:
            cut += 1
        if cut < len(stem):
            span = match.start() + cut, match.end()
            yield Sign("organ", text[slice(*span)], span, text[slice(*span)])


def _sense(kind: SignKind, word: str) -> str:
    """What a sign is compared by: words of one sense have one value."""
    if sense := next((name for name, pattern in claim_senses().get(kind, ()) if pattern.search(word)), ""):
        return sense
    if kind == "rank" and (place := _PLACE.fullmatch(word)):
        return f"第{read_ordinal(place[1])}"
    return _NOT_HOW_OFTEN.sub("", word) if kind == "frequency" else word
