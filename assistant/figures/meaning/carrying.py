"""What was carried from one year into another, in the many ways in which reports say it.

上年结转, 2023年转来, 上年末未办结, 年初在办 came over from last year; 结转下年, 转入2025年, 留待次年, 年末未办结,
尚在法定期限内 went on into the next. Which it is follows from a year and a verb, so they are read together.
"""

import re
from functools import cache
from typing import Final, Literal

from assistant.figures.meaning.lexicon import Token
from assistant.figures.meaning.surroundings import Surroundings
from assistant.text.sentences import STOPS

Carried = Literal["carried_over", "carried_forward"]

_VERB: Final = (
    r"(?:结转|转结|转入|转来|转接|转至|转到|延续|顺延|延至|延到|递延|接续"
    r"|遗留|留下|留存|结余|余留|留待|留至|留到|移至|移转|滚存|转)"
)
_OPEN: Final = (
    r"(?:未办结|未办理完毕|未办完|未办毕|未完结|未了结|未答复|未办理|待答复|待办结|待办理|待办|在办(?![结复毕理])|在途|正在办理|正办理"
    r"|尚在办理|仍在办理|办理之?中|结余|(?:尚|仍|还)在(?:法定|规定)?(?:的)?(?:答复|办理)?(?:期限|期|时限)内?"
    r"|未到(?:答复|办理)?(?:期限|期))"
)
_PRIOR: Final = r"(?:上一?年度?|去年度?|往年度?|前一年度?|以前年度|以往年度|{prior}年度?)"
_THIS: Final = r"(?:本年度?|今年|当年|{this}年度?)"
_NEXT: Final = r"(?:下一?年度?|次年|明年|翌年|来年|{next}年度?)"
_LINK: Final = r"[的度]?(?:末|底|年底|年末|期末|12月31日|年12月31日)?(?:前)?[的度，]?(?:尚|仍|还|暂)?"
_REST: Final = r"(?:其余|剩余|余下|尚余|还剩|尚有|还有|余)$"
_HINT = re.compile(r"[转延留遗余跨办复途存承续]|期限|期内|到期|时限|未到")
_LEADS: Final = r"^(?:已|均|都|全部|依法|依规|按规定|按照规定|将|拟|并|需|须|可|后|自动|相应|一并)*"


@cache
def _patterns(year: int | None) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What tells a carry over, a carry forward, open work, and a carry forward told in the clause behind."""
    own = year or 0
    prior, this, following = (
        pattern.format(prior=own - 1, this=own, next=own + 1) for pattern in (_PRIOR, _THIS, _NEXT)
    )
    over = re.compile(
        rf"{prior}{_LINK}{_OPEN}|{prior}{_LINK}{_VERB}(?!(?:至|到|入|给|往|于)?{following})"
        rf"|{_VERB}(?:自|于|来自){prior}|(?:承接|接续|延续|结转|承办|接办){prior}"
        rf"|{_VERB}(?:至|到|入|于|来)?(?:的)?{this}"
        rf"|(?:年初|期初|上年末|上年底|去年底|去年末)[^，。；、0-9]{{0,6}}?(?:{_OPEN}|{_VERB})"
    )
    forward = re.compile(
        rf"{_VERB}(?:至|到|入|给|往|于|在|待)?{following}|跨年(?:度)?(?:办理|结转|答复|办结|处理|$)"
        rf"|(?:于|在|到|至){following}(?:初|内|度|[0-9]{{1,2}}月(?:[0-9]{{1,2}}日)?)*[^，。；、0-9]{{0,6}}"
        rf"(?:答复|办结|办理|办复|处理)|在{following}[0-9]{{1,2}}月(?:[0-9]{{1,2}}日)?前"
        rf"|(?:年末|年底|期末|年终|12月31日)[^，。；、0-9]{{0,10}}?(?:{_OPEN}|结转)|年度结转"
    )
    behind = re.compile(
        rf"{_LEADS}(?:{_VERB}(?:至|到|入|给|往|于|在|待)?{following}"
        rf"|(?:于|在|到|至){following}[^，。；]{{0,12}}(?:答复|办结|办理)|跨年(?:度)?(?:办理|结转|答复))"
    )
    return over, forward, re.compile(_OPEN), behind


_DELAYED = re.compile(rf"{_LEADS}(?:延期|顺延|继续|延后|正在|尚在|仍在|在|待|转|尚未|未|按期办理|跨年)")
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
_CARRYING = re.compile(rf"{_VERB}(?:至|到|入|给|自|来)?|(?:尚|仍)?{_OPEN}")
_FROM_BEHIND = re.compile(rf"{_LINK}(?:{_VERB}|{_OPEN})")
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
    over, forward, undone, behind = _patterns(year)
    came, goes = _last(over, before), _last(forward, before)
    told = max(came or 0, goes or 0)
    if told and _ANOTHER.search(before, told) and not (goes == told and _STILL_TO_DO.match(before, told)):
        return None
    if came is None and goes is None:
        came, goes = _first(over, after), _first(forward, after)
        if came is not None:
            return "carried_over" if goes is None or came <= goes else "carried_forward"
    if came is not None and (goes is None or came >= goes):
        return "carried_over"
    later = _clause_behind(text, around)
    rest = re.search(_REST, before) is not None and (_DELAYED.match(after) or (not after and _DELAYED.match(later)))
    told_behind = bool(later) and not _DONE.search(before) and behind.match(later) is not None
    open_now = undone.search(before) or undone.search(after)
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
