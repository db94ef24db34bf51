"""Claims of a direction without a number: 申请量有所减少, 许可、处罚双双上升."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from assistant.figures.claims.claim import ClaimKind, WordClaim
from assistant.figures.claims.clauses import Clause, claim_words
from assistant.figures.meaning.lexicon import Token
from assistant.form.paths import LITIGATION, PROACTIVE, REQUESTS, SUM_PREFIX
from assistant.form.vocabulary import vocabulary

_MEASURE: Final = re.compile(
    r"(?:总|申请)?(?:数量|总量|件数|量)?(?:同比|环比|(?:较|比|与)(?:上年|去年|上一年|20\d\d年)(?:度)?(?:相比)?)?"
)
_NUMBER: Final = re.compile(r"\d|百分之|[一二三四五六七八九]成|倍|番")
_BEHIND: Final = re.compile(
    r"(?:的)?(?:申请|案件)?(?:公开)?(?:的)?(?:总|件)?(?:数量?|量|件数|总数|总量|规模|金额)?(?:较|比|与|同)?.{0,8}"
)
"""What may stand between the thing that is counted and the direction."""


def direction_claims(clause: Clause) -> Iterator[WordClaim]:
    """The direction that a clause claims of the numbers that it names, or that the clause before named."""
    kinds: tuple[ClaimKind, ...] = ("up", "down")
    for kind in kinds:
        word = next((word for word in claim_words()["direction"][kind] if word in clause.text), None)
        if word is None:
            continue
        place = clause.text.index(word)
        if _NUMBER.search(clause.text, place):
            return  # 同比下降20%: the number is held against last year's by itself
        tokens, words = [t for t in clause.tokens if t.end <= clause.start + place], clause.text[:place]
        if _MEASURE.fullmatch(words) and clause.earlier:
            # 新收申请15件，数量同比有所下降: the clause before says of what.
            last = next((t for t in reversed(clause.earlier) if t.has("obj")), None)
            tokens, words = ([last], last.word) if last is not None else ([], "")
        paths = _counted(tokens, words)
        if paths:
            yield WordClaim(kind, (clause.start + place, clause.start + place + len(word)), word, paths)
        return


def _counted(tokens: Sequence[Token], words: str) -> tuple[str, ...]:
    """The cells whose numbers a direction is said of: what stands right before it, with what is joined to it."""
    known = vocabulary()
    if any(t.has("channel", "limit", "period", "col") for t in tokens):
        return ()
    named = [t for t in tokens if t.has("obj")]
    if not named:
        return ()
    behind = words[named[-1].end - tokens[0].start + words.find(tokens[0].word) :]
    if not _BEHIND.fullmatch(behind):
        return ()
    paths: list[str] = []
    for token in named:
        key = token.key("obj") or ""
        if key == "requests":
            paths.append(f"{REQUESTS}.newly_received.total")
        elif key in known.documents:
            paths += [f"{PROACTIVE}.{key}.{t.key('doc')}" for t in tokens if t.has("doc")]
        elif key in known.charges:
            paths.append(f"{PROACTIVE}.{key}.amount")
        elif key in known.decisions:
            paths.append(f"{PROACTIVE}.{key}.decisions")
        elif key in known.cases:
            prefix = f"{SUM_PREFIX}{LITIGATION}.{key}" if key in known.case_sums else f"{LITIGATION}.{key}"
            paths.append(f"{prefix}.total")
    return tuple(dict.fromkeys(paths))
