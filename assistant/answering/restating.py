"""Restating: whether a sentence says the law again and nothing else, so that no lie of a model's can hide in it.

A sentence passes where it can be laid over one sentence of one quotation: stretch by stretch, in the same order, with
the same marks. Left out may be only whole clauses and words that change nothing; a condition or an exception that
governs what is said must be said too, or be what the question asks about.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.text.numerals import ORDINAL_PATTERN, ORDINALS, read_ordinal

_UNIT: Final = re.compile(r"[^；。\n]+[；。]?(?:但[^；。\n]+[；。]?)?")
"""A sentence of the law; one that begins with 但 belongs to the one before."""
_SAID: Final = re.compile(r"[^；。！？!?\n]+(?:[；。]但[^；。！？!?\n]+)?")
_CLAUSE: Final = re.compile(r"[^，：；。]+")
_REFERENCE: Final = re.compile(
    rf"[（(]?(?:按照|依照|根据|依据)?(?:《(?:中华人民共和国)?政府信息公开条例》|《条例》|政府信息公开条例|条例)?"
    rf"(?:的规定|规定)?第{ORDINAL_PATTERN}条(?:第{ORDINAL_PATTERN}款)?(?:第[（(]?{ORDINAL_PATTERN}[）)]?项)?(?:的规定|规定)?[）)]?[，,：:]?"
    r"|^(?:按照|依照|根据|依据)(?:《(?:中华人民共和国)?政府信息公开条例》|《条例》|条例)(?:的规定|规定)?[，,：:]?"
)
_ENUMERATED: Final = re.compile(rf"^（[{ORDINALS}]+）")
_SAME_WORDS: Final = (("必须", "应当"), ("应该", "应当"), ("之内", "内"))
_MARKS: Final = "，：；"
_WHO: Final = re.compile("^[^的不未无，]{0,24}(?:机关|部门|政府|机构|组织|申请人|依法确定为|等)$")
"""Who acts, or the list that a common name sums up, at the head of a clause: it may be left unsaid."""
_NO_CONTENT: Final = re.compile("需要|应当|的$|外$|^除")
_HAN_TERM: Final = re.compile(r"([一二三四五六七八九十百]+)(?=个工作日|[年月日])")
_OPENING: Final = ("因此，", "所以，", "同时，", "另外，", "此外，", "即", "也就是说，", "因此", "所以")
_HARMLESS: Final = (
    "的",
    "予以",
    "及时",
    "该",
    "其",
    "本",
    "并",
    "在",
    "自",
    "从",
    "于",
    "则",
    "了",
    "依法",
    "政府信息公开",
)
"""Words whose absence changes nothing."""
_ADDED: Final = ("的", "予以", "则")
_FOR: Final = frozenset({("自", "在"), ("自", "从"), ("在", "于")})
"""A word of the law and another that may stand for it."""
_OFF_A_LIST: Final = ("、", "等", "以及")
_WEIGHTY: Final = re.compile("[不未无非除仅只但须免]|可以|应当|如果|或者|由")
"""Words that may never be left out of a clause that is restated."""
_CONDITION: Final = re.compile("的$|外$|^除|^如|情形$|时$|^经")
_EXCEPTION: Final = re.compile("(?:^|[，；。])(但.+|除.+外.*)$")
_LEAST_PIECE: Final = 2
_LEAST_SAID: Final = 6
_SAID_ENOUGH: Final = 0.5
_MOST_STEPS: Final = 20_000


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of the law that the sentence repeats: from, to."""

    start: int
    end: int


def not_restated(sentence: str, question: str, quotes: Sequence[str]) -> str:
    """The first part of a sentence that no quotation says, as it was said; empty where the law says it all."""
    units = [in_law_s_words(unit) for quote in quotes for unit in _UNIT.findall(quote)]
    for said in _SAID.findall(_REFERENCE.sub("", sentence)):
        plain = in_law_s_words(said).strip(" ，")
        if plain and not any(_lies_over(plain, unit, in_law_s_words(question)) for unit in units):
            return str(said).strip()
    return "" if len(_REFERENCE.sub("", sentence).strip("（）() 。")) >= _LEAST_SAID else sentence


def in_law_s_words(text: str) -> str:
    """A sentence with 应当 for 必须, figures for numerals, and without its number in a list."""
    text = _ENUMERATED.sub("", text.strip())
    for ours, law_s in _SAME_WORDS:
        text = text.replace(ours, law_s)
    return _HAN_TERM.sub(lambda found: str(read_ordinal(found.group(1)) or found.group(1)), text).rstrip("。；")


