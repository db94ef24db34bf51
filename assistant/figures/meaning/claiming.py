"""Claims in words as relations: nothing came, all are done, as many as last year."""

import re
from typing import Final

from assistant.figures.meaning.denials import denied
from assistant.figures.meaning.lexicon import Token
from assistant.figures.meaning.naming import unexplained
from assistant.figures.meaning.relations import AllAre, NoneOf, SameAs
from assistant.figures.meaning.surroundings import Surroundings, subject_of
from assistant.form.vocabulary import vocabulary

_TIMELY = re.compile(r"法定|规定|按时|按期|及时|如期|时限|期限|限期")
_ANSWERED = re.compile(r"答复|回复|办复")
_CONCLUDED = re.compile(r"结案|审结")
_ROUGHLY = re.compile("基本|大致|总体")
_FEE: Final = "信息处理费"
_EVERYONE: Final = ("全部申请", "所有申请")
_DUE: Final = frozenset({"到期", "已到期", "应于当年"})
_ALL_CHANNELS: Final = 3
"""Who names so many channels names them all."""


def none_of(around: Surroundings) -> NoneOf:
    """未收到书面申请: what is said to be nought, and whether only a part of it."""
    claim = around.figure.text
    narrowed = any(t.has("channel", "period", "limit") for t in around.inside) and not _every_channel(around)
    return NoneOf(denied(around), narrowed or bool(unexplained(claim, around)), _FEE in claim)


def _every_channel(around: Surroundings) -> bool:
    claim = around.figure.text
    every = "任何" in claim or "各种" in claim
    return every or len({t.word for t in around.inside if t.has("channel")}) >= _ALL_CHANNELS


def all_are(around: Surroundings) -> AllAre:
    """均已办结: of what it is said, and what the sentence says beside it."""
    claim, led = around.figure.text, (*around.earlier, *around.before)
    return AllAre(
        subject=subject_of(around),
        cases=_cases_named(led),
        disclosed=claim.endswith("公开"),
        concluded=_CONCLUDED.search(claim) is not None,
        answered_in_time=_TIMELY.search(claim) is not None and _ANSWERED.search(claim) is not None,
        tells_rest=_tells_rest((*led, *around.after)),
        of_due=_of_due(around, led),
        narrowed=any(t.has("rest", "limit", "channel", "among") or t.word.startswith("其他") for t in around.before),
        everyone=any(t.word.startswith(_EVERYONE) for t in led),
    )


def _cases_named(words: tuple[Token, ...]) -> tuple[str, ...]:
    """The kinds of cases that were named, by their heads."""
    known = vocabulary()
    keys = {t.key("obj") for t in words if t.key("obj") in known.cases}
    return tuple(key for key in known.case_heads if keys & {key, *known.case_groups.get(key, ())})


def _of_due(around: Surroundings, led: tuple[Token, ...]) -> bool:
    """Whether a claim speaks of what was carried over, or of what was due."""
    rows = [t.key("row") for t in led if t.has("row")]
    return rows[-1:] == ["carried_over"] or any(t.word in _DUE for t in (*around.earlier[-3:], *around.before))


def _tells_rest(words: tuple[Token, ...]) -> bool:
    """Whether words tell what goes on into next year."""
    forward = any(t.key("row") == "carried_forward" or t.has("next") for t in words)
    return forward or any(_carries_on(t, before) for before, t in zip((None, *words), words, strict=False))


def _carries_on(token: Token, before: Token | None) -> bool:
    """Whether 结转 tells of next year; 上年结转 does not."""
    from_last_year = before is not None and before.has("prior") and before.end == token.start
    return token.key("row") == "carried_any" and not from_last_year


def same_as(around: Surroundings) -> SameAs:
    """与上年基本持平: as many, or roughly so."""
    return SameAs(_ROUGHLY.search(around.figure.text) is not None)
