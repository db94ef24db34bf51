"""What a figure counts, by the words around it: object, row, applicant, year, and whether the words are fully understood.

A figure's own words stand between the figure before it (or the clause's start) and itself, and behind it up to the
next mark. What they leave open is taken from earlier words of the sentence, and at last from the section.
"""

import re
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from assistant.figures.compact import CompactText, compact
from assistant.figures.figure import Figure
from assistant.figures.lexicon import Tag, Token, scan
from assistant.report.fact_sheet import FactSheet

When = Literal["this", "prior", "other"]
Measure = Literal["value", "share", "change", "rate", "times", "completion"]
REQUEST_SECTION: Final = "overview.disclosure_on_request"
_STOPS: Final = frozenset("，。；：！？;:,\n（）()")
_JOINED = re.compile(r"^(?:[、和及与或,]|以及|并|提起|被|引发|案件|的|决定|政府信息公开|申请|类)*$")
_COMPARISON = re.compile(r"^(?:年度?|同期)*(?:相比|相较|比|相对照)")
_BLANK = re.compile(r"[、，：；（）()“”《》\s0-9.%\-—~]+")
_OBJECT_WORDS: Final[tuple[Tag, ...]] = ("obj", "row", "doc", "dec", "charge", "case", "col")


@dataclass(frozen=True, slots=True)
class Frame:
    """What the words around a figure say of it.

    `objects`, `rows`, `columns` hold several keys where the words join them (予以公开和部分公开59件).
    `named` is true where the object or the row stands in the figure's own words or earlier in its sentence;
    `explained` where no word of them is unknown; `part` names a part for which the tables have no cell (网上申请).
    """

    objects: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    when: When = "this"
    measure: Measure = "value"
    named: bool = False
    explained: bool = True
    foreign: str = ""
    part: str = ""
    channel: bool = False
    parent: str = ""
    own_row: bool = False
    own_object: bool = False
    total: bool = False
    rest: bool = False
    each: bool = False
    respectively: bool = False
    based: bool = False
    outer_column: str = ""
    flow: str = ""
    words: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A figure with its place in the compact text and the words around it."""

    figure: Figure
    start: int
    end: int
    sentence: tuple[int, int]
    before: tuple[Token, ...]
    after: tuple[Token, ...]
    earlier: tuple[Token, ...]
    """Words of the sentence before the figure's own ones."""
    own: tuple[int, int]
    """Where the figure's own words begin, and where the words behind it end."""
    later: tuple[Token, ...] = ()
    """Words of the sentence behind its own ones."""
    inside: tuple[Token, ...] = ()
    """Words within a claim."""
    turn: tuple[Tag, str] | None = None
    """In a list told one by one (分别为): the name that this figure belongs to."""
    partner: int = -1
    """In such a list of percentages: the number of the count that this one is the share of."""


def surroundings(text: str, figures: tuple[Figure, ...]) -> tuple[CompactText, list[Surroundings]]:
    """The words around each statistic of a text."""
    plain = compact(text)
    place = {origin: i for i, origin in enumerate(plain.origin)}
    placed = [(f, place[f.span[0]], place[f.span[1] - 1] + 1) for f in figures if f.statistic]
    found: list[Surroundings] = []
    tokens: dict[tuple[int, int], list[Token]] = {}
    for number, (figure, start, end) in enumerate(placed):
        sentence = (place[figure.sentence[0]], place[figure.sentence[1] - 1] + 1)
        if sentence not in tokens:
            tokens[sentence] = scan(plain.text, *sentence)
        previous = placed[number - 1][2] if number and placed[number - 1][2] <= start else 0
        following = placed[number + 1][1] if number + 1 < len(placed) else len(plain.text)
        left = start
        while left > max(sentence[0], previous) and plain.text[left - 1] not in _STOPS:
            left -= 1
        right = end
        while right < min(sentence[1], following) and plain.text[right] not in _STOPS and plain.text[right] != "、":
            right += 1
        words = tokens[sentence]
        found.append(
            Surroundings(
                figure,
                start,
                end,
                sentence,
                tuple(t for t in words if left <= t.start and t.end <= start),
                tuple(t for t in words if end <= t.start and t.end <= right),
                tuple(t for t in words if t.end <= left),
                (left, right),
                tuple(t for t in words if t.start >= right),
                tuple(t for t in words if start <= t.start and t.end <= end) if figure.claim else (),
            )
        )
    return plain, found


