"""Holding a clause against what a source tells: how much of it is told there, what is missing, what is told otherwise.

Not the words must be the same but what they say: verbs of one sort, things of one name, numbers, dates and names equal.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.evidence.clauses import Clause
from assistant.evidence.computing import named
from assistant.evidence.denying import denies, one_thing
from assistant.evidence.lexicon import Token, lexicon
from assistant.evidence.sign import Sign, Span
from assistant.evidence.telling import Asked, hints, pairs_of, tells, tells_otherwise

_LEAST_SHARE: Final = 0.5
_LONGEST_ADDED: Final = 5
"""A stretch of so many letters that no source knows is something added."""
_CLOSE: Final = 0.7
_OFTEN_OTHERS: Final = frozenset({"date"})
"""Signs of which a source may tell two of two things."""
_HALF: Final = 0.5
_LEANING: Final = 0.28
_LENIENT: Final = 0.1
_SURE: Final = 0.8
_WEIGHTS: Final = {"thing": 3, "deed": 2}
_SIGN_WEIGHT: Final = 2
_COMMON: Final = frozenset(
    "了的是在有和与及对把将为以一不上下中大小人个年月日次件条项开发出行组织进完成实施工作公信息政府务全各等本我其由从到向并也都已被就要会所新增设建立明确"
)
"""Letters of so many words that one of them in common tells nothing."""


@dataclass(frozen=True, slots=True)
class Held:
    """A clause held against one source."""

    share: float
    soft: float
    """The share of the words alone, signs left aside."""
    headed: bool
    """Whether both speak of one thing at all."""
    missing: tuple[Sign, ...]
    deeds: tuple[Token, ...]
    """Deeds of the clause that the source does not tell."""
    added: tuple[Span, ...]
    """Stretches of the clause that are nobody's."""
    wanting: tuple[Sign, ...]
    """Of what is missing, that of which the source tells nothing like it."""
    differing: tuple[tuple[Sign, Sign], ...]
    planned: bool
    """Whether the source only plans what the clause tells as done."""
    denied: bool
    """Whether the source says no."""
    names: bool = True
    """Whether the clause names anything by its own words."""

    @property
    def supports(self) -> bool:
        """Whether the source bears the clause out."""
        if self.missing or self.planned or self.denied or not self.headed:
            return False
        surely = self.soft >= _SURE
        return (
            (surely or not self.deeds)
            and (surely or not self.added)
            and min(self.share, self.soft + _LENIENT) >= _LEAST_SHARE
        )

    @property
    def leans(self) -> bool:
        """Whether the source tells the matter, though the clause says it with words, or a verb, of its own."""
        if self.planned or self.denied or not self.headed:
            return False
        return not self.wanting and self.soft >= _LEANING

    @property
    def contradicts(self) -> bool:
        """Whether the source tells of the same thing something else."""
        told_otherwise = len(self.differing) == len(self.missing) > 0
        close = _SURE if any(sign.kind in _OFTEN_OTHERS for sign, _ in self.differing) else _CLOSE
        return told_otherwise and self.headed and self.names and self.soft >= close and not (self.deeds or self.added)

    @property
    def refuses(self) -> bool:
        """Whether the source says of the same thing that it was not, or is only to be."""
        planned = self.planned and self.headed and self.soft >= _CLOSE and not self.missing
        return self.denied or planned


@dataclass(frozen=True, slots=True)
class Beside:
    """What else is known of a clause: the places settled, the words of the facts behind them, the organ's own name."""

    settled: tuple[Span, ...] = ()
    words: str = ""
    own: str = ""
    known: frozenset[str] = frozenset()
    """The pairs of letters of all sources together."""
    figures: tuple[Sign, ...] = ()
    """The figures of the sentence."""
    context: str = ""
    """The sentence, for a clause that names nothing itself: 比上年增加1次."""


def hold(clause: Clause, told: Clause, beside: Beside) -> Held:
    """Hold a clause against a told one."""
    words = f"{told.text}，{beside.words}"
    weighing = _Weighing(clause, words, beside)
    needed = [s for s in clause.signs if s.kind != "plan" and not covered(s.span, beside.settled)]
    asked = [Asked(s, clause, words, beside.context, beside.figures) for s in needed]
    wanted = [one for one in asked if not tells(told, one)]
    missing = [one.sign for one in wanted]
    weight, known = weighing.weight + _SIGN_WEIGHT * len(needed), weighing.known
    known += _SIGN_WEIGHT * (len(needed) - len(missing))
    pairs = [(one.sign, other) for one in wanted if (other := tells_otherwise(told, one)) is not None]
    headed = weighing.headed or any(s not in missing and s.kind in _HEADING for s in needed)
    if not headed and (weighing.soft >= _HALF or not weighing.names):
        headed = not beside.context or bool(named(beside.context) & named(words))
    return Held(
        share=known / weight if weight else 1.0,
        soft=weighing.soft,
        headed=headed or bool(beside.words),
        missing=tuple(missing),
        deeds=tuple(t for t in clause.deeds if not _deed_told(t, weighing.senses, told, counted=bool(beside.words))),
        added=tuple(weighing.added),
        wanting=tuple(s for s in missing if not hints(told, s)),
        differing=tuple(pairs),
        planned=bool(clause.deeds) and told.plan and not clause.plan and one_thing(told),
        names=weighing.names,
        denied=denies(told, clause) and not any(s.kind == "zero" for s in needed),
    )


