"""Clauses of a text with what they claim: signs, deeds done, and whether it is all still to come."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from assistant.evidence.lexicon import Token, lexicon
from assistant.evidence.sign import Sign, Span
from assistant.evidence.signs import signs_of
from assistant.text.sentences import sentences_of

_PART: Final = re.compile(r"(?:[^，；：,;。！？!?\n]|(?<=\d),(?=\d{3}))+(?:[，；：,;。！？!?\n]+|$)")
_HELD: Final = re.compile(r"《[^》]*》|“[^”]*”|「[^」]*」|（[^）]*）|\([^)]*\)")
_MARKS: Final = "，；：,;。！？!?\n 　"
_ITEM: Final = re.compile(
    r"^(?:[一二三四五六七八九十]{1,2}(?:是|、)|（[一二三四五六七八九十]+）|\d{1,2}[.．、]|首先|其次|同时|此外|另外|第[一二三四五六]，?|并且?(?=[^行列])|还)+"
)
_SUSPENDING: Final = re.compile(
    r"不断|持续|进一步|坚持|定期|常态化|不定期|始终|着力|注重|加强|强化|深化|推进|推动|健全|确保|提升|提高|促进|保障|规范|落实(?!了)|做好|抓好|聚焦|围绕|严格|"
    r"及时|随时|动态|鼓励|引导|督促|要求|应当?|须|需|可以?|便于|方便|为(?=[了进加推提])|用于|负责|力求|力争|用好|依法|按时|按期|主动|认真|统筹|"
    r"接受|未|没有|无|不(?!断)|尚|对(?=[^，]{0,12}的)"
)
"""Before a weak deed these make it a standing duty or a wish; of a strong one only the hard ones do."""
_HARD: Final = re.compile(
    r"努力|不断|持续|进一步|坚持|定期|常态化|始终|着力|注重|加强|强化|深化|健全|确保|提升|提高|促进|保障|规范|鼓励|引导|要求|应当|便于|方便|负责|力求|力争|接受|未|没有|尚未|推进|推动|严格|落实(?!了)|加大|加快|^因"
)
_NOUN: Final = re.compile(
    r"^(?:的|工作|机制|制度|流程|环节|力度|质量|水平|能力|方式|形式|责任|职责|任务|标准|要求|程序|体系|意识|渠道|关|和|、|与|及)"
)
_LACKING: Final = re.compile("滞后|不(?!断)|缓慢|慢|较|迟|薄弱")
"""更新滞后 tells a fault, no deed."""
_DONE: Final = re.compile(r"了|过|完毕|完成")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with its place in the text, its words, its signs (with places of the text), its deeds done."""

    text: str
    span: Span
    tokens: tuple[Token, ...]
    signs: tuple[Sign, ...]
    deeds: tuple[Token, ...]
    plan: bool
    intended: tuple[Token, ...] = ()
    """Deeds that a plan names."""
    sentence: Span = (0, 0)
    """The sentence that it stands in."""

    @property
    def body(self) -> str:
        """The clause without its number in a list and without its stop."""
        return _ITEM.sub("", self.text.strip(_MARKS))


@lru_cache(maxsize=512)
def clauses_of(text: str, planned: bool = False) -> tuple[Clause, ...]:
    """The clauses of a text; one that only leads in (8月，按照部署，) belongs to the one behind it."""
    found: list[Clause] = []
    for sentence in sentences_of(text):
        ahead = planned
        for start, end in _joined(sentence.text):
            one = read_clause(sentence.text[start:end], sentence.start + start, planned=ahead, sentence=sentence.span)
            ahead = ahead or (one.plan and one.span[0] - sentence.start < _LEAD)
            found.append(one)
    return tuple(found)


_LEAD: Final = 12
"""A plan that is announced at the head of a sentence is one to its end."""


