"""Holding a clause against what a source tells: how much of it is told there, what is missing, what is told otherwise.

Not the words must be the same but what they say: verbs of one sort, things of one name, numbers, dates and names equal.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.evidence.clauses import Clause
from assistant.evidence.lexicon import Token, lexicon
from assistant.evidence.signs import Sign, Span, agrees

_BARE: Final = re.compile(r"[\W_]+")
_LEAST_SHARE: Final = 0.6
_LONGEST_ADDED: Final = 3
"""A stretch of so many characters that no source knows is something added."""
_CLOSE: Final = 0.7
_COMMON: Final = frozenset("了的是在有和与及对把将为以一不上下中大小人个年月日次件条项开发出行组织进完成实施工作公信息政府务全各等本我其由从到向并也都已被就要会所新增设建立明确")
"""Letters of so many words that one of them in common tells nothing."""
_WEIGHTS: Final = {"thing": 3, "deed": 2}
_DIFFERING: Final = frozenset({"figure", "date", "rank", "level", "person", "frequency", "direction", "name"})
"""Signs of which a source that tells another one speaks against the clause."""


@dataclass(frozen=True, slots=True)
class Held:
    """A clause held against one source."""

    share: float
    headed: bool
    """Whether both speak of one thing at all."""
    missing: tuple[Sign, ...]
    deeds: tuple[Token, ...]
    """Deeds of the clause that the source does not tell."""
    added: tuple[Span, ...]
    """Stretches of the clause that are nobody's, in places of the clause."""
    differing: tuple[tuple[Sign, Sign], ...]
    planned: bool
    """Whether the source only plans what the clause tells as done."""

    @property
    def supports(self) -> bool:
        """Whether the source bears the clause out."""
        return (
            not (self.missing or self.deeds or self.added or self.planned)
            and self.headed
            and self.share >= _LEAST_SHARE
        )

    @property
    def contradicts(self) -> bool:
        """Whether the source tells of the same thing something else."""
        told_otherwise = len(self.differing) == len(self.missing) > 0
        return told_otherwise and self.headed and self.share >= _CLOSE and not self.deeds and not self.added


def hold(clause: Clause, told: Clause, settled: Collection[Span] = (), beside: str = "", free: str = "") -> Held:
    """Hold a clause against a told one.

    `settled` are places (of the text) that were borne out otherwise; `beside` are words of the facts that were; `free`
    are words that anybody may use of the organ (its name).
    """
    words = told.text + "，" + beside
    senses = {t.sense for t in lexicon().tokens(words) if t.kind in {"thing", "deed"}}
    pairs = _pairs(words + "，" + free) | {letter for letter in told.text if letter not in _COMMON}
    offset = clause.span[0]
    open_signs = [s for s in clause.signs if not _covered(s.span, settled)]
    needed = [s for s in open_signs if s.kind != "plan"]
    missing = [s for s in needed if not _told(s, told, words)]
    taken = [*settled, *(s.span for s in clause.signs)]
    own = [t for t in clause.tokens if not _covered((offset + t.start, offset + t.end), taken)]
    weight = covered = 0
    added: list[Span] = []
    headed = acted = False
    things = 0
    for token in own:
        if token.kind == "free":
            continue
        known, stretch = _known(token, senses, pairs, taken, offset)
        size = _WEIGHTS.get(token.kind) or _letters(token, taken, offset)
        weight += size
        covered += size - sum(e - s for s, e in stretch) if token.kind == "other" else size * known
        if token.kind == "deed":
            acted = acted or known
            continue
        things += size > 1
        headed = headed or (known and bool(size))
        added += stretch
    if not weight:
        weight, covered = _bare_share(own, pairs)
        headed = covered > 0
    for sign in needed:
        weight += 2
        covered += 2 if sign not in missing else 0
        headed = headed or (sign not in missing and sign.kind in {"name", "figure", "rank", "outcome", "date"})
    headed = headed or (acted and not things)
    settles = bool(beside)
    untold = tuple(t for t in clause.deeds if not _deed_told(t, senses, told, counted=settles))
    differing = tuple(
        (sign, other)
        for sign in missing
        if sign.kind in _DIFFERING
        for other in [_other(sign, told, clause)]
        if other is not None
    )
    soft = _soft_share(own, senses, pairs, taken, offset)
    return Held(
        soft if differing else (covered / weight if weight else 1.0),
        headed or not weight or settles,
        tuple(missing),
        untold,
        tuple(span for span in added if span[1] - span[0] >= _LONGEST_ADDED),
        differing,
        bool(clause.deeds) and told.plan and not clause.plan,
    )