def frame_of(plain: CompactText, around: Surroundings, section: str, sheet: FactSheet, last: Frame | None) -> Frame:
    """What the words around a figure say of it; `last` is the frame of the figure before it."""
    text = plain.text
    before, after = _without_base(around), _behind(around)
    own = (*before, *after)
    objects, own_object = _objects(text, around, before, after)
    in_sentence = bool(objects)
    if not objects and last is not None and last.objects and not any(t.has("foreign") for t in own):
        objects = last.objects
    ahead = not objects and text.startswith("相比", around.end)
    if ahead:
        # 与上年的60件相比，今年收到申请81件: what it counts is said behind.
        objects = _first(around.later, "obj")
    rows, own_row = _rows(text, objects, before, around.later if ahead else after)
    if not objects and any(_is_outcome(row) for row in rows):
        objects, in_sentence = ("requests",), True
    if not objects and section == REQUEST_SECTION:
        objects = ("requests",)
    columns = _everybody(_joined(text, before, "col") or _first(after, "col"))
    when = _when(text, around, sheet.year)
    outer = next((t.key("col") or "" for t in reversed(around.earlier) if t.has("col")), "")
    flow = next((t.key("row") or "" for t in reversed(around.earlier) if _is_flow(t.key("row"))), "")
    if around.turn is not None:
        objects, rows, columns = _by_turn(around.turn, objects, rows, columns)
        own_row, own_object = True, own_object or around.turn[0] == "obj"
    foreign = "" if around.turn is not None else _foreign(text, around, before, after, objects)
    part = next((t.word for t in own if t.has("channel", "period", "limit")), "")
    channel = any(t.has("channel") for t in own)
    part = part or _other_organ(text, around, sheet.organ)
    residue = _residue(text, around)
    if (
        when == "prior"
        and last is not None
        and last.when == "this"
        and not (own_object or own_row or columns or residue)
    ):
        # 收到23件，去年为10件: of the same thing.
        rows, columns, own_row = last.rows, last.columns, bool(last.rows)
    if rows == ("carried_any",) and (_NEXT.search(text, around.end, around.own[1]) or any(t.has("next") for t in own)):
        rows = ("carried_forward",)
    total = any(t.has("total") for t in before)
    if not foreign and objects and not (own_object or own_row or columns or total) and _unknown_words(text, around):
        # What the sentence spoke of before is not what these words count.
        foreign = _unknown_words(text, around)
    return Frame(
        objects=objects,
        rows=rows,
        columns=columns,
        when=when,
        named=own_object or in_sentence or own_row or bool(columns) or (total and last is not None and last.named),
        explained=not residue and not foreign,
        foreign=foreign,
        part=part,
        channel=channel,
        parent=_parent(before),
        own_row=own_row,
        own_object=own_object,
        total=total,
        rest=any(t.has("rest") for t in before),
        each=any(t.has("each") for t in before),
        respectively=any(t.has("respectively") for t in before),
        based=any(t.has("base") for t in before),
        outer_column=outer,
        flow=flow,
        words=text[around.own[0] : around.own[1]],
    )


def with_measure(frame: Frame, measure: Measure) -> Frame:
    """The frame as asked for another measure of the same thing."""
    return replace(frame, measure=measure)


