"""Signs of claims in a clause: what must be borne out word for word or number for number, with its place and its value.

A sign of one kind is held against signs of the same kind only: 第三名 against 第二名, 8月 against 9月, 全部 against 部分.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from assistant.evidence.lexicon import claim_patterns, lexicon
from assistant.figures.binding.tolerance import agrees as tolerates
from assistant.figures.reading.figure import Figure
from assistant.figures.reading.reading import read_figures
from assistant.text.numerals import read_number, read_ordinal

SignKind = Literal[
    "figure", "date", "name", "organ", "level", "person", "rank", "quantifier", "direction", "outcome", "zero", "frequency", "plan", "event"
]  # fmt: skip
Span = tuple[int, int]

_NAME: Final = re.compile(r"《[^《》\n]{2,60}》|“[^“”\n]{2,40}”|「[^「」\n]{2,40}」")
_DATE: Final = re.compile(
    r"(?:(20\d\d)年)?(?<![\d一二三四五六七八九十每几前早晚满近达约数隔])(1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?![报度均])(?:(?:份|中旬|上旬|下旬|初|底)|([12]\d|3[01]|[1-9])日)?"
    r"|(上半年|下半年|年初|年中|[一二三四]季度|元旦|春节|五一|国庆|中秋|当天|当日|次日|当场|[上下]半年度)"
)
_BOUNDS: Final = re.compile(r"(?:20\d\d年)?\s*(?:1月1日|12月31日)")
_YEAR: Final = re.compile(r"(?<!\d)(20\d\d)年(?!\d|1?\d月)")
_ORGAN: Final = re.compile(
    r"[\u4e00-\u9fff]{1,12}?(?P<end>委员会|人民法院|法院|检察院|大学|学院|研究院|律师事务所|事务所|公司|集团|协会|融媒体中心|党校|高校"
    r"|银行|医院|政务公开办|公开办|司法所|派出所|工作站|执法队|指挥中心|宣传部|组织部|纪委|监委|局|(?<!大)厅)(?!面|势|限|部|长)"
)
_LIKE: Final = ("都", "悉数", "尽数", "皆", "全部", "均", "均在", "所有", "一律", "全数", "百分百", "百分之百", "无一例外", "全覆盖", "全员")
_MAINLY: Final = ("主要集中在", "集中在", "主要涉及", "内容涉及", "主要为", "主要是", "多为", "居多", "主要在", "主要问", "是主要", "多数", "大多数", "大部分", "为主", "绝大多数", "绝大部分")
_WAYS: Final = {
    "over": re.compile("[多少高低]于|超过"),
    "flat": re.compile("不差|持平|一样|不变|没变|未变|相同|一致|未增"),
    "up": re.compile("增|升|多|攀|翻|高|加|上调"),
    "down": re.compile("减|降|少|回落|低|下调"),
    "early": re.compile("早|提前"),
    "late": re.compile("晚"),
}
"""Which way a number went, by the letters of the word."""
_ANY: Final = re.compile("(?:一(?:项|个|种|批|些|方面|大批))")
"""一项重要工作 counts nothing."""
_DURATION: Final = re.compile(r"(?<!每)([半\d一二两三四五六七八九十百]+)个?(工作日|小时|分钟|日|天|周|月|年)(?!来|以来|间)")
_TIMES: Final = re.compile("(?<![第每])([二两三四五六七八九十]+)(?:回|趟|遍|册|幅)")
_ROUND: Final = re.compile("(?:接近|近|上|突破|破|过|超|逾|数)[十百千万亿]+(?=[人次条件户个篇份余，。；、]|$)")
"""Round numbers that no reader takes for a figure: 粉丝破万."""
_NUMBER: Final = re.compile(r"(?<![\d.A-Za-z〔第])(\d{1,9}(?:\.\d+)?)(?![\d.号]|\s*[A-Za-z])[\u4e00-\u9fff]?")
_OWN_PARTS: Final = re.compile("[两二三四五六]个(?:平台|渠道|方面|环节|层面|部分|阶段|维度|途径|账号)")
"""Counts of what the sentence itself lists."""
_PLACE: Final = re.compile(r"第([一二三四五六七八九十\d]{1,3})[名位]")
_MARKS: Final = re.compile(r"[\W_]+")
_OF_COUNT: Final = frozenset({"count", "amount", "percent", "percentage_point", "multiple", "fraction", "ratio"})


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign with its place and what it is compared by."""

    kind: SignKind
    text: str
    span: Span
    value: str
    figure: Figure | None = None


