"""Ranking: what the ways of finding say of an entry, put into one score that can be explained.

Each way gives its own scores: likeness of meaning to the text (dense), characters shared with the text, its written
questions and its everyday words together (bm25), likeness to the written questions (questions), characters shared with
one of them (asked), and what all questions together have taught about an entry (learned). Scores of different ways
cannot be compared, so each is scaled between its own best and its own floor before the weights are put on it.
"""

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, Generic, Literal, TypeVar

Method = Literal["dense", "bm25", "questions", "asked", "learned"]
Key = TypeVar("Key", bound=Hashable)

WEIGHTS: Final[Mapping[Method, float]] = {
    "dense": 0.15,
    "bm25": 0.28,
    "questions": 0.24,
    "asked": 0.16,
    "learned": 0.17,
}
_RRF: Final = 10
_RANK_SHARE: Final = 0.15
_TIE: Final = 0.02
_AGREEING: Final = 3
_READ_TEXTS: Final = frozenset({"dense", "bm25"})
_UNASKED: Final = 0.85


@dataclass(frozen=True, slots=True)
class Fused(Generic[Key]):
    """An entry with its score from 0 to 1 and its rank (from 1) under each way that found it."""

    key: Key
    score: float
    ranks: Mapping[str, int] = field(default_factory=dict)


def fuse(
    found: Mapping[Method, Mapping[Key, float]],
    *,
    weights: Mapping[Method, float] = WEIGHTS,
    favoured: Collection[Key] = (),
    unasked: Collection[Key] = (),
    beside: Mapping[Key, float] = MappingProxyType({}),
) -> list[Fused[Key]]:
    """Put the ways together, best first; a way that found nothing takes no part.

    Most of the score is the scaled scores, a little the rank alone, which steadies it where one way is off. The
    favoured win a tie. The unasked have no written questions, as an officer's own document: they are judged by the
    ways that read texts, a little lower than if questions agreed. Those beside stand apart: they are measured by the
    scale of the others without moving it, and keep the share of their score that is given for each.
    """
    used = {method: scores for method, scores in found.items() if scores}
    whole = sum(weights[method] for method in used) or 1.0
    totals: dict[Key, float] = {}
    ranks: dict[Key, dict[str, int]] = {}
    for method, scores in used.items():
        scaled = _scaled(scores, beside)
        for rank, key in _ranked(scores, beside):
            value = (1 - _RANK_SHARE) * scaled[key] + _RANK_SHARE * (_RRF + 1) / (_RRF + rank)
            totals[key] = totals.get(key, 0.0) + weights[method] / whole * value
            ranks.setdefault(key, {})[method] = rank
    by_text = sum(weights[method] for method in used if method in _READ_TEXTS)
    for key in unasked:
        if key in totals and 0 < by_text < whole:
            totals[key] *= _UNASKED * whole / by_text
    for key in totals.keys() & beside.keys():
        totals[key] *= beside[key]
    order = sorted(totals, key=lambda key: -totals[key] - (_TIE if key in favoured else 0.0))
    return [Fused(key, totals[key], ranks[key]) for key in order]


def agreed(scores: Sequence[float]) -> float:
    """One score for an entry that several questions speak for: half the best, half the mean of the best three.

    A third question that is missing counts as the last one that is there.
    """
    best = sorted(scores, reverse=True)[:_AGREEING]
    best += best[-1:] * (_AGREEING - len(best))
    return (best[0] + sum(best) / _AGREEING) / 2 if best else 0.0


def _scaled(scores: Mapping[Key, float], beside: Collection[Key]) -> dict[Key, float]:
    measured = [score for key, score in scores.items() if key not in beside] or list(scores.values())
    best, worst = max(measured), min(measured)
    span = best - worst
    return {key: (min(1.0, max(0.0, (score - worst) / span)) if span > 0 else 1.0) for key, score in scores.items()}


def _ranked(scores: Mapping[Key, float], beside: Collection[Key]) -> Iterator[tuple[int, Key]]:
    """Each with its rank among those that are not beside."""
    above = 0
    for key in sorted(scores, key=lambda key: -scores[key]):
        yield above + 1, key
        above += key not in beside


def shared_words(query: str, text: str, *, least: int = 2, most: int = 3) -> Sequence[str]:
    """The longest stretches of characters that a query and a text share, longest first, for saying why."""
    found: list[str] = []
    taken = [False] * len(query)
    for length in range(min(len(query), 12), least - 1, -1):
        for start in range(len(query) - length + 1):
            part = query[start : start + length]
            if not any(taken[start : start + length]) and part in text and part.isalnum():
                taken[start : start + length] = [True] * length
                found.append(part)
                if len(found) == most:
                    return found
    return found