def _by_turn(
    turn: tuple[Tag, str], objects: tuple[str, ...], rows: tuple[str, ...], columns: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Object, row and column of a figure whose name is told by its place in a list."""
    tag, key = turn
    if tag == "obj":
        return (key,), (), ()
    if tag == "col":
        flow = tuple(row for row in rows if _is_flow(row))
        return ("requests",), flow, (key,)
    if tag == "row":
        return ("requests",), (key,), ()
    return objects, (key,), columns


def _without_base(around: Surroundings) -> tuple[Token, ...]:
    """The words before a figure without those that name the base of a share: 占办结总数的7.6%."""
    if around.figure.kind not in {"percent", "fraction"}:
        return around.before
    base = next((i for i, t in enumerate(around.before) if t.has("base")), None)
    return around.before if base is None else around.before[: base + 1]


def _everybody(columns: tuple[str, ...]) -> tuple[str, ...]:
    """公民、法人和其他组织 is everybody, which is the total."""
    others = {"organizations", "other_organization", "commercial_enterprise"}
    return () if "natural_person" in columns and others & set(columns) else columns


_ORGAN = re.compile(r"[\u4e00-\u9fff]{2,}(?:局|委|厅|镇|乡|街道|中心|科|处|院|队|站|馆|所|办)$")


def _other_organ(text: str, around: Surroundings, own: str) -> str:
    """The organ that a clause begins with, where it is not the one that reports: 县教育局收到申请12件."""
    left = around.start
    while left > around.sentence[0] and text[left - 1] not in _STOPS:
        left -= 1
    naming = next((t for t in around.before if t.has(*_OBJECT_WORDS)), None)
    if naming is None or naming.start <= left:
        return ""
    head = re.sub(r"^(?:其中)?(?:(?:19|20)\d\d年度?)?(?:本年度|全年|今年)?", "", text[left : naming.start])
    found = _ORGAN.search(re.sub(r"(?:共|累计|已|均|共计)+$", "", head))
    if found is None or found.group().startswith(("我", "本", "全", "各")):
        return ""
    rest = iter(own)
    return "" if all(c in rest for c in found.group()) else found.group()


def subject_of(around: Surroundings) -> str:
    """What 均已办结 or 办结率 speaks of: requests, cases, or another thing that was named last before it."""
    for token in reversed((*around.earlier, *around.before)):
        key = token.key("obj")
        if key == "requests":
            return "requests"
        if key in {"reconsideration", "litigation", "direct_litigation", "litigation_after_reconsideration"}:
            return "cases"
        if key is not None or token.has("foreign"):
            return "other"
    return "requests"


_NEXT = re.compile(r"(?:至|到|转)(?:(?:19|20)\d\d年|下|次|明)")


def _behind(around: Surroundings) -> tuple[Token, ...]:
    """The words directly behind the figure that can still name it: 75件申请, 2件结转下年度."""
    return around.after[:6]


def _objects(
    text: str, around: Surroundings, before: tuple[Token, ...], after: tuple[Token, ...]
) -> tuple[tuple[str, ...], bool]:
    own = _joined(text, before, "obj") or _first(after, "obj")
    if own:
        return own, True
    earlier = _joined(text, around.earlier, "obj", last_only=True)
    return earlier, False


def _rows(
    text: str, objects: tuple[str, ...], before: tuple[Token, ...], after: tuple[Token, ...]
) -> tuple[tuple[str, ...], bool]:
    tag = _row_tag(objects)
    rows = _joined(text, before, tag) or _first(after, tag)
    if tag == "row" and not rows and not objects:
        rows = _first(after, "row")
    return rows, bool(rows)


def _row_tag(objects: tuple[str, ...]) -> Tag:
    first = objects[0] if objects else "requests"
    if first in {"regulatory_rules", "normative_documents"}:
        return "doc"
    if first in {"licensing", "penalties", "administrative_coercion"}:
        return "dec"
    if first in {"administrative_charges", "handling_fee"}:
        return "charge"
    return "row" if first == "requests" else "case"


def _joined(text: str, tokens: tuple[Token, ...], tag: Tag, *, last_only: bool = False) -> tuple[str, ...]:
    """The keys of the last words of a kind, with those that a 、, 和 or 及 joins to them; a parent swallows its children."""
    found = [t for t in tokens if t.has(tag)]
    if not found:
        return ()
    chain = [found[-1]]
    for token in reversed(found[:-1]):
        if not _JOINED.match(text[token.end : chain[0].start]):
            break
        if tag == "obj" and text[token.end : chain[0].start] == "":
            break
        chain.insert(0, token)
    keys = list(dict.fromkeys(t.key(tag) or "" for t in chain))
    if last_only and len(keys) > 1 and tag != "obj":
        keys = keys[-1:]
    last = keys[-1]
    if tag == "row":
        children = [k for k in keys[:-1] if k.startswith(last + ".")]
        if children:
            # 因本机关不掌握无法提供18件 is of the child; 因不掌握等原因无法提供20件 is of the parent.
            told = len(children) == 1 and "等" not in text[chain[0].end : chain[-1].start]
            return (children[0],) if told else (last,)
        if len(keys) > 1 and not all(_is_outcome(k) or k == "carried_over" for k in keys):
            return (last,) if not (_is_outcome(last) and not _is_outcome(keys[0])) else (last,)
    return tuple(keys)


def _parent(tokens: tuple[Token, ...]) -> str:
    """The row over the one that was named, where both stand before the figure."""
    keys = [t.key("row") or "" for t in tokens if t.has("row")]
    return keys[-1] if len(keys) > 1 and keys[-2].startswith(keys[-1] + ".") else ""


def _first(tokens: tuple[Token, ...], tag: Tag) -> tuple[str, ...]:
    key = next((t.key(tag) for t in tokens if t.has(tag)), None)
    return (key,) if key else ()


_FLOWS: Final = frozenset(
    {"newly_received", "results_total", "requests", "carried_over", "carried_forward", "carried_any"}
)
_NO_OUTCOME: Final = _FLOWS | {"completion_rate", "timely_rate", "public_loose", "withdrawn", "petition_like"}


def _is_flow(key: str | None) -> bool:
    return key in {"newly_received", "results_total", "requests"}


def _is_outcome(key: str) -> bool:
    return bool(key) and key not in _NO_OUTCOME


def _foreign(
    text: str, around: Surroundings, before: tuple[Token, ...], after: tuple[Token, ...], objects: tuple[str, ...]
) -> str:
    """A word that makes the figure count something else: 受理网络问政182件, 收到12件群众来信."""
    documents = bool(objects) and objects[0] in {"regulatory_rules", "normative_documents"}
    if documents and not any(t.has("doc") for t in (*before, *after)):
        verb = next((t for t in before if t.has("foreign")), None)
        if verb is not None:
            return verb.word
    last_own = max((i for i, t in enumerate(before) if t.has("obj")), default=-1)
    for token in before[last_own + 1 :]:
        if token.has("foreign") and not token.has(*_OBJECT_WORDS):
            return token.word
        if token.has("soft") and ("requests" not in objects or (last_own < 0 and not _requests_before(around))):
            return token.word
    for token in after[:3]:
        if token.has("obj"):
            return ""
        if token.has("foreign") and text[around.end : token.start].strip("的政府信息公开") == "":
            return token.word
    return ""


def _requests_before(around: Surroundings) -> bool:
    return any("依申请" in t.word or t.key("row") == "newly_received" for t in (*around.earlier, *around.before))


def _when(text: str, around: Surroundings, year: int | None) -> When:
    """Which year the figure is of: that of the clause's own words, else the last one said in the sentence."""
    left = around.start
    while left > around.sentence[0] and text[left - 1] not in _STOPS:
        left -= 1
    whens = _times(text, left, around.start, year) or _times(text, around.sentence[0], left, year)
    return whens[-1] if whens else "this"


_TIME = re.compile(
    r"(?P<year>(?:19|20)\d{2})年?度?|(?P<prior>上一?年度|上一?年(?!度)|去年|前一年)(?!结转|遗留|转结)(?:同期)?|(?P<this>本年度?|今年|全年|当年|年内)|(?P<next>下一?年度?|次年|明年)"
)


def _times(text: str, start: int, end: int, year: int | None) -> list[When]:
    found: list[When] = []
    for match in _TIME.finditer(text, start, end):
        if _COMPARISON.match(text[match.end() : match.end() + 6]):
            continue
        if match["next"]:
            continue
        compared = text[match.start() - 1 : match.start()] in {"较", "比", "与", "同"}
        if compared and text[match.end() : end] == "" and end < len(text) and text[end] in _STOPS:
            continue
        if match["year"]:
            said = int(match["year"])
            if year is not None and said == year + 1:
                continue
            found.append("this" if year is None or said == year else "prior" if said == year - 1 else "other")
        else:
            found.append("prior" if match["prior"] else "this")
    return found


def _unknown_words(text: str, around: Surroundings) -> str:
    """The figure's own words before it that the lexicon does not have."""
    rest, position = [], around.own[0]
    for token in around.before:
        rest.append(text[position : token.start])
        position = token.end
    rest.append(text[position : around.start])
    return _BLANK.sub("", "".join(rest))


_CLAIM_WORDS = re.compile(
    r"未|没有|没|无|零|不|曾|从未|尚未|因|而|被|向|我|办|局|镇|乡|街道|书面|信函|网络|方式|一件|一起|任何|而|的|和|及|与|或|、|为|是|有"
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
    return _CLAIM_WORDS.sub("", _BLANK.sub("", "".join(rest)))


def _residue(text: str, around: Surroundings) -> str:
    """What no word of the lexicon explains, from the first naming word to the end of the figure's own words."""
    naming = [t for t in around.before if t.has(*_OBJECT_WORDS)]
    start = naming[0].start if naming else around.start
    covered = [t for t in (*around.before, *around.after) if t.start >= start]
    rest, position = [], start
    for token in covered:
        rest.append(text[position : token.start])
        position = token.end
        if token.start >= around.end and position > around.end:
            continue
    rest.append(text[position : around.own[1]] if position >= around.end else text[position : around.start])
    joined = "".join(rest).replace(text[around.start : around.end], "")
    return _BLANK.sub("", joined)
