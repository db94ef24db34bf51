"""What the words around a figure name: objects, rows, applicants joined by 、 or 和; words of another thing."""

import re

from assistant.figures.meaning.keys import PETITIONS, first_key, is_outcome, joined_keys, keys_behind
from assistant.figures.meaning.lexicon import OBJECT_WORDS, Tag, Token
from assistant.figures.meaning.reporter import Reporter
from assistant.figures.meaning.surroundings import Surroundings
from assistant.figures.reading.compact import compact
from assistant.form.vocabulary import vocabulary

Words = tuple[Token, ...]
Keys = tuple[str, ...]


_OF_KINDS = vocabulary().decisions
BLANK = re.compile(r"[、，：；（）()“”《》\s0-9.%\-—~]+")


def objects_said(
    text: str, around: Surroundings, before: tuple[Token, ...], after: tuple[Token, ...]
) -> tuple[tuple[str, ...], bool]:
    """The objects that a figure's own words name, else those named last before; and whether they are its own."""
    own = joined_keys(text, before, "obj") or first_key(after, "obj")
    if _joined_to_unknown(text, before if own else around.earlier):
        return (), False
    if own:
        return own, True
    earlier = joined_keys(text, around.earlier, "obj", last_only=True)
    return earlier, False


def _joined_to_unknown(text: str, tokens: tuple[Token, ...]) -> bool:
    """Whether a thing stands before those named, by a word that is none: 许可、处罚、强制三项."""
    named = [t for t in tokens if t.has("obj")]
    if len(named) < 2 or text[named[0].start - 1] != "、":
        return False
    ahead = next((t for t in tokens if t.end == named[0].start - 1), None)
    return ahead is not None and ahead.has("dec")


def rows_said(
    text: str, objects: tuple[str, ...], before: tuple[Token, ...], after: tuple[Token, ...]
) -> tuple[tuple[str, ...], bool]:
    """The rows that a figure's own words name, and whether there are any."""
    tag = _row_tag(objects)
    rows = (_carried_to_handle(text, before) if tag == "row" else ()) or joined_keys(text, before, tag)
    behind = keys_behind(text, after, tag)
    if tag == "row" and len(rows) > 1 and len(behind) == 1 and all(row.startswith(behind[0] + ".") for row in rows):
        # 属信访举报投诉、重复申请的共136件不予处理: the kinds before, their sum behind.
        rows = behind
    if rows == ("petition_like",) and behind == ("not_processed",):
        # 信访类2件不予处理
        rows = (PETITIONS,)
    rows = rows or behind
    return rows, bool(rows)


def _carried_to_handle(text: str, before: tuple[Token, ...]) -> tuple[str, ...]:
    """转下年办理7件 counts what was carried, not what was handled."""
    rows = [t for t in before if t.has("row")]
    if len(rows) < 2 or rows[-1].key("row") != "requests":
        return ()
    carried = rows[-2].key("row") or ""
    told = text[rows[-2].end : rows[-1].start] in {"", "继续", "待"}
    return (carried,) if told and carried in {"carried_over", "carried_forward"} else ()


def _row_tag(objects: tuple[str, ...]) -> Tag:
    first = objects[0] if objects else "requests"
    known = vocabulary()
    if first in known.documents:
        return "doc"
    if first in known.decisions:
        return "dec"
    if first in known.charges or first == "handling_fee":
        return "charge"
    return "row" if first == "requests" else "case"


def foreign_word(
    text: str, around: Surroundings, before: tuple[Token, ...], after: tuple[Token, ...], objects: tuple[str, ...]
) -> str:
    """A word that makes the figure count something else: 受理网络问政182件, 收到12件群众来信."""
    documents = bool(objects) and objects[0] in vocabulary().documents
    if documents and not any(t.has("doc") for t in (*before, *after)):
        verb = next((t for t in before if t.has("foreign")), None)
        if verb is not None:
            return verb.word
    last_own = max((i for i, t in enumerate(before) if t.has("obj")), default=-1)
    for token in before[last_own + 1 :]:
        acted = documents and any(t.has("doc") for t in before if t.start >= token.end)
        if token.has("foreign") and not token.has(*OBJECT_WORDS) and not acted:
            return token.word
        if token.has("soft"):
            outcome = any(is_outcome(t.key("row") or "") for t in before if t.start >= token.end)
            requests = "requests" in objects and (last_own >= 0 or _requests_before(around))
            if outcome or requests:
                continue
            return token.word
    return _foreign_behind(text, around, after)


