"""Reads the corpus folder: laws word for word, documents known by name, guides, article questions."""

import tomllib
from pathlib import Path
from typing import Any, Final

from assistant.regulation.articles import LawLibrary, parse_law
from assistant.regulation.errors import RegulationError
from assistant.regulation.known_documents import parse_known_documents

_KNOWN_DOCUMENTS: Final = "known_documents.toml"
_RENUMBERED: Final = "articles_2007_to_2019.toml"
_NOT_LAWS: Final = frozenset({_KNOWN_DOCUMENTS, _RENUMBERED, "questions.toml"})


class CorpusError(RegulationError):
    """A file of the corpus that is missing or cannot be read."""


def read_laws(corpus_dir: Path) -> LawLibrary:
    """Every law of `corpus/regulation/`, with the documents known by name and number."""
    folder = corpus_dir / "regulation"
    laws = tuple(parse_law(_read_toml(path)) for path in sorted(folder.glob("*.toml")) if path.name not in _NOT_LAWS)
    if not laws:
        raise CorpusError(f"法规目录 {folder} 里没有法规全文，请检查安装是否完整。")
    renumbered = folder / _RENUMBERED
    table = _read_toml(renumbered)["articles"] if renumbered.exists() else {}
    return LawLibrary(
        laws=laws,
        documents=parse_known_documents(_read_toml(folder / _KNOWN_DOCUMENTS)),
        renumbered={int(old): tuple(new) for old, new in table.items()},
    )


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise CorpusError(f"法规数据文件 {path.name} 读不出来（{error.strerror}），请检查安装是否完整。") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CorpusError(f"法规数据文件 {path.name} 格式有误（{error}），请恢复原文件。") from error