_NEXT_TO_NOTHING: Final = 3
_HEADING: Final = frozenset({"name", "figure", "rank", "outcome", "date"})
"""Signs by which two clauses speak of one thing although their words differ."""


class _Weighing:
    """How much of a clause's words a source knows."""

    def __init__(self, clause: Clause, words: str, beside: Beside) -> None:
        tokens = lexicon().tokens(words)
        self.senses = {t.sense for t in tokens if t.kind in {"thing", "deed"}}
        self._letters = {letter for letter in words if letter not in _COMMON} | set(pairs_of(f"{words}，{beside.own}"))
        self._known = beside.known
        self._taken = [*beside.settled, *(s.span for s in clause.signs)]
        self._offset = clause.span[0]
        self.weight = self.known = 0
        self.headed = self.things = False
        self.added: list[Span] = []
        own = [t for t in clause.tokens if self._size(t)]
        for token in own:
            self._weigh(token)
        if not self.weight:
            self._weigh_free(own)

    @property
    def names(self) -> bool:
        """Whether the clause names anything by its own words."""
        return self.weight > _NEXT_TO_NOTHING or self.things

    @property
    def soft(self) -> float:
        """How much of the words is known; a clause that names next to nothing asks for none."""
        return self.known / self.weight if self.names else 1.0

    def _weigh(self, token: Token) -> None:
        if token.kind == "free":
            return
        size = self._size(token)
        if token.kind == "other":
            gaps = self._gaps(token)
            known = size - sum(end - start for start, end in gaps)
            self.added += [(self._offset + s, self._offset + e) for s, e in gaps if self._is_new(token, s, e)]
            self.headed = self.headed or bool(set(pairs_of(token.text)) & self._letters)
        else:
            told = token.sense in self.senses or (len(token.text) > 1 and set(pairs_of(token.text)) <= self._letters)
            known = size * told
            self.headed = self.headed or told
        self.weight += size
        self.known += known
        self.things = self.things or token.kind == "thing"

    def _is_new(self, token: Token, start: int, end: int) -> bool:
        """Whether a stretch is so long that it says something, and no source knows it."""
        word = token.text[start - token.start : end - token.start]
        return len(word) >= _LONGEST_ADDED and not set(pairs_of(word)) & self._known

    def _weigh_free(self, own: Sequence[Token]) -> None:
        """A clause whose words are all free still names something: 主动公开政府信息."""
        for token in own:
            if len(token.text) >= _NAMING:
                told = set(pairs_of(token.text)) <= self._letters
                self.weight += len(token.text)
                self.known += len(token.text) * told
                self.headed = self.headed or told

    def _size(self, token: Token) -> int:
        """The weight of a word; of a stretch, its letters that belong to no sign."""
        places = range(self._offset + token.start, self._offset + token.end)
        free = sum(not any(start <= at < end for start, end in self._taken) for at in places)
        return min(free, _WEIGHTS.get(token.kind, free)) if free else 0

    def _gaps(self, token: Token) -> list[Span]:
        """The stretches of two letters and more that no source knows."""
        text = token.text
        told = [letter in self._letters or not self._free(token, i) for i, letter in enumerate(text)]
        for i in range(len(text) - 1):
            if text[i : i + 2] in self._letters:
                told[i] = told[i + 1] = True
        gaps, start = [], None
        for i, known in enumerate([*told, True]):
            if not known and start is None:
                start = i
            elif known and start is not None:
                if i - start > 1:
                    gaps.append((token.start + start, token.start + i))
                start = None
        return gaps

    def _free(self, token: Token, letter: int) -> bool:
        at = self._offset + token.start + letter
        return not any(start <= at < end for start, end in self._taken)


_NAMING: Final = 4
"""A free word of so many letters names something."""


def _deed_told(deed: Token, senses: Collection[str], told: Clause, *, counted: bool) -> bool:
    known = lexicon().deeds.get(deed.text)
    if known is None or deed.kind == "thing":
        return deed.sense in senses or deed.text in told.text  # what took place: 组织培训
    shared = any(letter in told.text for letter in deed.text + known.letters if letter not in _COMMON)
    if known.strength == "light" or deed.sense in senses or shared:
        return True
    if counted and (known.implied or known.counted):
        return True
    verbless = one_thing(told) and not any(t.kind == "deed" for t in told.tokens)
    return verbless and (known.implied or (known.counted and known.strength == "weak"))


def covered(span: Span, places: Collection[Span]) -> bool:
    """Whether a span lies within one of some places."""
    return any(start <= span[0] and span[1] <= end for start, end in places)
