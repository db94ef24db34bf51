"""An ordinary report as a web page or text, whose lines a test may print otherwise."""

from assistant.desk.ports import Imported
from assistant.formats.importer import FileImporter
from evals.made.house_styles import spreadsheet_paste, unmerged
from tests.formats.reports import report

ENCODING = "gb18030"


def read_text(*changes: tuple[str, str], name: str = "粘贴.txt") -> Imported:
    """The ordinary report as plain text with some of its words printed otherwise."""
    return FileImporter().read(name, _changed(spreadsheet_paste(report()).decode(ENCODING), changes).encode())


def read_page(*changes: tuple[str, str], name: str = "年报.html") -> Imported:
    """The ordinary report as a web page with some of its words printed otherwise."""
    return FileImporter().read(name, _changed(unmerged(report()).decode(), changes).encode())


def _changed(text: str, changes: tuple[tuple[str, str], ...]) -> str:
    for before, after in changes:
        assert before in text, before
        text = text.replace(before, after)
    return text
