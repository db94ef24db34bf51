"""Vectors kept by content: those shipped with the product's own corpus, and a cache in the user's folder.

The key is the SHA-256 of model, role and text, so that a changed text is another key and a stale vector cannot be
taken for a fresh one.
"""

import hashlib
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Literal

import numpy as np

from assistant.adapters.data_folder import private_folder
from assistant.adapters.passages.embeddings import DIMENSIONS, MODEL_ID, Embedder, Vectors

Role = Literal["passage", "query"]
Text = tuple[Role, str]
"""A text with the side that it is embedded for."""

_BATCH = 32
_SHIPPED_NAME = "vectors.npz"


def vector_key(role: Role, text: str, model_id: str = MODEL_ID) -> bytes:
    """The key of a text's vector."""
    return hashlib.sha256(f"{model_id}\0{role}\0{text}".encode()).digest()


def read_shipped(folder: Path) -> Mapping[bytes, Vectors]:
    """The vectors shipped in a folder; empty where there are none (they are then computed)."""
    path = folder / _SHIPPED_NAME
    if not path.is_file():
        return {}
    with np.load(path, allow_pickle=False) as shipped:
        keys, vectors = shipped["keys"], shipped["vectors"].astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return {row.tobytes(): vector for row, vector in zip(keys, vectors, strict=True)}


def write_shipped(folder: Path, vectors: Mapping[bytes, Vectors]) -> Path:
    """Write the vectors to ship, in the order of their keys, so that the file changes only with its content."""
    folder.mkdir(parents=True, exist_ok=True)
    keys = sorted(vectors)
    path = folder / _SHIPPED_NAME
    table = np.stack([vectors[key] for key in keys]).astype(np.float16)
    np.savez_compressed(
        path,
        model=np.array(MODEL_ID),
        keys=np.frombuffer(b"".join(keys), dtype=np.uint8).reshape(-1, 32),
        vectors=table,
    )
    return path


class VectorCache:
    """Gives the vectors of texts: shipped ones first, then those kept in a file of the user's, computed where new."""

    def __init__(self, path: Path, shipped: Mapping[bytes, Vectors], embedder: Embedder | None) -> None:
        self._path = path
        self._shipped = shipped
        self._embedder = embedder

    def vectors(
        self, texts: Sequence[Text], *, progress: Callable[[int, int], None] | None = None
    ) -> dict[Text, Vectors]:
        """A vector for every text; new ones are kept batch by batch, so that a killed build goes on where it was."""
        wanted = {text: vector_key(*text) for text in dict.fromkeys(texts)}
        found = {text: self._shipped[key] for text, key in wanted.items() if key in self._shipped}
        missing = {text: key for text, key in wanted.items() if text not in found}
        if not missing:
            return found
        with closing(self._opened()) as store:
            found |= _kept(store, missing)
            new = [text for text in missing if text not in found]
            for start in range(0, len(new), _BATCH):
                batch = self._embed(new[start : start + _BATCH])
                rows = [(missing[text], vector.astype(np.float16).tobytes()) for text, vector in batch.items()]
                with store:
                    store.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)
                found |= batch
                if progress is not None:
                    progress(min(start + _BATCH, len(new)), len(new))
        return found

    def _opened(self) -> sqlite3.Connection:
        """The cache's database; one that is damaged is thrown away, for it holds nothing that cannot be computed."""
        private_folder(self._path.parent)
        try:
            return self._table()
        except sqlite3.OperationalError:
            raise  # locked, or no room: not damaged
        except sqlite3.DatabaseError:
            self._path.unlink()
            return self._table()

    def _table(self) -> sqlite3.Connection:
        store = sqlite3.connect(self._path, timeout=60)
        try:
            store.execute("CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB NOT NULL)")
        except sqlite3.Error:
            store.close()
            raise
        return store

    def _embed(self, texts: Sequence[Text]) -> dict[Text, Vectors]:
        if self._embedder is None:
            return {}
        found: dict[Text, Vectors] = {}
        for role, encode in (("passage", self._embedder.passages), ("query", self._embedder.queries)):
            chosen = [text for text in texts if text[0] == role]
            if chosen:
                found |= dict(zip(chosen, encode([text for _, text in chosen]), strict=True))
        return found


def _kept(store: sqlite3.Connection, wanted: Mapping[Text, bytes]) -> dict[Text, Vectors]:
    found: dict[Text, Vectors] = {}
    for text, key in wanted.items():
        row = store.execute("SELECT vector FROM vectors WHERE key = ?", (key,)).fetchone()
        if row is not None and len(row[0]) == DIMENSIONS * 2:
            found[text] = np.frombuffer(row[0], dtype=np.float16).astype(np.float32)
    return found
