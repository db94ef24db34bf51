"""Writes a build of the index: what belongs into it, its vectors, the trial in a child process."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from assistant.adapters.chroma_store import ChromaVectors, connect, texts_of
from assistant.adapters.corpus_entries import corpus_entries, off_topic_questions
from assistant.adapters.embeddings import Embedder
from assistant.adapters.entries import Entry, digest_of
from assistant.adapters.index_folder import CHROMA, ENTRIES, Build, IndexFolder, seal
from assistant.adapters.officer_documents import OfficerDocuments
from assistant.adapters.vector_cache import Text, VectorCache, read_shipped, vector_key, write_shipped
from assistant.drafting.errors import RetrievalError
from assistant.regulation.articles import LawLibrary

SHIPPED = "vectors"
"""Folder of the corpus with the vectors of its own texts."""
_STORE_VERSION = "1"
"""Part of the digests: raised when builds of an older kind must be made anew."""
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What belongs into the index: the product's own corpus, the officer's documents, questions about other things."""

    product: list[Entry]
    officer: list[Entry]
    off_topic: tuple[str, ...]

    @property
    def digests(self) -> tuple[str, str]:
        """Of the product's part and of the officer's."""
        return digest_of(self.product, _STORE_VERSION, *self.off_topic), digest_of(self.officer, _STORE_VERSION)

    @property
    def entries(self) -> list[Entry]:
        """Everything that can be found."""
        return [*self.product, *self.officer]

    @property
    def texts(self) -> list[Text]:
        """Every text that gets a vector."""
        asked: list[Text] = [("query", question) for question in self.off_topic]
        return texts_of(self.entries) + asked


class IndexWriter:
    """Makes builds; only one writer may be at work on a folder at a time, which the caller sees to."""

    def __init__(
        self,
        *,
        corpus_dir: Path,
        laws: LawLibrary,
        documents: OfficerDocuments,
        cache: Path,
        url: str,
        embedder: Callable[[], tuple[Embedder | None, str]],
        probe: Callable[[Path, str], bool],
    ) -> None:
        self._corpus_dir = corpus_dir
        self._laws = laws
        self._documents = documents
        self._cache = cache
        self._url = url
        self._open_embedder = embedder
        self._probe = probe
        self._embedder: tuple[Embedder | None, str] | None = None
        self._product: list[Entry] | None = None

    def embedding(self) -> tuple[Embedder | None, str]:
        """The embedder of this machine; where it cannot run, None and one sentence that says so."""
        if self._embedder is None:
            self._embedder = self._open_embedder()
        return self._embedder

    def wanted(self) -> Wanted:
        """What belongs into the index now; the product's own corpus is read once."""
        if self._product is None:
            self._product = corpus_entries(self._corpus_dir, self._laws)
        return Wanted(self._product, self._documents.entries(), off_topic_questions(self._corpus_dir))

    def forget(self) -> None:
        """Read the product's own corpus again when it is next wanted."""
        self._product = None

    def write(self, target: IndexFolder, wanted: Wanted, progress: Progress) -> Build:
        """Write a whole build into a new folder, without taking it into use.

        Raises:
            RetrievalError: the build does not open, or the Chroma server is away.
        """
        total = len(wanted.entries)
        progress(0, total, "正在准备资料索引")
        embedder, _ = self.embedding()
        folder = target.new_folder()
        (folder / ENTRIES).write_text("".join(entry.to_json() + "\n" for entry in wanted.entries), encoding="utf-8")
        counts: dict[str, int] = {}
        if embedder is not None:
            counts = self._write_vectors(folder, wanted, embedder, progress)
            if not self._url and not self._probe(folder / CHROMA, folder.name):
                raise RetrievalError(f"新建的资料索引打不开（{folder}），请检查磁盘空间后运行 nianbao index 重试。")
        product, officer = wanted.digests
        progress(total, total, "资料索引已就绪")
        mode: Literal["hybrid", "bm25"] = "bm25" if embedder is None else "hybrid"
        return Build(folder.name, product, officer, mode, self._url, seal(folder), counts)

    def ship(self) -> Path:
        """Compute the vectors that are shipped with the product's own corpus; gives the file written.

        Raises:
            RetrievalError: this machine cannot compute vectors.
        """
        embedder, trouble = self.embedding()
        if embedder is None:
            raise RetrievalError(trouble)
        self.forget()
        wanted = Wanted(self.wanted().product, [], off_topic_questions(self._corpus_dir))
        known = read_shipped(self._corpus_dir / SHIPPED)
        vectors = VectorCache(self._cache, known, embedder).vectors(wanted.texts)
        return write_shipped(self._corpus_dir / SHIPPED, {vector_key(*text): vectors[text] for text in vectors})

    def _write_vectors(self, folder: Path, wanted: Wanted, embedder: Embedder, progress: Progress) -> dict[str, int]:
        cache = VectorCache(self._cache, read_shipped(self._corpus_dir / SHIPPED), embedder)
        vectors = cache.vectors(wanted.texts, progress=lambda n, of: progress(n, of, "正在计算向量"))
        store = ChromaVectors(connect(folder / CHROMA, self._url), folder.name)
        try:
            store.write(
                wanted.entries,
                vectors,
                wanted.off_topic,
                progress=lambda n, of: progress(n, of, "正在写入资料索引"),
            )
            return store.counts()
        finally:
            store.close()
