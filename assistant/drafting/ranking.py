"""Ranking: what four ways of finding say of an entry, put into one score that can be explained.

Each way gives its own scores: likeness of meaning to the text (dense), shared characters with the text (bm25),
likeness to a written question (questions), shared characters with a written question or an everyday term (asked).
Scores of different ways cannot be compared, so each is scaled between its own best and its own floor before the
weights are put on it.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Generic, Literal, TypeVar

Method = Literal["dense", "bm25", "questions", "asked"]
Key = TypeVar("Key", bound=Hashable)

WEIGHTS: Final[Mapping[Method, float]] = {"dense": 0.25, "bm25": 0.20, "questions": 0.30, "asked": 0.25}
_RRF: Final = 10
_RANK_SHARE: Final = 0.6


@dataclass(frozen=True, slots=True)
class Fused(Generic[Key]):
    """An entry with its score from 0 to 1 and its rank (from 1) under each way that found it."""

    key: Key
    score: float
    ranks: Mapping[str, int] = field(default_factory=dict)


def fuse(
    found: Mapping[Method, Mapping[Key, float]],
    *,
    floors: Mapping[Method, float] | None = None,
    weights: Mapping[Method, float] = WEIGHTS,
) -> list[Fused[Key]]:
    """Put the ways together, best first; a way that found nothing takes no part.

    Part of the score is the scaled scores, part the rank alone, which steadies it where one way is off.
    """
    used = {method: scores for method, scores in found.items() if scores}
    whole = sum(weights[method] for method in used) or 1.0
    totals: dict[Key, float] = {}
    ranks: dict[Key, dict[str, int]] = {}
    for method, scores in used.items():
        order = sorted(scores, key=lambda key: -scores[key])
        scaled = _scaled(scores, (floors or {}).get(method))
        for rank, key in enumerate(order, start=1):
            value = (1 - _RANK_SHARE) * scaled[key] + _RANK_SHARE * (_RRF + 1) / (_RRF + rank)
            totals[key] = totals.get(key, 0.0) + weights[method] / whole * value
            ranks.setdefault(key, {})[method] = rank
    order = sorted(totals, key=lambda key: -totals[key])
    return [Fused(key, totals[key], ranks[key]) for key in order]


def _scaled(scores: Mapping[Key, float], floor: float | None) -> dict[Key, float]:
    best, worst = max(scores.values()), min(scores.values())
    low = worst if floor is None else min(floor, best)
    span = best - low
    return {key: (max(0.0, score - low) / span if span > 0 else 1.0) for key, score in scores.items()}


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