def _lies_over(said: str, unit: str, question: str) -> bool:
    for opening in _OPENING:
        said = said.removeprefix(opening)
    return any(_holds(pieces, unit, said + question) for pieces in _layings(said, unit))


def _layings(said: str, unit: str) -> Iterator[tuple[_Piece, ...]]:
    """The ways to lay a sentence over one of the law's, longest stretches first."""
    steps = 0
    waiting: list[tuple[int, int, str, tuple[_Piece, ...]]] = [(0, 0, "", ())]
    while waiting and steps < _MOST_STEPS:
        steps += 1
        at, free, added, pieces = waiting.pop()
        if at == len(said) and not added:
            yield pieces
            continue
        if not added:
            waiting += [(at + len(w), free, w, pieces) for w in (*_ADDED, "在", "从", "于") if said.startswith(w, at)]
        for start in range(len(unit) - 1, free - 1, -1):
            if unit[start : start + 1] != said[at : at + 1]:
                continue
            left_out = unit[free:start] if pieces else unit[_last_mark(unit[:start]) + 1 : start]
            as_good = added in _ADDED if added and not left_out else (left_out, added) in _FOR
            if as_good if added else _may_leave_out(unit, pieces[-1].end if pieces else -1, start):
                waiting += [
                    (at + length, start + length, "", (*pieces, _Piece(start, start + length)))
                    for length in _lengths(said[at:], unit[start:])
                ]


def _lengths(said: str, law: str) -> list[int]:
    """How far both say the same: as far as they do, and to each mark on the way."""
    most = next((at for at, (ours, theirs) in enumerate(zip(said, law, strict=False)) if ours != theirs), -1)
    most = min(len(said), len(law)) if most < 0 else most
    cuts = {cut for cut in range(_LEAST_PIECE, most) if law[cut - 1] in "，、"}
    return [length for length in sorted({most} | cuts) if length >= _LEAST_PIECE]


def _may_leave_out(unit: str, end: int, start: int) -> bool:
    """Whether what stands before a stretch may be left out: nothing, a harmless word, whole clauses, who acts."""
    between = unit[max(end, 0) : start]
    if not between or between in _HARMLESS or (between == "应当" and unit[start] == "自"):
        return True
    head = between[_last_mark(between) + 1 :]
    begun = end > 0 and unit[end - 1] not in _MARKS
    tail = between[: _first_mark(between)] if begun else ""
    if begun and _first_mark(between) < 0:
        return False
    # A clause that was begun is said to its end; the next one may leave out who acts, never its modal.
    return _may_be_cut(tail) and (not head or (not begun and bool(_WHO.search(head)))) and unit[start] not in _MARKS


def _may_be_cut(tail: str) -> bool:
    return not tail or tail in _HARMLESS or (tail.startswith(_OFF_A_LIST) and not _WEIGHTY.search(tail))


def _first_mark(text: str) -> int:
    return min((at for at, mark in enumerate(text) if mark in _MARKS), default=-1)


def _last_mark(text: str) -> int:
    return max(text.rfind(mark) for mark in _MARKS)


def _holds(pieces: Sequence[_Piece], unit: str, told: str) -> bool:
    """Whether enough is said, to its end, and no condition or exception that governs it is kept back."""
    if sum(piece.end - piece.start for piece in pieces) < _LEAST_SAID:
        return False
    rest = unit[pieces[-1].end :]
    tail = (
        (rest[: _first_mark(rest)] if _first_mark(rest) >= 0 else rest)
        if unit[pieces[-1].end - 1] not in _MARKS
        else ""
    )
    return _may_be_cut(tail) and all(_is_told(clause, told) for clause in _governing(unit, pieces))


def _governing(unit: str, pieces: Sequence[_Piece]) -> Iterator[str]:
    """The conditions before what is said, and the exception after it, that no stretch touches."""
    for clause in _CLAUSE.finditer(unit[: pieces[-1].end]):
        touched = any(piece.start < clause.end() and clause.start() < piece.end for piece in pieces)
        if not touched and _CONDITION.search(clause.group()):
            yield clause.group()
    if exception := _EXCEPTION.search(unit, pieces[-1].end):
        yield exception.group(1)


def _is_told(clause: str, told: str) -> bool:
    plain = _NO_CONTENT.sub("", clause)
    pairs = [plain[at : at + 2] for at in range(len(plain) - 1)]
    return not pairs or sum(pair in told for pair in pairs) / len(pairs) >= _SAID_ENOUGH
