"""The officer's own documents for the index: one file each, under a name made from what identifies it.

The same document put in twice is one file, and a file is swapped in whole, so that none is in twice or by halves.
"""

import hashlib
import json
import logging
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from assistant.adapters.data_folder import part_file, private_folder
from assistant.adapters.passages.entries import Entry, document_entries, report_entries
from assistant.form.errors import ReportError
from assistant.model.errors import RetrievalError
from assistant.model.ports import OWN_DOCUMENT, Passage
from assistant.report.report import AnnualReport

_log = logging.getLogger(__name__)
_PREFIX = OWN_DOCUMENT


class OfficerDocuments:
    """The documents that an officer has added."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._digests: dict[str, tuple[tuple[int, int, int], str]] = {}

    def add_report(self, report: AnnualReport, *, source: str) -> bool:
        """Keep a report as an exemplar; one of the same organ, year and scope is replaced.

        False where the very same was there already.

        Raises:
            RetrievalError: it cannot be written.
        """
        identity = f"report\0{report.organ.name}\0{report.year}\0{report.scope}"
        return self._put(_id(identity), {"source": source, "report": report.to_document()})

    def add_document(self, name: str, passages: Sequence[Passage]) -> bool:
        """Keep a document cut into passages; False where the same content was there already: it is kept once.

        Raises:
            RetrievalError: there is no text in it, or it cannot be written.
        """
        if not any(passage.text.strip() for passage in passages):
            raise RetrievalError(f"「{name}」里没有可检索的文字，没有加入资料库。")
        document = _id("\0".join(passage.text for passage in passages))
        if (self._folder / f"{document}.json").is_file():
            return False
        kept = [asdict(replace(p, id=f"{document}#{n}", document=document)) for n, p in enumerate(passages, start=1)]
        return self._put(document, {"source": name, "passages": kept})

    def remove(self, document: str) -> None:
        """Take a document out.

        Raises:
            RetrievalError: there is no such document of the officer's.
        """
        path = self._folder / f"{document}.json"
        if not document.startswith(_PREFIX) or not path.is_file():
            raise RetrievalError(f"资料库里没有您添加的资料「{document}」。")
        path.unlink()

    def versions(self) -> dict[str, str]:
        """Every document with the digest of its content; a file is read only where it has changed."""
        found = {}
        for path in sorted(self._folder.glob(f"{_PREFIX}*.json")):
            stat = path.stat()
            state = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
            known = self._digests.get(path.stem)
            if known is None or known[0] != state:
                known = self._digests[path.stem] = (state, hashlib.sha256(path.read_bytes()).hexdigest())
            found[path.stem] = known[1]
        return found

    def entries(self, documents: Iterable[str]) -> list[Entry]:
        """The entries of these documents in turn; one that cannot be read has none (`unreadable` tells)."""
        found: list[Entry] = []
        for document in documents:
            try:
                found += _read(self._folder / f"{document}.json")
            except RetrievalError as error:
                _log.warning("a document was left out of the index: %s", error)
        return found

    def unreadable(self, documents: Iterable[str]) -> list[str]:
        """Those of the documents that cannot be read, a sentence each."""
        told = []
        for document in documents:
            try:
                _read(self._folder / f"{document}.json")
            except RetrievalError as error:
                told.append(str(error))
        return told

    def _put(self, document: str, content: dict[str, Any]) -> bool:
        target, text = self._folder / f"{document}.json", json.dumps(content, ensure_ascii=False)
        try:
            private_folder(self._folder)
            if target.is_file() and target.read_text(encoding="utf-8") == text:
                return False
            with part_file(self._folder) as part:
                part.write_text(text, encoding="utf-8")
                part.replace(target)
        except OSError as error:
            raise RetrievalError(
                f"「{content['source']}」没有存进资料库（{error.strerror}），请清出磁盘空间、检查文件夹权限后再试。"
            ) from error
        return True


def _id(identity: str) -> str:
    return _PREFIX + hashlib.sha256(identity.encode()).hexdigest()[:16]


def _read(path: Path) -> list[Entry]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if "report" in content:
            report = AnnualReport.from_document(content["report"])
            return report_entries(report, document=path.stem, source=content["source"])
        return document_entries([Passage(**passage) for passage in content["passages"]])
    except (OSError, ValueError, KeyError, TypeError, ReportError) as error:
        raise RetrievalError(
            f"资料库里的文件 {path.name} 读不出来，文件可能已损坏，没有进入索引；请在资料库中移除后重新添加。"
        ) from error