def _bare_share(own: Sequence[Token], pairs: set[str]) -> tuple[int, int]:
    """Of a clause whose words are all free, those that name something after all: 主动公开政府信息."""
    named = [t.text for t in own if len(t.text) >= _NAMING]
    return sum(map(len, named)), sum(len(word) for word in named if _pairs(word) <= pairs)


_NAMING: Final = 4


def _soft_share(own: Sequence[Token], senses: set[str], pairs: set[str], taken: Collection[Span], offset: int) -> float:
    """How much of the words apart from signs is told."""
    weight = covered = 0
    for token in own:
        if token.kind in {"free", "deed"}:
            continue
        size = _WEIGHTS.get(token.kind) or _letters(token, taken, offset)
        weight += size
        known, stretch = _known(token, senses, pairs, taken, offset)
        covered += size - sum(e - s for s, e in stretch) if token.kind == "other" else size * known
    return covered / weight if weight else 0.0


def _known(
    token: Token, senses: set[str], pairs: set[str], taken: Collection[Span], offset: int
) -> tuple[bool, list[Span]]:
    """Whether a word is told, and which stretches of it are not."""
    if token.kind != "other":
        by_letters = len(token.text) > 1 and all(token.text[i : i + 2] in pairs for i in range(len(token.text) - 1))
        known = token.sense in senses or by_letters
        return known, [] if known or token.kind == "deed" else [(token.start, token.end)]
    text = token.text
    told = [letter in pairs for letter in text]
    for i in range(len(text) - 1):
        if text[i : i + 2] in pairs:
            told[i] = told[i + 1] = True
    for i in range(len(text)):
        at = offset + token.start + i
        told[i] = told[i] or any(start <= at < end for start, end in taken)
    gaps: list[Span] = []
    start = None
    for i, known in enumerate([*told, True]):
        if not known and start is None:
            start = i
        elif known and start is not None:
            if i - start > 1:
                gaps.append((token.start + start, token.start + i))
            start = None
    return bool(_pairs(text) & pairs), gaps


def _letters(token: Token, taken: Collection[Span], offset: int) -> int:
    """How many letters of a stretch belong to no sign."""
    places = range(offset + token.start, offset + token.end)
    return sum(not any(start <= at < end for start, end in taken) for at in places)


def _deed_told(deed: Token, senses: set[str], told: Clause, *, counted: bool) -> bool:
    known = lexicon().deeds[deed.text]
    if known.strength == "light" or deed.sense in senses or any(c in told.text for c in deed.text if c not in _COMMON):
        return True
    if counted and (known.implied or known.counted):
        return True
    verbless = not any(t.kind == "deed" for t in told.tokens)
    return (known.implied and (verbless or known.strength == "weak")) or (
        known.counted and verbless and known.strength == "weak"
    )


def _told(sign: Sign, told: Clause, words: str) -> bool:
    if sign.kind == "zero" and _DENIED.search(told.text):
        return True
    if sign.kind == "name" and sign.text[0] == "《" and _named_by_its_parts(sign, words):
        return True
    return any(agrees(sign, other) for other in told.signs) or (
        sign.kind in {"organ", "name", "level", "person", "rank", "outcome"}
        and _BARE.sub("", sign.value) in _BARE.sub("", words)
    )


def _named_by_its_parts(sign: Sign, words: str) -> bool:
    """Whether a document goes without its name where it is told: 《政府信息公开指南》 for 公开指南."""
    tokens = lexicon().tokens(words)
    senses = {t.sense for t in tokens}
    own = [t for t in lexicon().tokens(sign.text[1:-1]) if t.kind != "free"]
    return bool(own) and all(t.kind == "thing" and t.sense in senses for t in own)


_DENIED: Final = re.compile("没|无|未|不|零|0")


def _other(sign: Sign, told: Clause, clause: Clause) -> Sign | None:
    """What the source tells in the place of a sign; None where it may be of something else."""
    rivals = [s for s in told.signs if s.kind == sign.kind and not any(agrees(s, own) for own in clause.signs)]
    if sign.kind == "figure" and sign.figure is not None:
        rivals = [s for s in rivals if s.figure is not None and s.figure.unit == sign.figure.unit]
    return rivals[0] if len(rivals) == 1 else None


def _pairs(words: str) -> set[str]:
    bare = [part for part in re.split(r"[\W_]+", words) if part]
    return {part[i : i + 2] for part in bare for i in range(len(part) - 1)}


def _covered(span: Span, places: Collection[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in places)
