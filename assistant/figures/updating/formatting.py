"""Writing a new value in the way in which the old figure was written: 1,234; 十二; 12.5万; 7700余; 34.2%."""

import re
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Final

from assistant.figures.reading.errors import FigureError
from assistant.figures.reading.figure import Figure
from assistant.text.numerals import CHINESE_CHARACTERS, DIGITS, NumeralError, write_chinese

_TO_FULL_WIDTH: Final = str.maketrans("0123456789.,", "０１２３４５６７８９．，")
_SCALES: Final = (
    ("万亿", 10**12),
    ("亿", 10**8),
    ("千万", 10**7),
    ("百万", 10**6),
    ("十万", 10**5),
    ("万", 10**4),
    ("千", 10**3),
    ("百", 10**2),
)
_PARTS = re.compile(
    rf"(?P<percent>百分之|千分之)?(?P<number>[0-9０-９,，.．]+|[{CHINESE_CHARACTERS}点]+)(?P<tail>.*)",
    re.S,
)
_WAN_OF: Final = {"元": Decimal(10_000), "万元": Decimal(1), "亿元": Decimal("0.0001")}
_OVER: Final = "余多"


def write_like(figure: Figure, value: Decimal, *, source_unit: str = "") -> str:
    """The numeral of a figure with another value, its way of writing kept; `source_unit` is 万元 for a charge.

    Raises:
        FigureError: the figure was not written with a numeral that can be changed.
    """
    if source_unit == "万元" and figure.unit in _WAN_OF:
        value *= _WAN_OF[figure.unit]
    offset = figure.numeral[0] - figure.span[0]
    written = figure.text[offset : offset + figure.numeral[1] - figure.numeral[0]]
    parts = _PARTS.fullmatch(written)
    if parts is None or figure.low is not None:
        raise FigureError(f"「{figure.text}」不能自动改写，请手工修改。")
    number, tail = parts["number"], parts["tail"]
    if figure.kind == "fraction" and figure.unit != "成":
        raise FigureError(f"「{figure.text}」不能自动改写，请手工修改。")
    if figure.unit == "成":
        value = _rounded(figure, value) / 10
    if parts["percent"] == "千分之":
        value *= 10
    if figure.approximation != "exact" and figure.kind in {"count", "amount"}:
        value = _rounded(figure, value)
        if figure.approximation == "over" and value == 0:
            raise FigureError(f"「{figure.text}」不能自动改写为 0，请手工修改。")
    scale, rest = _scale(tail)
    if figure.kind == "amount" and figure.approximation == "exact" and scale == 1:
        return _number(number, value, "元")
    if scale == 1 or value < scale:
        body = _number(number, value, "" if value < scale else tail)
        return (parts["percent"] or "") + body + (rest if value < scale or scale == 1 else tail)
    return (parts["percent"] or "") + _number(number, value / scale, tail) + tail


def _scale(tail: str) -> tuple[int, str]:
    """The 万 or 亿 behind a number, and what is left of the words without it (余)."""
    for name, size in _SCALES:
        if name in tail:
            return size, tail.replace(name, "")
    return 1, tail


def _rounded(figure: Figure, value: Decimal) -> Decimal:
    """A value at the coarseness in which the old figure was told."""
    place = figure.place
    while place > 1 and value < place:
        place /= 10
    way = {"over": ROUND_FLOOR, "at_least": ROUND_FLOOR, "nearly": ROUND_CEILING, "at_most": ROUND_CEILING}
    return (value / place).quantize(Decimal(1), way.get(figure.approximation, ROUND_HALF_UP)) * place


def _number(like: str, value: Decimal, tail: str) -> str:
    places = len(like.replace("．", ".").replace("点", ".").partition(".")[2])
    if tail and value != value.to_integral():
        # 1.8万 that has become 20500 is told as 2.05万, not coarser.
        places = max(places, min(8 if tail == "元" else 2, -int(value.normalize().as_tuple().exponent)))
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    if like[0] not in "0123456789０１２３４５６７８９":
        return _chinese(rounded)
    grouped = "," in like or "，" in like
    ungrouped_before = len(re.sub(r"\D", "", like.partition(".")[0])) < 4
    text = f"{rounded:,f}" if grouped and not ungrouped_before else format(rounded, "f")
    if "，" in like:
        text = text.replace(",", "，")
    return text.translate(_TO_FULL_WIDTH) if like[0] in "０１２３４５６７８９" else text


def _chinese(value: Decimal) -> str:
    whole, _, decimals = format(value, "f").partition(".")
    try:
        text = write_chinese(int(whole), liang=not decimals)
    except NumeralError as error:
        raise FigureError(str(error)) from error
    return text + ("点" + "".join(DIGITS[int(d)] for d in decimals) if decimals else "")
