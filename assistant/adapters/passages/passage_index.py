"""The index of passages: built when it is missing or stale, searched, and never written by two at once.

Nothing is read or built before the first use.
"""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal, TypeVar

from assistant.adapters.data_folder import documents_folder
from assistant.adapters.passages.chroma_probe import opens
from assistant.adapters.passages.chroma_store import drop_segments
from assistant.adapters.passages.embeddings import Embedder, open_embedder
from assistant.adapters.passages.entries import Entry
from assistant.adapters.passages.index_folder import Build, IndexFolder, is_whole
from assistant.adapters.passages.index_plan import plan_update
from assistant.adapters.passages.index_writer import IndexWriter, Progress
from assistant.adapters.passages.officer_documents import OfficerDocuments
from assistant.adapters.passages.open_build import OpenBuild
from assistant.adapters.passages.opened_builds import OpenedBuilds
from assistant.desk.ports import IndexedDocument, IndexStatus, JobHandle
from assistant.model.errors import RetrievalError
from assistant.model.ports import OWN_DOCUMENT, Hit, Passage, PassageFilter
from assistant.regulation.library import LawLibrary
from assistant.report.report import AnnualReport

_WAIT_SECONDS = 900.0
Result = TypeVar("Result")


class FolderIndex:
    """The index in the user's data folder, its vectors in Chroma."""

    def __init__(
        self,
        *,
        data_dir: Path,
        corpus_dir: Path,
        laws: LawLibrary,
        chroma_url: str = "",
        say: Callable[[str], None] | None = None,
        embedder: Callable[[], tuple[Embedder | None, str]] = open_embedder,
        probe: Callable[[Path, str], bool] = opens,
    ) -> None:
        self._folder = IndexFolder(data_dir / "index")
        self._documents = OfficerDocuments(documents_folder(data_dir))
        self._writer = IndexWriter(
            corpus_dir=corpus_dir,
            laws=laws,
            documents=self._documents,
            cache=data_dir / "index" / "vectors.sqlite3",
            url=chroma_url,
            embedder=embedder,
            probe=probe,
        )
        self._url = chroma_url
        self._say = say or (lambda _: None)
        self._opened = OpenedBuilds(self._folder, corpus_dir)
        self._guard = threading.RLock()
        self._trouble = ""

    @property
    def mode(self) -> Literal["hybrid", "bm25"]:
        """Whether vectors are in use, or only BM25."""
        return "hybrid" if self._reader().has_vectors else "bm25"

    def search(self, query: str, *, top: int = 8, where: PassageFilter | None = None) -> list[Hit]:
        """The best passages first; empty where nothing speaks to the query."""
        return self._reading(lambda reader: reader.search(query, top=top, where=where))

    def built(self) -> bool:
        """Whether it can be read as it is; where not, the next reading would build it first."""
        build = self._folder.current()
        return build is not None and (self._opened.known(build.name) is not None or self._fits(build))

    def status(self) -> IndexStatus:
        """What is in the index, and one sentence where something is off."""
        reader = self._reader()
        documents = tuple(_listed(first, many) for first, many in reader.documents())
        # Listed although nothing of them is found, so that they can be taken out.
        empty = sorted(set(self._documents.versions()) - {one.id for one in documents if one.added_by_officer})
        build = self._folder.current()
        documents += tuple(_unread(document) for document in empty if build and document in build.documents)
        note = self._note() + "".join(self._documents.unreadable(empty))
        return IndexStatus(self.mode, sum(one.passages for one in documents), documents, note)

    def update(self, handle: JobHandle | None = None) -> IndexStatus:
        """Bring the index up to the corpus and the officer's documents; safe to kill at any time.

        Raises:
            RetrievalError: it was stopped, or cannot be made.
        """
        self._writer.forget()
        build = self._build(self._telling(handle), whole=False)
        # What was put in while this was at work found a job under way and started none of its own.
        while build.documents != self._documents.versions():
            build = self._build(self._telling(handle), whole=False)
        return self.status()

    def rebuild(self, handle: JobHandle | None = None) -> IndexStatus:
        """Make the index anew even where it seems up to date."""
        self._writer.forget()
        self._build(self._telling(handle), whole=True)
        return self.status()

    def ship(self) -> Path:
        """Compute the vectors that are shipped with the product's own corpus; gives the file written.

        Raises:
            RetrievalError: this machine cannot compute vectors.
        """
        return self._writer.ship()

    def add_report(self, report: AnnualReport, *, source: str) -> bool:
        """Put a report of the officer's among the exemplars (indexed at the next update); False: it was there."""
        return self._documents.add_report(report, source=source)

    def add_document(self, name: str, passages: Sequence[Passage]) -> bool:
        """Put a document of the officer's into the store's own folder (indexed at the next update).

        False where the same content was there already.
        """
        return self._documents.add_document(name, passages)

    def remove_document(self, document_id: str) -> None:
        """Take one of the officer's documents out (gone from the index at the next update)."""
        self._documents.remove(document_id)

    def close(self) -> None:
        """Let go of the store's files."""
        with self._guard:
            self._opened.close()

    def _reading(self, ask: Callable[[OpenBuild], Result]) -> Result:
        try:
            return ask(self._reader())
        except Exception as error:  # whatever a damaged store raises: it is said, and made anew once
            self._say(f"资料索引读取失败（{error}），正在重建。")
            return ask(self._reader(anew=True))

    def _reader(self, *, anew: bool = False) -> OpenBuild:
        with self._guard:
            build = self._folder.current()
            name = build.name if build else ""
            if not anew and (known := self._opened.known(name)) is not None:
                return known
            try:
                name, opened = self._opened_or_made(build, anew)
            except Exception as error:  # a full disk, a server that is away: answer from memory, and say so
                self._trouble = f"资料索引不能使用（{error}），检索暂时只用字面匹配。"
                self._say(self._trouble)
                entries = [*self._writer.product, *self._documents.entries(self._documents.versions())]
                opened = self._opened.in_memory(entries)
            self._opened.keep(name, opened)
            return opened

    def _opened_or_made(self, build: Build | None, anew: bool) -> tuple[str, OpenBuild]:
        self._trouble = ""
        if build is not None and not anew and self._fits(build):
            try:
                return build.name, self._open(build)
            except RetrievalError as error:
                self._say(f"{error}正在重建。")
                anew = True
        build = self._build(self._tell, whole=anew)
        return build.name, self._open(build)

    def _fits(self, build: Build) -> bool:
        """Whether a build can be read as it is: made of this product's corpus, for this store, and undamaged."""
        embedder, _ = self._writer.embedding()
        if build.product != self._writer.digest or build.server != self._url:
            return False
        if build.mode == "bm25" and embedder is not None:
            return False
        return all(is_whole(self._folder.folder(part), part, build) for part in build.parts)

    def _open(self, build: Build) -> OpenBuild:
        embedder, trouble = self._writer.embedding()
        if build.mode == "bm25" or embedder is None:
            self._trouble, embedder = trouble, None
        return self._opened.open(build, embedder)

    def _build(self, progress: Progress, *, whole: bool) -> Build:
        with self._folder.writing(_WAIT_SECONDS):
            versions, current = self._documents.versions(), self._folder.current()
            usable = not whole and current is not None and self._fits(current)
            if usable and current is not None and current.documents == versions:
                return current
            plan = plan_update(current.officer if usable and current else (), versions)
            own = current.own if usable and current else self._writer.write_product(self._folder, progress)
            parts = list(plan.kept)
            if plan.fresh:
                fresh = {name: versions[name] for name in plan.fresh}
                parts.append(self._writer.write_officers(self._folder, fresh, progress))
            embedder, _ = self._writer.embedding()
            mode: Literal["hybrid", "bm25"] = "bm25" if embedder is None else "hybrid"
            build = Build(self._writer.digest, mode, self._url, own, tuple(parts))
            swept = self._folder.use(build)
            if self._url and build.mode == "hybrid":
                drop_segments(self._url, swept)
            return build

    def _note(self) -> str:
        build = self._folder.current()
        if build is not None and build.documents != self._documents.versions():
            return "资料有变动，尚未进入索引，请点「更新索引」。" + self._trouble
        return self._trouble

    def _telling(self, handle: JobHandle | None) -> Progress:
        if handle is None:
            return self._tell

        def tell(done: int, total: int, note: str) -> None:
            if handle.stopping():
                raise RetrievalError("索引更新已停止，算好的向量已保留，下次更新从这里继续。")
            handle.progress(done, total, note)

        return tell

    def _tell(self, done: int, total: int, note: str) -> None:
        self._say(f"{note}（{done}/{total}）" if total else note)


def _unread(document: str) -> IndexedDocument:
    title = f"{document}.json（没有能检索的文字）"
    return IndexedDocument(document, title, "guidance", 0, None, None, added_by_officer=True, source=title)


def _listed(entry: Entry, passages: int) -> IndexedDocument:
    first = entry.passage
    return IndexedDocument(
        id=first.document,
        title=first.title,
        kind=first.kind,
        passages=passages,
        organ=first.organ,
        year=first.year,
        added_by_officer=first.document.startswith(OWN_DOCUMENT),
        source=first.ref if first.kind == "report" else first.title,
    )
