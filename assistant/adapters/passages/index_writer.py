"""Writes segments of the index: what belongs into one, its vectors, the trial in a child process."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from assistant.adapters.passages.chroma_store import ChromaVectors, connect
from assistant.adapters.passages.corpus_entries import corpus_entries, off_topic_questions
from assistant.adapters.passages.embeddings import Embedder, Vectors
from assistant.adapters.passages.entries import Entry, digest_of
from assistant.adapters.passages.index_folder import IndexFolder, Part, seal
from assistant.adapters.passages.officer_documents import OfficerDocuments
from assistant.adapters.passages.segment import CHROMA, Segment
from assistant.adapters.passages.vector_cache import Text, VectorCache, read_shipped, vector_key, write_shipped
from assistant.adapters.passages.view_rows import rows_of, texts_of
from assistant.model.errors import RetrievalError
from assistant.regulation.library import LawLibrary

SHIPPED = "vectors"
"""Folder of the corpus with the vectors of its own texts."""
_STORE_VERSION = "4"
"""Part of the product's digest: raised when segments of an older kind must be made anew."""
Progress = Callable[[int, int, str], None]


class IndexWriter:
    """Makes segments; only one writer may be at work on a folder at a time, which the caller sees to."""

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

    @property
    def product(self) -> list[Entry]:
        """The product's own corpus, read once."""
        if self._product is None:
            self._product = corpus_entries(self._corpus_dir, self._laws)
        return self._product

    @property
    def digest(self) -> str:
        """Of the product's own corpus: another one, another segment."""
        return digest_of(self.product, _STORE_VERSION, *off_topic_questions(self._corpus_dir))

    def forget(self) -> None:
        """Read the product's own corpus again when it is next wanted."""
        self._product = None

    def write_product(self, target: IndexFolder, progress: Progress) -> Part:
        """Write the segment of the product's own corpus, without taking it into use."""
        return self._write(target, self.product, {}, off_topic_questions(self._corpus_dir), progress)

    def write_officers(self, target: IndexFolder, documents: Mapping[str, str], progress: Progress) -> Part:
        """Write a segment of some of the officer's documents, without taking it into use."""
        return self._write(target, self._documents.entries(sorted(documents)), documents, (), progress)

    def _write(
        self,
        target: IndexFolder,
        entries: Sequence[Entry],
        documents: Mapping[str, str],
        off_topic: Sequence[str],
        progress: Progress,
    ) -> Part:
        """Write a segment into a new folder.

        Raises:
            RetrievalError: the segment does not open, or the Chroma server is away.
        """
        total = len(entries)
        progress(0, total, "正在准备资料索引")
        embedder, _ = self.embedding()
        folder = target.new_folder()
        vectors = {} if embedder is None else self._vectors(texts_of(entries), off_topic, embedder, progress)
        segment = Segment.of(entries, rows_of(entries, vectors, off_topic))
        segment.save(folder)
        counts: dict[str, int] = {}
        if embedder is not None:
            counts = self._write_chroma(folder, segment, progress)
            if not self._url and not self._probe(folder / CHROMA, folder.name):
                raise RetrievalError(f"新建的资料索引打不开（{folder}），请检查磁盘空间后运行 nianbao index 重试。")
        progress(total, total, "资料索引已就绪")
        return Part(folder.name, dict(documents), len(documents), seal(folder), counts)

    def ship(self) -> Path:
        """Compute the vectors that are shipped with the product's own corpus; gives the file written.

        Raises:
            RetrievalError: this machine cannot compute vectors.
        """
        embedder, trouble = self.embedding()
        if embedder is None:
            raise RetrievalError(trouble)
        self.forget()
        cache = VectorCache(self._cache, read_shipped(self._corpus_dir / SHIPPED), embedder)
        vectors = cache.vectors([*texts_of(self.product), *_asked(off_topic_questions(self._corpus_dir))])
        return write_shipped(self._corpus_dir / SHIPPED, {vector_key(*text): vectors[text] for text in vectors})

    def _vectors(
        self, texts: Sequence[Text], off_topic: Sequence[str], embedder: Embedder, progress: Progress
    ) -> dict[Text, Vectors]:
        cache = VectorCache(self._cache, read_shipped(self._corpus_dir / SHIPPED), embedder)
        return cache.vectors(
            [*texts, *_asked(off_topic)], progress=lambda done, total: progress(done, total, "正在计算向量")
        )

    def _write_chroma(self, folder: Path, segment: Segment, progress: Progress) -> dict[str, int]:
        store = ChromaVectors(connect(folder / CHROMA, self._url), folder.name)
        try:
            store.write(
                segment.entries,
                segment.places,
                progress=lambda done, total: progress(done, total, "正在写入资料索引"),
            )
            return store.counts()
        finally:
            store.close()


def _asked(questions: Sequence[str]) -> list[Text]:
    return [("query", question) for question in questions]
