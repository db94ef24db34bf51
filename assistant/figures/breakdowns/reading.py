"""Reading breakdowns: 公开58条，其中动态48条、公告7条、其他3条 told as a whole and its parts.

A list ends with its sentence or bracket, at a number of another statement (办结30件), or at the next 其中. What cannot
be told for sure to be a part is none, so that nobody is accused for a list that we have read wrongly.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from assistant.figures.breakdowns.breakdown import Breakdown, Promise
from assistant.figures.breakdowns.lists import continues, items_from, marked, opening_of, overlap, part_name, shares_of
from assistant.figures.breakdowns.told import Told, counts, sentences_told
from assistant.figures.breakdowns.words import words

_BY_TURN: Final = frozenset({"分别为", "分别是"})
_ALL_QUARTERS: Final = 4
_BRACKETED: Final = 3
"""A bracket that tells so many parts without 其中 or 等 tells them all."""
_JOINING: Final = re.compile(r"^[^，。；]*[、和与及]|^，?(?:上年|结转|加上)")
_COMPARED: Final = re.compile(r"(?:较|比|与|同|超过|多于|少于|高于|低于)[^，。；]{0,8}(?:年|同期)[^，。；]{0,6}$")
_BY_WHAT: Final = ("从", "按")
_HOW_MANY: Final = {
    word + kind: n
    for word, n in (("二", 2), ("两", 2), ("三", 3), ("四", 4), ("五", 5))
    for kind in ("者", "项", "类", "个渠道", "种渠道", "个平台")
}


@lru_cache(maxsize=256)
def breakdowns(text: str) -> tuple[Breakdown, ...]:
    """Every breakdown of a text, in order."""
    found: list[Breakdown] = []
    last: Told | None = None
    for sentence in sentences_told(text):
        found += (*_opened(sentence), *_summed(sentence), *_left_over(sentence), *_broken_down_by(sentence, last))
        if sentence and words().by.search(sentence[0].lead) is None and not sentence[0].name.startswith("其中"):
            numbers = [told for told in sentence if counts(told.figure) and not _COMPARED.search(told.lead)]
            alone = bool(numbers) and sum(told.figure.unit == numbers[0].figure.unit for told in numbers) == 1
            last = numbers[0] if alone else None
    return tuple(sorted(found, key=lambda one: one.parts[0].span))


def _opened(sentence: Sequence[Told]) -> Iterator[Breakdown]:
    """The lists that a word or a bracket opens behind their whole, one for each unit that is counted in both."""
    for at, first in enumerate(sentence):
        opening = opening_of(sentence, at)
        if opening is None or not counts(first.figure) or words().foreign.search(first.lead):
            continue
        items = items_from(sentence, at)
        for unit in dict.fromkeys(item.figure.unit for item in items):
            wholes = _wholes(sentence, at, unit, opening)
            parts = [item for item in items if item.figure.unit == unit]
            if unit != first.figure.unit and any("；" in item.lead for item in items[1:]):
                continue
            if opening.startswith(_BY_WHAT) and wholes and not _stands_over_all(wholes[-1], sentence[:at]):
                continue
            if wholes:
                yield Breakdown(
                    tuple(each.figure for each in wholes),
                    tuple(part.figure for part in parts),
                    _promise(opening, parts),
                    overlap(wholes[0], parts) and opening not in _BY_TURN,
                    tuple(shares_of(sentence[at:], parts)),
                    together=len(wholes) > 1 and _JOINING.search(wholes[0].lead) is not None,
                )


def _stands_over_all(whole: Told, told: Sequence[Told]) -> bool:
    """Whether a number is the largest of its unit so far, so that a list by another feature can be of it."""
    return all(
        (each.figure.value or 0) <= (whole.figure.value or 0) for each in told if each.figure.unit == whole.figure.unit
    )


def _promise(opening: str, parts: Sequence[Told]) -> Promise:
    """What a list promises of its sum, by the word that opens it, by 主要 and 等, by a last part called 其他."""
    known, last = words(), parts[-1]
    if opening == "（" and len(parts) >= _BRACKETED and not last.tail.lstrip().startswith("等"):
        return "some" if "主要" in parts[0].lead else "all"
    if len(parts) == 1 or last.tail.lstrip().startswith("等") or "主要" in parts[0].lead:
        return "some"
    return "all" if opening in known.complete or known.rest.search(part_name(last)) else "some"


def _wholes(sentence: Sequence[Told], at: int, unit: str, opening: str) -> list[Told]:
    """What the words can mean as the whole of the list that begins at a figure, the nearest first.

    A bracket and 含 mean the number right before them; 其中 may mean any before it in the sentence.
    """
    known, opened = words(), sentence[at].bracket
    nearest = opening == "含" or len(opened) > (len(sentence[at - 1].bracket) if at else 0)
    found: list[Told] = []
    for before in reversed(sentence[:at]):
        figure = before.figure
        fits = len(before.bracket) <= len(opened) and counts(figure) and figure.unit == unit
        if fits and not known.not_whole.search(before.lead):
            found.append(before)
        if found and ("；" in before.lead or ";" in before.lead):
            break
    return found[:1] if nearest else found


def _summed(sentence: Sequence[Told]) -> Iterator[Breakdown]:
    """The sums of what was told just before: 网上申请115件，快递17件，合计122件."""
    known = words()
    for at, told in enumerate(sentence):
        if not counts(told.figure) or known.opening.search(told.lead):
            continue
        if known.sum.search(told.lead) is None and known.sum_of_periods.search(told.lead) is None:
            continue
        wanted = next((number for word, number in _HOW_MANY.items() if word in told.lead), 0)
        parts = _last(sentence[:at], wanted, told) if wanted else _before(sentence, at)
        of_periods = bool(parts) and (
            known.periods.search(parts[0].lead) is not None
            or known.by.search(parts[0].lead) is not None
            or known.rest.match(part_name(parts[-1])) is not None
            or parts[0].lead.endswith(("分别为", "分别是", "依次为", "依次是"))
        )
        if len(parts) > 1 and (known.sum.search(told.lead) or of_periods):
            yield Breakdown((told.figure,), tuple(part.figure for part in parts), "sum", overlap(parts[0], parts))


def _last(sentence: Sequence[Told], wanted: int, told: Told) -> list[Told]:
    """As many numbers of the unit before a sum as its words say: 二者之和, 三项相加."""
    alike = [
        each
        for each in sentence
        if each.figure.unit == told.figure.unit and each.bracket == told.bracket and counts(each.figure)
    ]
    return alike[-wanted:] if len(alike) >= wanted else []


def _before(sentence: Sequence[Told], at: int) -> list[Told]:
    """The numbers told right before a sum; none where they are parts of something else."""
    known, told = words(), sentence[at]
    parts: list[Told] = []
    # 四个季度合计580条: a number that belongs to the words of the sum is no part.
    stop = at - 1 if at and sentence[at - 1].figure.unit != told.figure.unit and not marked(told) else at
    for before in reversed(sentence[:stop]):
        alike = before.figure.unit == told.figure.unit and before.bracket == told.bracket and counts(before.figure)
        opened = [word for word in known.opening.findall(before.lead)[-1:] if word not in _BY_TURN]
        if alike and (opened or known.sum.search(before.lead)):
            return []
        if not alike or known.foreign.search(before.lead):
            break
        parts.insert(0, before)
        if not continues(before, sentence[0]):
            break
    return parts


def _left_over(sentence: Sequence[Told]) -> Iterator[Breakdown]:
    """What is said to be left of a number: 发现问题37个，已整改35个，其余2个正在整改."""
    known = words()
    for at, told in enumerate(sentence):
        if at < 2 or not counts(told.figure) or known.left.match(told.name) is None:
            continue
        run = [each for each in sentence[: at + 1] if each.figure.unit == told.figure.unit]
        if any("除" in each.lead for each in run):
            continue
        listed = any(known.opening.search(each.lead) or known.foreign.search(each.lead) for each in run)
        plain = all(counts(each.figure) and each.bracket == told.bracket for each in run)
        if plain and not listed and len(run) > 2 and run[-1] is told and _falls(run):
            yield Breakdown((run[0].figure,), tuple(each.figure for each in run[1:]), "all")


def _falls(run: Sequence[Told]) -> bool:
    """Whether the first number is the largest, so that the others can be of it."""
    return all((each.figure.value or 0) <= (run[0].figure.value or 0) for each in run[1:])


def _broken_down_by(sentence: Sequence[Told], last: Told | None) -> Iterator[Breakdown]:
    """A sentence that breaks down the number of the one before it: 全年240条。按内容分，动态130条，其他110条."""
    opened = bool(sentence) and (words().by.search(sentence[0].lead) or sentence[0].name.startswith("其中"))
    if last is None or not opened:
        return
    items = items_from(sentence, 0)
    unit = last.figure.unit
    parts = [item for item in items if item.figure.unit == unit and counts(item.figure)]
    if len(parts) < 2 or len(parts) != len(items) or words().foreign.search(last.lead):
        return
    quarters = words().periods.search(sentence[0].lead) is not None
    if words().by.search(sentence[0].lead) is None:
        whole = words().rest.search(part_name(parts[-1])) is not None
    else:
        whole = len(parts) == _ALL_QUARTERS if quarters else not parts[-1].tail.lstrip().startswith("等")
    yield Breakdown(
        (last.figure,),
        tuple(part.figure for part in parts),
        "all" if whole else "some",
        overlap(last, parts),
        apart=True,
    )