def _foreign_behind(text: str, around: Surroundings, after: tuple[Token, ...]) -> str:
    """The word right behind a figure that makes it count something else: 12件群众来信; 312项 of 行政许可事项."""
    if around.figure.unit == "项" and text.endswith(("许可事项", "处罚事项", "强制事项", "收费事项"), 0, around.start):
        return "事项"
    if text.startswith("的问题", around.end):
        # 被纠正3件的问题 counts what was corrected.
        return ""
    for token in after[:3]:
        if token.has("obj"):
            return ""
        if token.has("foreign") and text[around.end : token.start].strip("的政府信息公开") == "":
            return token.word
    return ""


def _requests_before(around: Surroundings) -> bool:
    return any("依申请" in t.word or t.key("row") == "newly_received" for t in (*around.earlier, *around.before))


_WHOLE_AREA = re.compile(r"全[省市县区旗州]")
_LED_BY_TIME = re.compile(r"^(?:其中)?(?:(?:19|20)\d\d年度?|上一?年度?|去年|前一年)?(?:同期)?(?:本年度|全年|今年)?")
_COUNTING = re.compile(r"(?:共|累计|已|均|共计)+$")
_ORGAN = re.compile(r"[\u4e00-\u9fff]{2,}(?:局|委|厅|镇|乡|街道|中心|科|处|院|队|站|馆|所|办)$")


def other_organ(text: str, around: Surroundings, reporter: Reporter) -> str:
    """The organ that a clause begins with, where it is not the one that reports: 县教育局收到申请12件."""
    naming = next((t for t in around.before if t.has(*OBJECT_WORDS)), None)
    left = around.clause
    if naming is None or naming.start <= left:
        return ""
    led = text[left : naming.start]
    whole = _WHOLE_AREA.search(led)
    if whole and reporter.tells_of_itself:
        return whole.group()
    found = _ORGAN.search(_COUNTING.sub("", _LED_BY_TIME.sub("", led)))
    if found is None or found.group().lstrip("因由系经为").startswith(("我", "本", "全", "各")):
        return ""
    return "" if reporter.is_called(found.group()) else found.group()


def unknown_words(text: str, around: Surroundings) -> str:
    """The figure's own words before it that the lexicon does not have."""
    rest, position = [], around.own[0]
    for token in around.before:
        rest.append(text[position : token.start])
        position = token.end
    rest.append(text[position : around.start])
    return BLANK.sub("", "".join(rest))


_CLAIM_WORDS = re.compile(
    r"未|没有|没|无|零|不|曾|从未|尚未|因|而|被|向|我|办|局|镇|乡|街道|书面|信函|网络|方式|一份|过|决定|形式|各种|等|一件|一起|任何|而|的|和|及|与|或|、|为|是|有"
)


def unexplained(claim: str, around: Surroundings) -> str:
    """What of a claim no word of the lexicon has: 未收到涉及征地的申请 denies a part only."""
    rest, position = [], around.start
    offset = around.start
    words = compact(claim).text
    for token in around.inside:
        rest.append(words[position - offset : token.start - offset])
        position = token.end
    rest.append(words[position - offset :])
    # 未发生因答复不当引发的行政复议 denies those for that reason only.
    reason = re.search(r"因[^，。]{0,12}?(?:不当|不力|不及时|不规范|未|违)", words)
    return reason.group() if reason else _CLAIM_WORDS.sub("", BLANK.sub("", "".join(rest)))


def _kind_before(text: str, around: Surroundings, naming: list[Token]) -> str:
    """An unknown word right before what is counted, where nothing named stands before it: 会商疑难申请6件."""
    if not naming or naming[0].key("obj") != "requests" or naming[0].start <= around.own[0]:
        return ""
    place = naming[0].start
    known = any(token.end == place for token in around.before) or text[place - 1] in "县市区省镇乡局委办"
    return "" if known else text[place - 1]


def residue(text: str, around: Surroundings, *, behind: bool = True) -> str:
    """What no word of the lexicon explains, from the first naming word to the end of the figure's own words."""
    naming = [t for t in around.before if t.has(*OBJECT_WORDS)]
    start = naming[0].start if naming else around.start
    if not any(t.has("among") for t in (*around.earlier, *around.before)):
        # 食品经营、药品零售等行政许可: what stands before 等 names some of the kinds.
        start = next((t.start for t in naming if t.key("obj") in _OF_KINDS and text[t.start - 1] == "等"), start)
    covered = [t for t in (*around.before, *(around.after if behind else ())) if t.start >= start]
    rest, position = [_kind_before(text, around, naming)], start
    for token in covered:
        rest.append(text[position : token.start])
        position = token.end
        if token.start >= around.end and position > around.end:
            continue
    if position >= around.end:
        rest.append(text[position : around.own[1]] if behind else "")
    else:
        rest.append(text[position : around.start])
    joined = "".join(rest).replace(text[around.start : around.end], "")
    return BLANK.sub("", joined)
