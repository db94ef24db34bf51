"""Numerals with their unit in a compact text: 1,234件, 18万余条, 百分之三十四点二, 四成, 数十次.

The text is searched once; each numeral is read with what stands around it: 近 and 约 before, 万 and 余 within, the unit
behind.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from assistant.figures.reading.counting import is_quantity, stands_alone
from assistant.figures.reading.figure import Approximation, FigureKind
from assistant.figures.reading.malformed import malformed_end, read_steps
from assistant.figures.reading.not_statistics import Marks
from assistant.figures.reading.shapes import AMOUNT_UNITS, BEFORE, NUMERAL, SCALES, TAIL, VAGUE
from assistant.text.numerals import read_number

_BEFORE_BASE = re.compile(
    r"(?:(?P<at_least>超过|超(?![期时]))|(?P<at_most>不足|不到)|(?P<nearly>将近|接近|近(?![期年日]))|(?P<about>约占?(?![谈定])))[^，。；0-9]{1,10}的$"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """What was read at one place, before the surroundings are added."""

    start: int
    numeral_end: int
    end: int
    kind: FigureKind
    value: Decimal | None
    unit: str
    place: Decimal = Decimal(1)
    approximation: Approximation = "exact"
    low: Decimal | None = None
    high: Decimal | None = None
    statistic: bool = True


def read_numbers(text: str, marks: Marks) -> list[Piece]:
    """Every number of a compact text with its unit, where no mark says that it is no statistic."""
    pieces, position = [], 0
    while match := NUMERAL.search(text, position):
        odd = _odd(text, match.start(), marks)
        if odd is not None:
            pieces.append(odd)
            position = odd.end
            continue
        mark = marks.at(match.start(), match.end())
        if mark is not None:
            position = max(mark.end, match.start() + 1) if mark.start <= match.start() else match.start() + 1
            if mark.start > match.start():
                piece = _read(text, match, limit=mark.start)
                position = mark.start if piece is None else max(mark.start, piece.end)
                if piece is not None and piece.end <= mark.start:
                    pieces.append(piece)
            continue
        piece = _read(text, match, limit=len(text))
        if piece is None:
            position = match.end()
            continue
        pieces.append(piece)
        position = max(piece.end, match.end())
    return pieces


def _odd(text: str, start: int, marks: Marks) -> Piece | None:
    """A wrongly written number, or one in steps (1万2千件), that begins at a place; None where none does."""
    steps = read_steps(text, start)
    end = steps[0] if steps is not None else malformed_end(text, start)
    if end is None or marks.at(start, end) is not None:
        return None
    tail = TAIL.match(text, end)
    assert tail is not None  # every part of the pattern may be empty
    stop = tail.end("unit") if tail["unit"] else end
    unit = tail["unit"] or ""
    if steps is None:
        return Piece(start, end, stop, "malformed", None, unit)
    over: Approximation = "over" if tail["mid"] or tail["more"] else _approximation(text, start)
    kind: FigureKind = "amount" if unit in AMOUNT_UNITS else "count"
    return Piece(start, tail.start("unit") if unit else end, stop, kind, steps[1], unit, _place(steps[1], ""), over)


def _read(text: str, match: re.Match[str], limit: int) -> Piece | None:  # noqa: PLR0911 - one return a case
    start = match.start()
    if match.end() > limit:
        return None
    if match["percent_of"]:
        value = read_number(match["part"])
        kind: FigureKind = "percentage_point" if match["point1"] else "percent"
        return value if value is None else _percent(text, start, match.end(), match.end(), kind, value, match["part"])
    if match["under"]:
        return _part_of(match)
    if match["ratio1"]:
        return Piece(start, match.end(), match.end(), "ratio", Decimal(match["ratio1"]), "")
    if match["low"]:
        return _range(match)
    if match["vague"]:
        low, high = VAGUE[match["vague"]]
        scale = SCALES.get(match["vscale"] or "", 1)
        end = match.end()
        numeral_end = end - len(match["vunit"])
        return Piece(
            start,
            numeral_end,
            end,
            "count",
            None,
            match["vunit"],
            Decimal(scale),
            "some",
            Decimal(low * scale),
            Decimal(high * scale),
        )
    if match["half"]:
        return _half(text, match)
    return _plain(text, match)


def _percent(  # noqa: PLR0917 - a verdict in its usual order
    text: str, start: int, numeral_end: int, end: int, kind: FigureKind, value: Decimal, written: str
) -> Piece:
    place = Decimal(1).scaleb(-len(written.replace("点", ".").partition(".")[2]))
    end, approximation = _with_after(text, end, _approximation(text, start))
    return Piece(start, numeral_end, end, kind, value, "%" if kind == "percent" else "个百分点", place, approximation)


def _with_after(text: str, end: int, approximation: Approximation) -> tuple[int, Approximation]:
    for word, meaning in (
        ("以上", "at_least"),
        ("左右", "about"),
        ("上下", "about"),
        ("以内", "at_most"),
        ("以下", "at_most"),
    ):
        if text.startswith(word, end):
            return end + len(word), meaning  # type: ignore[return-value]  # the words above are all approximations
    return end, approximation


def _approximation(text: str, start: int) -> Approximation:
    before = BEFORE.search(text, max(0, start - 4), start)
    if before is None and text[start - 1 : start] == "的":
        # 超过办结数的一半: the word stands before the base.
        before = _BEFORE_BASE.search(text, max(0, start - 14), start)
    return before.lastgroup if before and before.lastgroup else "exact"  # type: ignore[return-value]  # named so


def _part_of(match: re.Match[str]) -> Piece | None:
    under, over = read_number(match["under"]), read_number(match["over"])
    if not under or over is None:
        return None
    return Piece(match.start(), match.end(), match.end(), "fraction", over / under * 100, "", Decimal(10), "about")


def _range(match: re.Match[str]) -> Piece | None:
    low, high = read_number(match["low"]), read_number(match["high"])
    if low is None or high is None or low >= high:
        return None
    scale, tail = SCALES.get(match["rscale"] or "", 1), match["rtail"]
    kind: FigureKind = "percent" if tail == "%" else "percentage_point" if "百分点" in tail else "count"
    unit = tail.lstrip("余多")
    kind = "amount" if unit in AMOUNT_UNITS else kind
    return Piece(
        match.start(),
        match.end() - len(tail),
        match.end(),
        kind,
        None,
        unit,
        Decimal(scale),
        "some",
        low * scale,
        high * scale,
    )


def _half(text: str, match: re.Match[str]) -> Piece:
    word, start, end = match["half"], match.start(), match.end()
    if "番" in word:
        value = Decimal(4 if "两" in word else 2)
        more = re.match("还多|有余|多", text[end : end + 2])
        times: Approximation = "over" if more else "about"
        return Piece(start, end, end, "multiple", value, "番", Decimal("0.4"), times)
    end, said = _with_after(text, end, _approximation(text, start))
    approximation: Approximation = "at_least" if word == "过半" else "about" if said == "exact" else said
    return Piece(start, end, end, "fraction", Decimal(50), "", Decimal(10), approximation)


def _plain(text: str, match: re.Match[str]) -> Piece | None:  # noqa: PLR0911 - one return a case
    """A numeral with its scale, its 余 and its unit: 1,234件, 18万余条, 十二件, 34.2%, 1.3倍, 四成."""
    start, end, written = match.start(), match.end(), match["number"]
    chinese = written[0] not in "0123456789"
    tail = TAIL.match(text, end)
    assert tail is not None  # every part of the pattern may be empty
    unit, scale = tail["unit"] or "", tail["scale"] or ""
    value = read_number(written)
    if value is None or (chinese and (not unit or not is_quantity(text, start, written, unit))):
        return None
    factor = SCALES.get(scale, 1)
    numeral_end = (
        tail.start("closed" if tail["closed"] else "unit")
        if unit
        else tail.end("more")
        if tail["more"]
        else tail.end("scale")
        if scale
        else end
    )
    stop = tail.end() if unit else numeral_end
    place = _place(value, written) * factor
    value = value * factor
    approximation = _approximation(text, start)
    if tail["mid"] or tail["more"] or tail["after"] in {"之多", "有余", "多"}:
        approximation = "over" if approximation in {"exact", "at_least"} else approximation
    if tail["after"] in {"以上", "左右", "上下", "以内", "以下"}:
        stop, approximation = _with_after(text, tail.start("after"), approximation)
    decimal_place = Decimal(1).scaleb(-len(written.replace("点", ".").partition(".")[2]))
    if unit in {"%", "‰"}:
        place = decimal_place
        value = value / 10 if unit == "‰" else value
        return Piece(start, numeral_end, stop, "percent", value, "%", place, approximation)
    if unit in {"百分点", "个百分点"}:
        return Piece(start, numeral_end, stop, "percentage_point", value, "个百分点", decimal_place, approximation)
    if unit == "倍":
        return Piece(start, numeral_end, stop, "multiple", value, "倍", decimal_place, approximation)
    if unit.startswith("成"):
        # 八成半 and 三成七 tell the next place too.
        digit = read_number(unit[1:].replace("半", "五")) if unit != "成" else None
        tenth, step = value * 10 + (digit or 0), Decimal(10 if digit is None else 5 if digit == 5 else 1)
        about: Approximation = approximation if approximation != "exact" else "about"
        return Piece(start, numeral_end, stop, "fraction", tenth, "成", step, about)
    if not unit and not scale and not stands_alone(text, start, stop):
        return None
    kind: FigureKind = "amount" if unit in AMOUNT_UNITS else "count"
    return Piece(start, numeral_end, stop, kind, value, unit, place, approximation)


def _place(value: Decimal, written: str) -> Decimal:
    """The value of the last place that was written and is not a trailing zero."""
    decimals = written.replace("点", ".").partition(".")[2]
    if decimals:
        return Decimal(1).scaleb(-len(decimals))
    number, place = int(value), 1
    while number and number % 10 == 0:
        number, place = number // 10, place * 10
    return Decimal(place)
