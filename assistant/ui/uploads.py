"""Files that were chosen on a page: the kinds that may be chosen, and one as the desk takes it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from assistant.desk.checking.checking import InMemory

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile


def bare(suffixes: Iterable[str]) -> list[str]:
    """The endings without their dot, as the file chooser wants them."""
    return [suffix.lstrip(".") for suffix in suffixes]


def in_memory(file: "UploadedFile") -> InMemory:
    """A chosen file as the desk takes it."""
    return InMemory(file.name, file.getvalue())
