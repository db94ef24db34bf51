"""Which edition of the form a file was printed on, told by the labels that stand in it."""

from collections.abc import Iterator
from typing import Final

from assistant.form.edition import Edition
from assistant.form.editions import all_editions, default_edition, edition_of
from assistant.formats.document import Document, Grid
from assistant.formats.recognition.labels import column_labels, compact, row_labels

AUTO: Final = "auto"


def edition_of_document(document: Document, form: str = AUTO) -> Edition:
    """The edition that was asked for, that the file names of itself, or that has most of the labels in the file.

    Of two with the same labels found, the one that misses fewer of its own; an edition whose tables are only kept as
    printed is told later, by the tables that were read.

    Raises:
        UnknownEditionError: there is no edition of the name that was asked for.
    """
    named = form if form != AUTO else document.about.get("form", "")
    if named:
        return _to_read_by(edition_of(named))
    candidates = [edition for edition in all_editions() if _to_read_by(edition) is edition]
    if len(candidates) < 2:
        return candidates[0] if candidates else default_edition()
    texts = {compact(text) for text in _texts(document)}
    running = "".join(texts)
    return max(candidates, key=lambda edition: _likeness(edition, texts, running))


def _to_read_by(edition: Edition) -> Edition:
    """The edition by whose labels a report is read: that of the default where its own is only kept as printed."""
    kept = any(table.as_printed for table in edition.tables.values())
    return default_edition() if kept else edition


def _likeness(edition: Edition, texts: set[str], running: str) -> tuple[int, int, bool]:
    labels = _labels(edition)
    found = sum(1 for label in labels if label in texts or (len(label) > 3 and label in running))
    return found, found - len(labels), edition is default_edition()


def _labels(edition: Edition) -> set[str]:
    columns = (label for key in edition.tables for label in column_labels(edition, key))
    return (
        {compact(row.label) for table in edition.tables.values() for row in table.rows}
        | set(columns)
        | {label for label, target in row_labels(edition).items() if target.startswith("group:")}
    )


def _texts(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Grid):
            yield from (slot.text for row in block.rows for slot in row)
        else:
            yield block.text
