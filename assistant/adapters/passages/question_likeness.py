"""Likeness to the written questions: which of them a question is asked like, and which articles they speak for.

What all questions have in common (that they ask at all) is taken off their vectors first; what is left tells them
apart, where plain likeness calls everything alike. All of it is small: a few thousand rows, kept in memory.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from assistant.adapters.passages.columns import Mask
from assistant.adapters.passages.embeddings import DIMENSIONS, Vectors
from assistant.adapters.passages.segment import Segment
from assistant.adapters.passages.view_rows import KINDS, OFF_TOPIC, QUESTIONS

_FEW = 20
"""So many questions before what they have in common is half believed."""
_AGREEING = 3
_RIDGE = 2.0
_LEARNED_WEIGHT = 3.0
_FIELD_RIDGE = 20.0
_LEGAL = [kind for kind in KINDS if kind != "report"]


@dataclass(frozen=True, slots=True)
class _Rows:
    """Vectors of unit length with the entry that each belongs to and its place there."""

    owners: NDArray[np.int64]
    ordinals: NDArray[np.int64]
    vectors: Vectors

    @classmethod
    def of(cls, segments: Sequence[tuple[Segment, int]], places: Iterable[str], live: Mask) -> Self:
        """The rows of some places over all segments, of entries that are still there."""
        owners, ordinals, vectors = [np.empty(0, np.int64)], [np.empty(0, np.int64)], [np.empty((0, 0), np.float32)]
        for place in places:
            for segment, start in segments:
                rows = segment.places.get(place)
                if rows is None:
                    continue
                kept = rows.rows[:, 0] < 0 if place == OFF_TOPIC else live[rows.rows[:, 0] + start]
                owners.append(rows.rows[kept, 0].astype(np.int64) + start)
                ordinals.append(rows.rows[kept, 2].astype(np.int64))
                vectors.append(rows.vectors(0, len(rows))[kept])
        found = [part for part in vectors if part.size]
        return cls(
            np.concatenate(owners),
            np.concatenate(ordinals),
            np.concatenate(found) if found else np.empty((0, 0), np.float32),
        )

    def __len__(self) -> int:
        """How many there are."""
        return len(self.owners)


@dataclass(frozen=True, slots=True)
class Likeness:
    """What the written questions say of one question."""

    questions: dict[int, float]
    """For each entry, how like its questions are: half the likest, half the mean of its three likest."""
    nearest: dict[int, int]
    """For each entry, which of its questions is likest."""
    learned: dict[int, float]
    """For each entry, what all questions and texts together say of it."""
    in_scope: float | None
    """The mean likeness of the three likest questions; None where there are none."""
    off_topic: float | None
    """The same of the questions about something else."""
    field: float | None = None
    """What all questions together say of its being about disclosure: near 1 it is, near -1 it is not."""


class QuestionLikeness:
    """The written questions of all segments, ready to be likened to one that is asked."""

    def __init__(self, segments: Sequence[tuple[Segment, int]], live: Mask) -> None:
        asked, off_topic = _Rows.of(segments, [QUESTIONS], live), _Rows.of(segments, [OFF_TOPIC], live)
        self._asked, self._off_topic = asked, off_topic
        self._common = np.zeros(DIMENSIONS, np.float32)
        self._told = bool(len(asked) and len(off_topic))
        if self._told:
            share = len(asked) / (len(asked) + _FEW)
            self._common = (asked.vectors.mean(0) + off_topic.vectors.mean(0)) / 2 * np.float32(share)
            self._questions, self._others = self._told_apart(asked.vectors), self._told_apart(off_topic.vectors)
            self._entries, self._where = np.unique(asked.owners, return_inverse=True)
            self._learned_of, self._learned = self._learn(segments, live)
            self._field = self._learn_field()

    def of(self, query: Vectors, mask: Mask) -> Likeness:
        """What the questions of entries that the mask lets through say of a question, given its vector."""
        if not self._told:
            return Likeness({}, {}, {}, None, None)
        (vector,) = self._told_apart(query.reshape(1, -1))
        cosines = self._questions @ vector
        best, agreeing, place = self._by_entry(cosines)
        allowed = np.flatnonzero(mask[self._entries])
        learned = vector @ self._learned
        return Likeness(
            {int(self._entries[n]): float(best[n] + agreeing[n]) / 2 for n in allowed},
            {int(self._entries[n]): int(self._asked.ordinals[place[n]]) for n in allowed},
            {int(entry): float(learned[n]) for n, entry in enumerate(self._learned_of) if mask[entry]},
            _mean_of_best(cosines),
            _mean_of_best(self._others @ vector),
            float(vector @ self._field),
        )

    def _by_entry(self, cosines: Vectors) -> tuple[Vectors, Vectors, NDArray[np.intp]]:
        """For each entry with questions: its best cosine, the mean of its best three, the row of its best."""
        order = np.lexsort((-cosines, self._where))
        starts = np.flatnonzero(np.diff(self._where[order], prepend=-1))
        ends = np.append(starts[1:], len(order))
        ranked = cosines[order]
        sums = np.concatenate([[0.0], np.cumsum(ranked)])
        upto = np.minimum(starts + _AGREEING, ends)
        return ranked[starts], (sums[upto] - sums[starts]) / (upto - starts), order[starts]

    def _told_apart(self, vectors: Vectors) -> Vectors:
        apart = vectors - self._common
        found: Vectors = (apart / (np.linalg.norm(apart, axis=1, keepdims=True) + 1e-9)).astype(np.float32)
        return found

    def _learn(self, segments: Sequence[tuple[Segment, int]], live: Mask) -> tuple[NDArray[np.int64], Vectors]:
        """A direction for each entry that has questions, by ridge regression over its questions and texts.

        It weighs what sets an entry's questions apart from all others', where likeness weighs every word alike. An
        entry with many questions counts by the root of their number, so that those with few are not drowned.
        """
        # An officer's documents have no questions, and there may be a great many of them: their rows are not read.
        texts = _Rows.of([one for one in segments if QUESTIONS in one[0].places], _LEGAL, live)
        own = np.isin(texts.owners, self._entries)
        views = texts.vectors[own] - texts.vectors[own].mean(0)
        views /= np.linalg.norm(views, axis=1, keepdims=True) + 1e-9
        rows = np.vstack([self._questions, views])
        owners = np.concatenate([self._where, np.searchsorted(self._entries, texts.owners[own])])
        weight = _LEARNED_WEIGHT / np.sqrt(np.bincount(owners, minlength=len(self._entries)))[owners]
        wanted = np.zeros((len(rows), len(self._entries)))
        wanted[np.arange(len(rows)), owners] = weight
        square = (rows * weight[:, None]).T @ rows + _RIDGE * np.eye(rows.shape[1])
        return self._entries, np.linalg.solve(square, rows.T @ wanted).astype(np.float32)

    def _learn_field(self) -> Vectors:
        """A direction from the questions about something else to those about disclosure; both sides weigh the same."""
        rows = np.vstack([self._questions, self._others])
        sides = np.repeat([1.0, -1.0], [len(self._questions), len(self._others)])
        weight = len(rows) / 2 / np.where(sides > 0, len(self._questions), len(self._others))
        square = (rows * weight[:, None]).T @ rows + _FIELD_RIDGE * np.eye(rows.shape[1])
        field: Vectors = np.linalg.solve(square, (rows * weight[:, None]).T @ sides).astype(np.float32)
        return field


def _mean_of_best(cosines: Vectors) -> float | None:
    # Of a handful of questions the third likest is about another matter already.
    best = np.sort(cosines)[::-1][: min(_AGREEING, 1 + len(cosines) // _FEW)]
    return float(best.mean()) if len(best) else None
