"""Vectors in Chroma: one collection a kind of document and one for the questions, written once and then only read.

Chroma gets vectors of our own, never texts to embed: its default would fetch another model. Telemetry is off.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

import numpy as np

from assistant.adapters.embeddings import Vectors
from assistant.adapters.entries import Entry
from assistant.adapters.vector_cache import Text
from assistant.drafting.errors import RetrievalError
from assistant.drafting.ports import PassageFilter

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection

QUESTIONS = "questions"
OFF_TOPIC = "off_topic"
"""Questions about other things, by which one that is not about disclosure is known."""
KINDS = ("regulation", "guidance", "report")
PLACES = (*KINDS, QUESTIONS, OFF_TOPIC)
_BATCH = 1000


_Row = tuple[str, Vectors, dict[str, Any], str]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A view or a question near the query: the number of its entry, its cosine, and what it was."""

    entry: int
    cosine: float
    paragraph: int | None
    text: str


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
    """The vectors of one build, in a folder or on a server; collections carry the build's name."""

    def __init__(self, client: "ClientAPI", build: str) -> None:
        self._client = client
        self._build = build
        self._collections: dict[str, Collection | None] = {}

    def write(
        self,
        entries: Sequence[Entry],
        vectors: Mapping[Text, Vectors],
        off_topic: Sequence[str] = (),
        *,
        progress: Callable[[int, int], None] | None = None,
    ) -> None:
        """Write every view and question that has a vector."""
        rows: dict[str, list[_Row]] = {}
        for number, entry in enumerate(entries):
            for role, text, paragraph, place in _texts(entry):
                if (role, text) in vectors:
                    found = rows.setdefault(place, [])
                    vector, metadata = vectors[role, text], _metadata(number, entry, paragraph)
                    found.append((f"{number}.{len(found)}", vector, metadata, text))
        rows[OFF_TOPIC] = [
            (f"off.{n}", vectors["query", text], {"entry": -1}, text)
            for n, text in enumerate(off_topic)
            if ("query", text) in vectors
        ]
        total, done = sum(len(found) for found in rows.values()), 0
        for place, found in rows.items():
            collection = self._client.get_or_create_collection(
                self._name(place), embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
            )
            for start in range(0, len(found), _BATCH):
                batch = found[start : start + _BATCH]
                collection.add(
                    ids=[row[0] for row in batch],
                    embeddings=np.stack([row[1] for row in batch]),
                    metadatas=[cast("Any", row[2]) for row in batch],
                    documents=[row[3] for row in batch],
                )
                done += len(batch)
                if progress is not None:
                    progress(done, total)

    def nearest(self, place: str, query: Vectors, *, top: int, where: PassageFilter | None = None) -> list[Neighbour]:
        """The views of a kind (or the questions) nearest to the query, best first."""
        collection = self._collection(place)
        if collection is None:
            return []
        with _no_panic():
            found = collection.query(
                query_embeddings=query.reshape(1, -1),
                n_results=top,
                where=_where(where),
                include=["metadatas", "distances", "documents"],
            )
        distances, metadatas, documents = found["distances"], found["metadatas"], found["documents"]
        if distances is None or metadatas is None or documents is None:
            return []
        return [
            Neighbour(int(cast("int", m["entry"])), 1.0 - d, cast("int | None", m.get("paragraph")), text)
            for d, m, text in zip(distances[0], metadatas[0], documents[0], strict=True)
        ]

    def counts(self) -> dict[str, int]:
        """How many vectors each collection holds; what is not there holds none."""
        found = {place: self._collection(place) for place in PLACES}
        return {place: collection.count() for place, collection in found.items() if collection is not None}

    def drop(self) -> None:
        """Remove this build's collections (on a server; a folder is removed as a whole)."""
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
        return f"nianbao-{self._build}-{place}"


@contextmanager
def _no_panic() -> Iterator[None]:
    """Chroma's native part panics with an exception that is no `Exception` and would take the page's script down."""
    try:
        yield
    except BaseException as panic:
        if type(panic).__module__ != "pyo3_runtime":
            raise
        raise RetrievalError(f"资料索引已损坏（{panic}）。请运行 nianbao index 重建。") from panic


def drop_builds(url: str, names: Sequence[str]) -> None:
    """Remove the collections of builds that nobody reads any more from a server."""
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


def texts_of(entries: Iterable[Entry]) -> list[Text]:
    """Every text of these entries that gets a vector."""
    return [(role, text) for entry in entries for role, text, _, _ in _texts(entry)]


def _texts(entry: Entry) -> "Iterable[tuple[Any, str, int | None, str]]":
    for view in entry.views:
        yield "passage", view.text, view.paragraph, entry.passage.kind
    for question in entry.questions:
        # A written question is likened to a question that is asked: both take the asking side's prefix.
        yield "query", question, None, QUESTIONS


def _metadata(number: int, entry: Entry, paragraph: int | None) -> dict[str, str | int]:
    passage = entry.passage
    known = {
        "entry": number,
        "paragraph": paragraph,
        "kind": passage.kind,
        "document": passage.document,
        "article": passage.article,
        "organ": passage.organ,
        "organ_kind": passage.organ_kind,
        "year": passage.year,
        "section": passage.section,
    }
    return {key: value for key, value in known.items() if value is not None}


def _where(where: PassageFilter | None) -> Any:
    if where is None:
        return None
    wanted = [
        {key: value}
        for key in ("organ", "organ_kind", "year", "section", "article")
        if (value := getattr(where, key)) is not None
    ]
    if where.kinds is not None:
        wanted.append({"kind": {"$in": list(where.kinds)}})
    if where.documents is not None:
        wanted.append({"document": {"$in": list(where.documents)}})
    if not wanted:
        return None
    return wanted[0] if len(wanted) == 1 else {"$and": wanted}
