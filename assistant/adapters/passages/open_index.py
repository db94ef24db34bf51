"""The index that the desk works with, as the settings have it."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from assistant.adapters.passages.passage_index import FolderIndex
from assistant.regulation.library import LawLibrary


class IndexSettings(Protocol):
    """The settings that the index needs."""

    @property
    def data_dir(self) -> Path: ...  # noqa: D102
    @property
    def corpus_dir(self) -> Path: ...  # noqa: D102
    @property
    def chroma_url(self) -> str: ...  # noqa: D102


def open_index(settings: IndexSettings, laws: LawLibrary, *, say: Callable[[str], None] | None = None) -> FolderIndex:
    """The index in the data folder, with its vectors embedded there or on a Chroma server.

    `say` gets one sentence of progress where a search must build first; by default it goes to standard error.
    """
    return FolderIndex(
        data_dir=settings.data_dir,
        corpus_dir=settings.corpus_dir,
        laws=laws,
        chroma_url=settings.chroma_url,
        say=say or _to_stderr,
    )


def _to_stderr(sentence: str) -> None:
    print(sentence, file=sys.stderr)
