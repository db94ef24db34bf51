"""BM25 over characters: every pair of neighbouring characters is a term, so that no word list can miss one.

Chinese has no spaces; on questions about the regulation pairs of characters find more than cut words do. Runs of
Latin letters and of digits are one term each. The weights lie in files that are mapped, not read, and how rare a term
is gets told by the caller, who knows all parts of the index: a library that weighs once for all can do neither.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

_RUN = re.compile(r"[A-Za-z]+|\d+(?:\.\d+)?|[㐀-鿿〇]+")
_K1, _B = 1.2, 0.6
_TERMS, _STARTS, _TEXTS, _WEIGHTS, _SIZE = "terms.txt", "starts.npy", "texts.npy", "weights.npy", "size.npy"
Scores = NDArray[np.float32]


def terms_of(text: str) -> list[str]:
    """The terms of a text: character pairs of each Chinese run, a lone character by itself, words, numbers."""
    terms: list[str] = []
    for run in _RUN.findall(text):
        if run[0].isascii() or len(run) == 1:
            terms.append(run.lower())
        else:
            terms += [run[i : i + 2] for i in range(len(run) - 1)]
    return terms


def rarity(texts: int, having: int) -> float:
    """What a term is worth that so many of the texts have."""
    return float(np.log1p((texts - having + 0.5) / (having + 0.5)))


@dataclass(frozen=True, slots=True)
class CharacterIndex:
    """Texts that are scored against a query: for each term, the texts that have it and its weight in each."""

    terms: Mapping[str, int]
    starts: NDArray[np.int64]
    texts: NDArray[np.int32]
    weights: NDArray[np.float32]
    size: int

    @classmethod
    def of(cls, texts: Iterable[str], among: NDArray[np.bool_] | None = None) -> Self:
        """The index of these texts, in their order; what is long is told by those that `among` names."""
        vocabulary: dict[str, int] = {}
        terms, times, lengths = [], [], []
        for text in texts:
            ids = np.array([vocabulary.setdefault(term, len(vocabulary)) for term in terms_of(text)], dtype=np.int32)
            own, counted = np.unique(ids, return_counts=True)
            terms.append(own)
            times.append(counted.astype(np.float32))
            lengths.append(len(ids))
        length = np.array(lengths, dtype=np.float32)
        owner = np.repeat(np.arange(len(lengths), dtype=np.int32), [len(own) for own in terms])
        term = np.concatenate([np.empty(0, np.int32), *terms])
        often = np.concatenate([np.empty(0, np.float32), *times])
        measured = length if among is None else length[among]
        usual = float(measured.mean()) if measured.sum() else 1.0
        weight = often / (often + np.float32(_K1) * (1 - _B + _B * length[owner] / usual))
        order = np.argsort(term, kind="stable")
        starts = np.zeros(len(vocabulary) + 1, dtype=np.int64)
        np.cumsum(np.bincount(term, minlength=len(vocabulary)), out=starts[1:])
        return cls(vocabulary, starts, owner[order], weight[order].astype(np.float32), len(lengths))

    def having(self, term: str, among: NDArray[np.bool_] | None = None) -> int:
        """How many texts have a term, of all or of some."""
        number = self.terms.get(term)
        if number is None:
            return 0
        part = slice(self.starts[number], self.starts[number + 1])
        return int(part.stop - part.start) if among is None else int(among[self.texts[part]].sum())

    def scores(self, worth: Mapping[str, float]) -> Scores:
        """The score of every text for terms of a given worth; 0 where none is shared."""
        found = np.zeros(self.size, dtype=np.float32)
        for term, value in worth.items():
            if (number := self.terms.get(term)) is not None:
                part = slice(self.starts[number], self.starts[number + 1])
                found[self.texts[part]] += self.weights[part] * np.float32(value)
        return found

    def save(self, folder: Path) -> None:
        """Write the index into a folder."""
        folder.mkdir()
        (folder / _TERMS).write_text("\n".join(self.terms), encoding="utf-8")
        for name, array in ((_STARTS, self.starts), (_TEXTS, self.texts), (_WEIGHTS, self.weights)):
            np.save(folder / name, array)
        np.save(folder / _SIZE, np.array(self.size))

    @classmethod
    def load(cls, folder: Path) -> Self:
        """The index in a folder; its long lists stay on disk until they are asked for."""
        terms = (folder / _TERMS).read_text(encoding="utf-8").split("\n")
        return cls(
            {term: number for number, term in enumerate(terms) if term},
            np.load(folder / _STARTS),
            np.load(folder / _TEXTS, mmap_mode="r"),
            np.load(folder / _WEIGHTS, mmap_mode="r"),
            int(np.load(folder / _SIZE)),
        )


def worth_of(
    query: str, indexes: Iterable[CharacterIndex], among: Iterable[NDArray[np.bool_] | None] | None = None
) -> dict[str, float]:
    """What each term of a query is worth over all parts of an index; terms that none of them has are left out.

    `among` says for each part which of its texts are counted (None: all).
    """
    parts = list(indexes)
    counted = list(among) if among is not None else [None] * len(parts)
    size = sum(part.size if own is None else int(own.sum()) for part, own in zip(parts, counted, strict=True))
    terms = sorted(set(terms_of(query)))
    having = {term: sum(map(lambda part, own: part.having(term, own), parts, counted)) for term in terms}
    return {term: rarity(size, number) for term, number in having.items() if any(term in part.terms for part in parts)}
