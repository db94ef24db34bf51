"""The builds of the index that are open for reading: each opened once, its segments shared with the build before it."""

from dataclasses import replace
from pathlib import Path

from assistant.adapters.passages.chroma_store import ChromaVectors, connect
from assistant.adapters.passages.corpus import read_wording
from assistant.adapters.passages.embeddings import Embedder
from assistant.adapters.passages.entries import Entry
from assistant.adapters.passages.index_folder import Build, IndexFolder, Part
from assistant.adapters.passages.open_build import OpenBuild
from assistant.adapters.passages.segment import CHROMA, Segment
from assistant.model.errors import RetrievalError


class OpenedBuilds:
    """Opens builds and keeps the last two; the caller sees to it that one thread at a time opens or closes."""

    def __init__(self, folder: IndexFolder, corpus_dir: Path) -> None:
        self._folder = folder
        self._corpus_dir = corpus_dir
        self._opened: dict[str, OpenBuild] = {}
        self._segments: dict[str, Segment] = {}

    def known(self, name: str) -> OpenBuild | None:
        """The build of this name, if it is open."""
        return self._opened.get(name)

    def open(self, build: Build, embedder: Embedder | None) -> OpenBuild:
        """A build opened from its folder; without an embedder its vectors are left alone.

        Raises:
            RetrievalError: vectors are missing.
        """
        segments = [self._segment(part, build, with_vectors=embedder is not None) for part in build.parts]
        return OpenBuild(segments, embedder, read_wording(self._corpus_dir))

    def in_memory(self, entries: list[Entry]) -> OpenBuild:
        """A build of entries that no folder holds, found by their characters alone."""
        return OpenBuild([Segment.of(entries)], None, read_wording(self._corpus_dir))

    def keep(self, name: str, opened: OpenBuild) -> None:
        """Keep a build open, and let go of those before the last."""
        # The one before stays open: another thread may be in the middle of a query.
        for old in list(self._opened)[:-1]:
            self._opened.pop(old)
        self._opened.pop(name, None)
        self._opened[name] = opened
        used = {id(segment.chroma) for build in self._opened.values() for segment in build.segments}
        for part in [part for part, segment in self._segments.items() if id(segment.chroma) not in used]:
            self._segments.pop(part).close()

    def close(self) -> None:
        """Let go of the store's files."""
        for segment in self._segments.values():
            segment.close()
        self._segments.clear()
        self._opened.clear()

    def _segment(self, part: Part, build: Build, *, with_vectors: bool) -> Segment:
        """A segment opened, or the one that is open already with what is still there of it."""
        documents = None if part is build.own else list(part.documents)
        if (known := self._segments.get(part.name)) is not None:
            live = known.live if documents is None else known.columns.where("document", documents)
            return replace(known, live=live)
        folder = self._folder.folder(part)
        chroma = ChromaVectors(connect(folder / CHROMA, build.server), part.name) if with_vectors else None
        if chroma is not None and chroma.counts() != part.counts:
            chroma.close()
            raise RetrievalError("资料索引里的向量不全。")
        segment = Segment.load(folder, chroma, documents, always_chroma=bool(build.server))
        self._segments[part.name] = segment
        return segment