def signs_of(text: str) -> tuple[Sign, ...]:
    """The signs of a text in order; within a name nothing else is read."""
    names = [Sign("name", m.group(), m.span(), _MARKS.sub("", m.group())) for m in _NAME.finditer(text)]
    others = [sign for sign in _others(text) if not _within(sign.span, names)]
    organs = [sign.span for sign in others if sign.kind == "organ"]
    others = [s for s in others if s.kind != "person" or not any(a <= s.span[0] and s.span[1] <= b for a, b in organs)]
    return tuple(sorted([*names, *others], key=lambda sign: sign.span))


def _others(text: str) -> Iterator[Sign]:
    bounds = [m.span() for m in _BOUNDS.finditer(text)]
    dates = [sign for sign in _dates(text) if not any(s <= sign.span[0] < e for s, e in bounds)]
    yield from dates
    for figure in read_figures(text):
        if _OWN_PARTS.match(text, figure.span[0]):
            continue
        if (
            figure.kind in _OF_COUNT
            and figure.value is not None
            and not figure.claim
            and not _ANY.fullmatch(figure.text)
        ):
            yield Sign("figure", figure.text, figure.span, f"{_plain(figure.value)}{figure.unit}", figure)
        elif figure.kind == "duration" and (told := _DURATION.search(figure.text)):
            value = f"{'半' if told[1] == '半' else read_number(told[1])}{told[2].replace('天', '日')}"
            yield Sign("figure", figure.text, figure.span, value, figure)
    yield from _bare_numbers(text)
    yield from _organs(text)
    for kind, pattern in claim_patterns().items():
        for match in pattern.finditer(text):
            yield Sign(kind, match.group(), match.span(), _value(kind, match.group()))  # type: ignore[arg-type]


def _bare_numbers(text: str) -> Iterator[Sign]:
    """Numbers whose unit nobody knows (92分) or that have none (网站210)."""
    read = [figure.span for figure in read_figures(text)]
    read += [match.span() for match in (*_DATE.finditer(text), *_YEAR.finditer(text), *_BOUNDS.finditer(text))]
    for match in _TIMES.finditer(text):
        if not any(start <= match.start() < end for start, end in read):
            yield Sign("figure", match.group(), match.span(), _plain(read_number(match[1]) or Decimal(0)))
    for match in _ROUND.finditer(text):
        if not any(start <= match.start() < end or start < match.end() <= end for start, end in read):
            yield Sign("figure", match.group(), match.span(), match.group())
    for match in _NUMBER.finditer(text):
        if not any(start <= match.start() < end for start, end in read):
            yield Sign("figure", match.group(), match.span(), _plain(Decimal(match[1])))


def _organs(text: str) -> Iterator[Sign]:
    """Other offices and bodies by their endings, without the words before them that are no part of a name."""
    for match in _ORGAN.finditer(text):
        stem = match.group()[: -len(match["end"])]
        cut = max((t.end for t in lexicon().tokens(stem) if t.kind in {"free", "deed"} or t.text in _JOINING), default=0)
        while cut < len(stem) and stem[cut] in _BEFORE_NAME:
            cut += 1
        if cut < len(stem):
            span = match.start() + cut, match.end()
            yield Sign("organ", text[slice(*span)], span, text[slice(*span)])


_BEFORE_NAME: Final = "请是由受向与和为在对经让被占给去到从"
_JOINING: Final = ("占", "和", "与", "请", "让")


def _dates(text: str) -> Iterator[Sign]:
    for match in _DATE.finditer(text):
        year, month, day, part = match.groups()
        number = month and str(read_ordinal(month) or month)
        value = (part or "").replace("天", "日") or "-".join(filter(None, (year, number, day)))
        yield Sign("date", match.group(), match.span(), value)
    for match in _YEAR.finditer(text):
        yield Sign("date", match.group(), match.span(), match.group(1))


