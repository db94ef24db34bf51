"""BM25 over characters: every pair of neighbouring characters is a term, so that no word list can miss one.

Chinese has no spaces; on questions about the regulation pairs of characters find more than cut words do. Runs of
Latin letters and of digits are one term each.
"""

import re
from collections.abc import Sequence

import bm25s
import numpy as np
from numpy.typing import NDArray

_RUN = re.compile(r"[A-Za-z]+|\d+(?:\.\d+)?|[㐀-鿿〇]+")
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


class CharacterIndex:
    """Texts that are scored against a query by BM25."""

    def __init__(self, texts: Sequence[str]) -> None:
        vocabulary: dict[str, int] = {}
        documents = [[vocabulary.setdefault(term, len(vocabulary)) for term in terms_of(text)] for text in texts]
        self._size = len(texts)
        self._engine: bm25s.BM25 | None = None
        self.vocabulary = vocabulary
        if vocabulary:
            self._engine = bm25s.BM25(k1=1.2, b=0.6, backend="numpy")
            self._engine.index((documents, vocabulary), create_empty_token=False, show_progress=False)

    def scores(self, query: str) -> Scores:
        """The score of every text, in the order in which they were given; 0 where no term is shared."""
        ids = sorted({self.vocabulary[term] for term in terms_of(query) if term in self.vocabulary})
        if self._engine is None or not ids:
            return np.zeros(self._size, dtype=np.float32)
        return np.asarray(self._engine.get_scores_from_ids(ids), dtype=np.float32)