def read_clause(text: str, start: int = 0, *, planned: bool = False, sentence: Span = (0, 0)) -> Clause:
    """One clause with its signs and deeds."""
    signs = signs_of(text)
    tokens = lexicon().tokens(text)
    plan = planned or any(sign.kind == "plan" for sign in signs)
    moved = tuple(Sign(s.kind, s.text, (start + s.span[0], start + s.span[1]), s.value, s.figure) for s in signs)
    deeds = tuple(_deeds(text, tokens, signs))
    intended = tuple(t for t in deeds if (known := lexicon().deeds.get(t.text)) is None or known.strength == "strong")
    return Clause(
        text, (start, start + len(text)), tokens, moved, () if plan else deeds, plan, intended if plan else (), sentence
    )


def _joined(sentence: str) -> Iterator[Span]:
    """The clauses of a sentence, those that only lead in put together with what they lead to."""
    begin: int | None = None
    for start, end in _parts(sentence):
        begin = start if begin is None else begin
        if end < len(sentence) and _leads(sentence[start:end]):
            continue
        yield begin, end
        begin = None
    if begin is not None:
        yield begin, len(sentence)


def _parts(sentence: str) -> Iterator[Span]:
    masked = _HELD.sub(lambda held: "　" * len(held.group()), sentence)
    for match in _PART.finditer(masked):
        if masked[match.start() : match.end()].strip(_MARKS) or "　" in match.group():
            yield match.span()


def _leads(clause: str) -> bool:
    """Whether a clause holds nothing but a date or words that say nothing: 8月，2025年，."""
    bare = clause.strip(_MARKS)
    tokens = lexicon().tokens(bare)
    dated = {i for sign in signs_of(bare) if sign.kind == "date" for i in range(*sign.span)}
    return all(t.kind == "free" or set(range(t.start, t.end)) <= dated for t in tokens)


def _deeds(text: str, tokens: Sequence[Token], signs: Sequence[Sign]) -> Iterator[Token]:
    """The deeds that a clause tells as done."""
    counted = any(sign.kind in {"figure", "date"} or (sign.kind == "name" and sign.text[0] == "《") for sign in signs)
    named = [sign.span for sign in signs if sign.kind in {"name", "direction"}]
    for number, token in enumerate(tokens):
        known = lexicon().deeds.get(token.text)
        if known is None or any(s <= token.start < e for s, e in named):
            continue
        behind, before = text[token.end :], text[: token.start]
        if _LACKING.match(behind):
            continue
        if _DONE.match(behind) or (token.text.endswith(("了", "完成")) and not _HARD.search(before)):
            yield token
        elif known.strength == "light":
            yield from _took_place(text, tokens[number:], before, counted=counted)
        elif behind.startswith("的") or (_NOUN.match(behind) and not counted):
            continue
        elif not (_HARD if known.strength == "strong" or counted else _SUSPENDING).search(before):
            yield token


def _took_place(text: str, rest: Sequence[Token], before: str, *, counted: bool) -> Iterator[Token]:
    """组织 with what took place behind it: 组织网格员培训, but not 组织领导 nor 定期组织培训."""
    what = [
        t
        for t in rest[1:]
        if t.text in lexicon().deeds or t.sense in _TAKES_PLACE or (t.kind == "other" and len(t.text) > 1)
    ]
    what = [] if _IN_NAME.match(text[rest[0].start :]) else what
    suspended = (_HARD if counted else _SUSPENDING_EVENT).search(before)
    if (what or counted or text[rest[0].end :].startswith(("了", "过"))) and not suspended:
        yield rest[0]
        yield from (t for t in what if t.kind == "thing")


_IN_NAME: Final = re.compile("组织(?:领导|保障|实施|体系|架构|机构|协调|管理|者|部)")
_SUSPENDING_EVENT: Final = re.compile(f"{_HARD.pattern}|及时|随时|主动接受")
_TAKES_PLACE: Final = frozenset(
    ["培训会", "座谈会", "推进会议", "开放日", "新闻发布会", "案卷评查", "第三方评估", "自查", "排查", "检查"]
)