def _value(kind: str, word: str) -> str:
    """What a sign is compared by: words of one sense have one value."""
    if kind == "quantifier" and word != "居多" and word.startswith(("居", "最")):
        return "最"
    if kind == "quantifier" and word.startswith("占"):
        return "主要"
    if kind == "quantifier":
        return "全部" if word in _LIKE else "主要" if word in _MAINLY else word
    if kind == "direction":
        return next((way for way, pattern in _WAYS.items() if pattern.search(word)), "compared")
    if kind == "rank" and (place := _PLACE.fullmatch(word)):
        return f"第{read_ordinal(place[1])}"
    if kind in {"zero", "plan"}:
        return kind
    if kind == "frequency":
        return re.sub("按|逐|每|一|个|度|次|检|查|报|清|通报|调度|例会|检查|抽查|巡查|测评|自查|考评|培训", "", word)
    return word


def _within(span: Span, names: list[Sign]) -> bool:
    return any(name.span[0] <= span[0] and span[1] <= name.span[1] for name in names)


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f")


def agrees(one: Sign, other: Sign) -> bool:
    """Whether two signs of one kind claim the same."""
    if one.kind != other.kind:
        return False
    if one.kind == "figure":
        return _same_number(one, other)
    if one.kind == "direction" and one.value == "compared":
        return True
    if one.kind == "date":
        mine, theirs = one.value.split("-"), other.value.split("-")
        if one.value in _MONTHS or other.value in _MONTHS:
            return bool(_months(one) & _months(other))
        return mine == theirs[: len(mine)] or mine == theirs[-len(mine) :] or theirs == mine[-len(theirs) :]
    if one.kind in {"name", "organ", "person", "level", "rank", "outcome"}:
        return one.value in other.value or other.value in one.value
    return one.value == other.value


_MONTHS: Final = {
    "年初": range(1, 4), "年中": range(5, 9), "上半年": range(1, 7), "下半年": range(7, 13), "上半年度": range(1, 7),
    "下半年度": range(7, 13), "一季度": range(1, 4), "二季度": range(4, 7), "三季度": range(7, 10), "四季度": range(10, 13),
}  # fmt: skip
"""The months of a part of the year."""


def _months(sign: Sign) -> frozenset[int]:
    if sign.value in _MONTHS:
        return frozenset(_MONTHS[sign.value])
    parts = [int(part) for part in sign.value.split("-") if part.isdigit()]
    return frozenset(part for part in parts if part <= 12)


def _same_number(one: Sign, other: Sign) -> bool:
    mine, theirs = one.figure, other.figure
    if mine is None or theirs is None:
        return _digits(one) == _digits(other)
    if mine.value is None or theirs.value is None:
        return one.value == other.value
    if tolerates(mine, abs(theirs.value)) == "disagrees" and not (mine.value == theirs.value):
        return False
    relative = {mine.kind, theirs.kind} <= {"percent", "fraction", "ratio"}
    return relative or alike(mine.unit, theirs.unit)


def _digits(sign: Sign) -> str:
    return _plain(sign.figure.value) if sign.figure is not None and sign.figure.value is not None else sign.value


def same_digits(one: Sign, other: Sign) -> bool:
    """Whether two numbers are the same, whatever they count."""
    return bool(_digits(one)) and _digits(one) == _digits(other)


def alike(one: str, other: str) -> bool:
    """Whether two units may count the same: 3次 and 3场, 12个 and 12处."""
    units = {one, other}
    return len(units) == 1 or bool(units & _ANY_UNIT) or any(units <= group for group in _COUNTED)


_ANY_UNIT: Final = frozenset({"", "个", "项"})
_COUNTED: Final = (
    frozenset({"人", "名", "位", "人次"}),
    frozenset({"条", "件", "篇", "份", "则", "起", "宗", "例", "问"}),
    frozenset({"次", "场", "期", "回", "轮", "批", "场次", "批次", "班"}),
    frozenset({"处", "家", "台", "部", "块", "户"}),
)
"""Units of which one is as good as another: 3次, 3场, 3期."""
