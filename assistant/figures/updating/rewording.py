"""The few words that must change with a figure: direction words, 持平, 未收到 and 收到N件."""

import re
from decimal import Decimal
from typing import Final

from assistant.figures.binding.outcome import BoundFigure
from assistant.figures.binding.tolerance import agrees, amount_agrees
from assistant.figures.reading.errors import FigureError
from assistant.figures.reading.figure import Figure
from assistant.figures.updating.edits import Edit
from assistant.figures.updating.formatting import write_like
from assistant.form.vocabulary import sayings
from assistant.report.fact_paths import shown
from assistant.report.fact_sheet import FactSheet

_OPPOSITE: Final = {
    "增长": "下降", "增加": "减少", "上升": "下降", "提高": "降低", "提升": "降低", "上涨": "下降", "增幅": "降幅",
    "下降": "增长", "减少": "增加", "降低": "提高", "下滑": "上升", "回落": "上升", "降幅": "增幅", "减幅": "增幅",
    "增多": "减少", "多": "少", "少": "多",
}  # fmt: skip
_WORD = re.compile("|".join(sorted(_OPPOSITE, key=len, reverse=True)))
_COMPARED = re.compile(
    r"(?:同比|(?:较|比|与)(?:上一?年度?|去年|20\d\d\s*年)(?:同期|相比)?|环比)(?:有所|明显|大幅|显著)?$"
)
_RECEIVING = re.compile(
    r"(?:共|累计|总共|新)?(?:收到|受理|接到|接收|新收)(?:了)?(?:并受理|并办理)?[^，。；：（）\n]{0,24}$"
)


def with_direction(  # noqa: PLR0911 - one return a case
    text: str, bound: BoundFigure, value: Decimal, paths: tuple[str, ...], after: FactSheet
) -> Edit | None:
    """A comparison with its new figure and the word that fits the sign; 持平 where nothing changed."""
    figure = bound.figure
    reason = f"对应「{bound.facts[0].name}」。"
    if figure.kind == "flat_claim":
        words = _changed(bound, value, after)
        return None if words is None else Edit(figure.span, figure.text, words, paths, reason)
    if figure.kind == "multiple":
        return _multiple(text, bound, value, paths)
    word = _direction_word(text, figure)
    same_way = word is None or (value > 0) == (figure.direction == "up")
    unit = bound.facts[0].unit
    match = amount_agrees(figure, abs(value)) if unit == "万元" else agrees(figure, abs(value))
    if value == 0:
        span = _whole_comparison(text, figure, word)
        return None if span is None else Edit(span, text[slice(*span)], "与上年持平", paths, reason)
    if same_way and match == "agrees":
        return None
    try:
        number = write_like(figure, abs(value), source_unit=unit if unit == "万元" else "")
    except FigureError:
        return None
    if same_way or word is None:
        old = text[slice(*figure.numeral)]
        return Edit(figure.numeral, old, number, paths, reason)
    old = text[word[0] : figure.numeral[1]]
    turned = _OPPOSITE[text[slice(*word)]] + text[word[1] : figure.numeral[0]] + number
    return Edit((word[0], figure.numeral[1]), old, turned, paths, reason)


def _direction_word(text: str, figure: Figure) -> tuple[int, int] | None:
    """Where the direction word of a figure stands."""
    start = max(0, figure.span[0] - 12)
    found = list(_WORD.finditer(text, start, figure.span[0]))
    return found[-1].span() if found and figure.direction is not None else None


def _whole_comparison(text: str, figure: Figure, word: tuple[int, int] | None) -> tuple[int, int] | None:
    """The stretch 「同比增长20%」 that 「与上年持平」 takes the place of."""
    if word is None:
        return None
    compared = _COMPARED.search(text, max(0, word[0] - 16), word[0])
    return (compared.start() if compared else word[0], figure.span[1])


def _changed(bound: BoundFigure, difference: Decimal, after: FactSheet) -> str | None:
    """What 持平 becomes: 较上年增加3件."""
    if not difference:
        return None
    fact = bound.facts[0]
    rate = after.value(fact.path.replace("change:", "rate:", 1))
    if rate is not None and fact.path.startswith("change:"):
        return f"较上年{'增长' if rate > 0 else '下降'}{shown(abs(rate))}%"
    return f"较上年{'增加' if difference > 0 else '减少'}{shown(abs(difference), 8)}{fact.unit}"


def _multiple(text: str, bound: BoundFigure, rate: Decimal, paths: tuple[str, ...]) -> Edit | None:
    figure = bound.figure
    if figure.unit != "倍":
        return None
    before = figure.clause.partition(figure.text)[0]
    times = rate / 100 + 1 if re.search(r"(?:是|为|达|相当于)[^，。；]{0,12}的$", before) else rate / 100
    word = _direction_word(text, figure)
    if times < 0 and word is not None:
        span = (word[0], figure.span[1])
        return Edit(span, text[slice(*span)], f"下降{shown(abs(rate))}%", paths, f"对应「{bound.facts[0].name}」。")
    if times <= 0 or agrees(figure, times) == "agrees":
        return None
    return Edit(
        figure.numeral,
        text[slice(*figure.numeral)],
        write_like(figure, times),
        paths,
        f"对应「{bound.facts[0].name}」。",
    )


def said_of_zero_claim(bound: BoundFigure, after: FactSheet) -> str | None:
    """What 「未收到…」 becomes when one came; what is still nought is said so."""
    said = sayings(after.edition)
    present, absent = [], []
    for fact in bound.facts:
        value = after.value(fact.path)
        if value is None or fact.path not in said:
            return None
        told = said[fact.path]
        if value:
            present.append(told.format(shown(value, 8)))
        else:
            absent.append(re.sub(r"\{\}件$", "", "未" + told))
    return "，".join([*present, *absent]) if present else None


def deny(text: str, figure: Figure) -> tuple[tuple[int, int], str] | None:
    """「收到政府信息公开申请12件」 as 「未收到政府信息公开申请」: the stretch and its new words."""
    clause_start = max(text.rfind(mark, 0, figure.span[0]) for mark in "，。；：（）\n") + 1
    receiving = _RECEIVING.search(text, clause_start, figure.span[0])
    if receiving is None:
        return None
    following = re.match(r"(?:的)?(?:政府)?(?:信息公开)?申请", text[figure.span[1] :])
    end = figure.span[1] + (following.end() if following else 0)
    return (receiving.start(), end), "未收到政府信息公开申请"
