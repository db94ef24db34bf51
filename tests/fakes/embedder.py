"""An embedder without a model: character pairs hashed into 384 places, so that texts sharing words are alike."""

import zlib
from collections.abc import Sequence

import numpy as np

from assistant.adapters.passages.bm25 import terms_of
from assistant.adapters.passages.embeddings import DIMENSIONS, Embedder, Vectors


class HashingEmbedder:
    """Counts how many texts it was asked for."""

    model_id = "hashing"

    def __init__(self) -> None:
        self.texts = 0

    def passages(self, texts: Sequence[str]) -> Vectors:
        self.texts += len(texts)
        return np.stack([_vector(text) for text in texts])

    def queries(self, texts: Sequence[str]) -> Vectors:
        return self.passages(texts)


def _vector(text: str) -> Vectors:
    vector = np.full(DIMENSIONS, 1e-6, dtype=np.float32)
    for term in terms_of(text):
        vector[1 + zlib.crc32(term.encode()) % (DIMENSIONS - 1)] += 1
    # Like the real model's, cosines are squeezed: texts that share nothing are alike by 0.85.
    vector *= np.sqrt(0.15) / np.linalg.norm(vector)
    vector[0] = np.sqrt(0.85)
    return vector


def no_embedder() -> tuple[Embedder | None, str]:
    """A machine that cannot run the model."""
    return None, "这台电脑不能运行向量模型（测试），检索只用字面匹配。"
