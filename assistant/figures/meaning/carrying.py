"""What was carried from one year into another, in the many ways in which reports say it.

上年结转, 2023年转来, 上年末未办结, 年初在办 came over from last year; 结转下年, 转入2025年, 留待次年, 年末未办结,
尚在法定期限内 went on into the next. Which it is follows from a year and a verb: the rows of `carrying.toml`.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from assistant.figures.meaning.lexicon import Token
from assistant.figures.meaning.surroundings import Surroundings
from assistant.figures.reading.phrases import tables
from assistant.text.sentences import STOPS

Carried = Literal["carried_over", "carried_forward"]

_ROWS: Final = tables("meaning", "carrying.toml")
_REST: Final = r"(?:其余|剩余|余下|尚余|还剩|尚有|还有|余)$"
_HINT = re.compile(r"[转延留遗余跨办复途存承续]|期限|期内|到期|时限|未到")


@dataclass(frozen=True, slots=True)
class _Patterns:
    """What tells a carry over, a carry forward, one in the clause behind, for a year."""

    over: re.Pattern[str]
    forward: re.Pattern[str]
    behind: re.Pattern[str]


@cache
def _patterns(year: int | None) -> _Patterns:
    own = year or 0
    slots = {"prior": str(own - 1), "this": str(own), "next": str(own + 1)}
    return _Patterns(*(_ROWS[name].either(**slots) for name in ("over", "forward", "behind")))


_UNDONE, _DELAYED = (_ROWS[name].either() for name in ("undone", "delayed"))
_DONE = re.compile(r"(?:办结|答复|办复|办毕|新收到?|收到)(?:的)?(?:了|申请|依申请公开)*$")
_ANOTHER = re.compile(
    r"应办|需办|须办|应当?办理|收到|新收|受理|接收|(?<![未待])办结|办复|(?<![未待])答复|予以公开|部分公开|无法提供|不予"
)
"""Behind 上年结转 these begin what is really counted: 上年结转的申请中办结3件."""
_STILL_TO_DO = re.compile(
    r"(?:度|继续|待|再|予以|依法|进行)*(?:办理|答复|办结|处理|回复|办复)+(?:的)?(?:政府信息公开)?(?:申请)?(?:事项|件数)?(?:有|共|为|是|数|计)*$"
)
"""Behind 转下年 these say what for: 转下一年度办理答复的有1件."""
_JOINING: Final = ("与", "和", "及", "加", "连同", "、")
_CARRYING, _FROM_BEHIND = (_ROWS[name].either() for name in ("carrying", "from_behind"))
_FROM_BEFORE: Final = ("结转", "转自", "承接", "接续", "来自")
_JOINED_TO_MORE = re.compile(
    r"(?:新收|收到|受理).{0,6}(?:与|和|及|加上?|、|连同)|(?:连同|加上|算上|计入|含).{2,16}(?:共|合计|总计|累计)"
)
"""新收与上年结转, 连同上年结转共: both together are counted."""
_CASE: Final = re.compile(r"复议|诉讼|应诉|案件|审结|审理|审议")


def carried(text: str, around: Surroundings, year: int | None) -> Carried | None:
    """Whether the words of a count say that it was carried over or forward; None where they say neither."""
    left, right = around.own
    stretch = text[left : min(len(text), around.free)]
    if around.figure.kind != "count" or not _HINT.search(stretch):
        return None
    before, after = text[left : around.start], text[around.end : right]
    if after.startswith(_JOINING):
        # 新收75件与上年结转6件: what is joined behind is the next one's.
        after = ""
    if _CASE.search(before) or _CASE.search(after) or _JOINED_TO_MORE.search(before):
        return None
    told_by = _patterns(year)
    came, goes = _last(told_by.over, before), _last(told_by.forward, before)
    told = max(came or 0, goes or 0)
    if told and _ANOTHER.search(before, told) and not (goes == told and _STILL_TO_DO.match(before, told)):
        return None
    if came is None and goes is None:
        came, goes = _first(told_by.over, after), _first(told_by.forward, after)
        if came is not None:
            return "carried_over" if goes is None or came <= goes else "carried_forward"
    if came is not None and (goes is None or came >= goes):
        return "carried_over"
    later = _clause_behind(text, around)
    rest = re.search(_REST, before) is not None and (_DELAYED.match(after) or (not after and _DELAYED.match(later)))
    told_behind = bool(later) and not _DONE.search(before) and told_by.behind.match(later) is not None
    open_now = _UNDONE.search(before) or _UNDONE.search(after)
    return "carried_forward" if goes is not None or rest or told_behind or open_now else None


def _clause_behind(text: str, around: Surroundings) -> str:
    """The clause behind a figure's own one, where no other figure stands in it."""
    right = around.own[1]
    if right >= around.free or text[right] != "，":
        return ""
    end = right + 1
    while end < around.free and text[end] not in STOPS:
        end += 1
    return text[right + 1 : end] if end < around.free else ""


_NEW = re.compile(r"新(?:收|受理|接收|接到)")
_CARRIED_TOO = re.compile(r"结转|转入|转来|遗留")
_WITH_CARRIED = re.compile(
    r"[（(，]?(?:其中)?(?:已)?(?:含|包括|包含|计入|其中)[^，。；0-9]{0,8}(?:结转|转结|转入|遗留|转来)"
)


def newly_alone(text: str, around: Surroundings, before: tuple[Token, ...], after: tuple[Token, ...]) -> bool:
    """Whether 新收 is said of a figure, and neither before nor behind it that what was carried over is in it."""
    if any(_NEW.search(token.word) for token in before):
        words = text[around.own[0] : around.start]
        return not _CARRIED_TOO.search(words) and not _WITH_CARRIED.match(text, around.end)
    return bool(after) and after[0].start == around.end and _NEW.match(after[0].word) is not None


def without_carrying(words: str) -> str:
    """Words without those that say that something is carried."""
    return _CARRYING.sub("", words)


def tells_carrying(text: str, start: int, end: int) -> bool:
    """Whether a year is said only to tell where something was carried from: 2023年转来, 结转自上年度."""
    return _FROM_BEHIND.match(text, end) is not None or text.startswith(_FROM_BEFORE, max(0, start - 2))


def _last(pattern: re.Pattern[str], words: str) -> int | None:
    found = [match.end() for match in pattern.finditer(words)]
    return found[-1] if found else None


def _first(pattern: re.Pattern[str], words: str) -> int | None:
    found = pattern.search(words)
    return None if found is None else found.start()
