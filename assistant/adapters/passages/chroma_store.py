"""Vectors in Chroma: one collection a kind of document and one for the questions, written once and then only read.

Chroma gets vectors of our own, never texts to embed: its default would fetch another model. Telemetry is off.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from assistant.adapters.passages.embeddings import Vectors
from assistant.adapters.passages.entries import Entry
from assistant.adapters.passages.view_rows import PLACES, ViewRows
from assistant.model.errors import RetrievalError

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection

_BATCH = 2000


def connect(path: Path | None, url: str = "") -> "ClientAPI":
    """A client on a folder of this machine, or on a Chroma server.

    Raises:
        RetrievalError: the server cannot be reached, or the folder cannot be opened.
    """
    import chromadb
    from chromadb.config import Settings

    # env_file=None: Chroma would otherwise read the product's .env for settings of its own.
    settings = Settings(_env_file=None, anonymized_telemetry=False)
    try:
        if url:
            parts = urlsplit(url if "//" in url else f"http://{url}")
            return chromadb.HttpClient(
                host=parts.hostname or "127.0.0.1",
                port=parts.port or (443 if parts.scheme == "https" else 8000),
                ssl=parts.scheme == "https",
                settings=settings,
            )
        return chromadb.PersistentClient(str(path), settings=settings)
    except Exception as error:
        place = url or path
        raise RetrievalError(
            f"打不开资料索引（{place}）：{error}。请运行 nianbao index 重建，或检查 Chroma 的地址。"
        ) from error


class ChromaVectors:
    """The vectors of one segment, in a folder or on a server; collections carry the segment's name."""

    def __init__(self, client: "ClientAPI", segment: str) -> None:
        self._client = client
        self._segment = segment
        self._collections: dict[str, Collection | None] = {}

    def write(
        self,
        entries: Sequence[Entry],
        places: Mapping[str, ViewRows],
        *,
        progress: Callable[[int, int], None] | None = None,
    ) -> None:
        """Write every row of every place; a row's id is its number."""
        total, done = sum(map(len, places.values())), 0
        for place, rows in places.items():
            collection = self._client.get_or_create_collection(
                self._name(place), embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
            )
            for start in range(0, len(rows), _BATCH):
                end = min(start + _BATCH, len(rows))
                collection.add(
                    ids=[str(row) for row in range(start, end)],
                    embeddings=rows.vectors(start, end),
                    metadatas=[cast("Any", _metadata(entries, int(rows.rows[row][0]))) for row in range(start, end)],
                )
                done += end - start
                if progress is not None:
                    progress(done, total)

    def nearest(self, place: str, query: Vectors, *, top: int) -> list[tuple[int, float]]:
        """The rows of a place nearest to the query with their cosines, best first."""
        collection = self._collection(place)
        if collection is None:
            return []
        with _no_panic():
            found = collection.query(query_embeddings=query.reshape(1, -1), n_results=top, include=["distances"])
        distances = found["distances"]
        if distances is None:
            return []
        return [(int(row), 1.0 - distance) for row, distance in zip(found["ids"][0], distances[0], strict=True)]

    def counts(self) -> dict[str, int]:
        """How many vectors each collection holds; what is not there holds none."""
        found = {place: self._collection(place) for place in PLACES}
        return {place: collection.count() for place, collection in found.items() if collection is not None}

    def drop(self) -> None:
        """Remove this segment's collections (on a server; a folder is removed as a whole)."""
        for place in PLACES:
            if self._collection(place) is not None:
                self._client.delete_collection(self._name(place))

    def close(self) -> None:
        """Let go of the store's files."""
        let_go(self._client)

    def _collection(self, place: str) -> "Collection | None":
        if place not in self._collections:
            names = {collection.name for collection in self._client.list_collections()}
            name = self._name(place)
            self._collections[place] = (
                self._client.get_collection(name, embedding_function=None) if name in names else None
            )
        return self._collections[place]

    def _name(self, place: str) -> str:
        return f"nianbao-{self._segment}-{place}"


@contextmanager
def _no_panic() -> Iterator[None]:
    """Chroma's native part panics with an exception that is no `Exception` and would take the page's script down."""
    try:
        yield
    except BaseException as panic:
        if type(panic).__module__ != "pyo3_runtime":
            raise
        raise RetrievalError(f"资料索引已损坏（{panic}）。请运行 nianbao index 重建。") from panic


def drop_segments(url: str, names: Sequence[str]) -> None:
    """Remove the collections of segments that nobody reads any more from a server."""
    client = connect(None, url)
    for name in names:
        ChromaVectors(client, name).drop()
    let_go(client)


def let_go(client: "ClientAPI") -> None:
    """Close a client and its connections."""
    # Both clients that connect() makes can be closed, though the interface does not say so; the one of a server
    # leaves its connections open all the same.
    servers = [getattr(of, "_server", None) for of in (client, getattr(client, "_admin_client", None))]
    cast("Any", client).close()
    for session in filter(None, (getattr(server, "_session", None) for server in servers)):
        session.close()


def _metadata(entries: Sequence[Entry], number: int) -> dict[str, str | int]:
    """What a row is of, for those who look into the store with tools of its own; our filters do not ask it."""
    if number < 0:
        return {"entry": number}
    passage = entries[number].passage
    known: dict[str, str | int | None] = {
        "entry": number,
        "document": passage.document,
        "article": passage.article,
        "year": passage.year,
    }
    return {key: value for key, value in known.items() if value is not None}
