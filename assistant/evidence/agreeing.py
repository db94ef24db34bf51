"""Whether two signs of one kind claim the same: 第三名 and 第3名, 3次 and 三场, 上半年 and 5月."""

from typing import Final

from assistant.evidence.sign import Sign, SignKind
from assistant.figures.binding.tolerance import agrees as tolerates
from assistant.figures.reading.figure import Figure

_BY_PART: Final[frozenset[SignKind]] = frozenset({"name", "organ", "person", "level", "rank", "outcome"})
"""Kinds of which one may be told shorter than the other: 司法局 for 县司法局."""
_RELATIVE: Final = frozenset({"percent", "fraction", "ratio"})
_MONTHS: Final = {
    "年初": range(1, 4), "年中": range(5, 9), "上半年": range(1, 7), "下半年": range(7, 13), "上半年度": range(1, 7),
    "下半年度": range(7, 13), "一季度": range(1, 4),
    "二季度": range(4, 7), "三季度": range(7, 10), "四季度": range(10, 13),
}  # fmt: skip
"""The months of a part of the year."""
_LAST_MONTH: Final = 12
_ANY_UNIT: Final = frozenset({"", "个", "项"})
_COUNTED: Final = (
    frozenset({"人", "名", "位", "人次"}),
    frozenset({"条", "件", "篇", "份", "则", "起", "宗", "例", "问"}),
    frozenset({"次", "场", "期", "回", "轮", "批", "场次", "批次", "班"}),
    frozenset({"处", "家", "台", "部", "块", "户"}),
)
"""Units of which one is as good as another: 3次, 3场, 3期."""


def agrees(one: Sign, other: Sign) -> bool:
    """Whether two signs claim the same."""
    if one.kind != other.kind:
        return False
    if one.kind == "figure":
        return _same_number(one, other)
    if one.kind == "date":
        return _same_date(one, other)
    if one.kind in _BY_PART:
        return one.value in other.value or other.value in one.value
    return one.value == other.value or (one.kind == "direction" and one.value == "compared")


def _same_date(one: Sign, other: Sign) -> bool:
    """Whether a date may be the other, told less exactly: 8月 for 8月12日, 年初 for 1月."""
    if one.value in _MONTHS or other.value in _MONTHS:
        return bool(_months(one) & _months(other))
    mine, theirs = one.value.split("-"), other.value.split("-")
    return mine == theirs[: len(mine)] or mine == theirs[-len(mine) :] or theirs == mine[-len(theirs) :]


def _months(sign: Sign) -> frozenset[int]:
    if sign.value in _MONTHS:
        return frozenset(_MONTHS[sign.value])
    parts = [int(part) for part in sign.value.split("-") if part.isdigit()]
    return frozenset(part for part in parts if part <= _LAST_MONTH)


def _same_number(one: Sign, other: Sign) -> bool:
    mine, theirs = one.figure, other.figure
    if mine is None or theirs is None:
        return same_digits(one, other)
    if mine.value is None or theirs.value is None:
        return one.value == other.value
    if mine.value != theirs.value and tolerates(mine, abs(theirs.value)) == "disagrees":
        return False
    return {mine.kind, theirs.kind} <= _RELATIVE or alike(mine.unit, theirs.unit)


def of_one_kind(one: Sign, other: Sign) -> bool:
    """Whether two numbers may be told one in the place of the other: both shares, or like counts."""
    mine, theirs = one.figure, other.figure
    if mine is None or theirs is None:
        return False
    if _is_relative(mine) or _is_relative(theirs):
        return _is_relative(mine) and _is_relative(theirs)
    return mine.kind == theirs.kind and alike(mine.unit, theirs.unit)


def of_one_unit(one: Sign, other: Sign) -> bool:
    """Whether two numbers count in one unit, or neither in one that goes with all."""
    units = {sign.figure.unit for sign in (one, other) if sign.figure is not None}
    return len(units) <= 1 or not units & _ANY_UNIT


def _is_relative(figure: Figure) -> bool:
    return figure.kind in _RELATIVE


def same_digits(one: Sign, other: Sign) -> bool:
    """Whether two numbers are the same, whatever they count."""
    return bool(_digits(one)) and _digits(one) == _digits(other)


def _digits(sign: Sign) -> str:
    figure = sign.figure
    return sign.value if figure is None or figure.value is None else format(figure.value.normalize(), "f")


def alike(one: str, other: str) -> bool:
    """Whether two units may count the same: 3次 and 3场, 12个 and 12处."""
    units = {one, other}
    return len(units) == 1 or bool(units & _ANY_UNIT) or any(units <= group for group in _COUNTED)
