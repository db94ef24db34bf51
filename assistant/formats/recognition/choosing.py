"""Which edition of the form a file was printed on, told by the labels that stand in it."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from assistant.form.edition import Edition
from assistant.form.editions import all_editions, default_edition, edition_for, edition_of
from assistant.formats.document import Document, Grid
from assistant.formats.recognition.labels import column_labels, compact, row_labels

AUTO: Final = "auto"
_FEWEST_HEADS = 2
_BEGINNING = 400
_YEAR = re.compile(r"((?:19|20)\d\d)年")


def edition_of_document(document: Document, form: str = AUTO) -> Edition:
    """The edition that was asked for, that the file names of itself, or that is told by the labels in the file.

    One that keeps its table 2 as printed is told by the heads of that table; of the others the one with most labels
    found, and of two with as many the one that misses fewer of its own.

    Raises:
        UnknownEditionError: there is no edition of the name that was asked for.
    """
    named = form if form != AUTO else document.about.get("form", "")
    if named:
        return edition_of(named)
    listed = [compact(text) for text in _texts(document)]
    texts, running = set(listed), "".join(listed)
    for edition in all_editions():
        if sum(head in running for head in _kept_heads(edition)) >= _FEWEST_HEADS:
            return edition
    others = [edition for edition in all_editions() if not _kept_heads(edition)]
    if len(others) < 2:
        return others[0] if others else default_edition()
    year = _YEAR.search(running[:_BEGINNING])
    due = edition_for(int(year[1])) if year else default_edition()
    return max(others, key=lambda edition: (*_likeness(edition, texts, running), edition is due))


@cache
def _kept_heads(edition: Edition) -> frozenset[str]:
    """The heads of what an edition keeps as printed."""
    tables = edition.tables.values()
    return frozenset(compact(head) for table in tables for block in table.printed for head in block.columns)


def _likeness(edition: Edition, texts: set[str], running: str) -> tuple[int, int]:
    labels = _labels(edition)
    found = sum(1 for label in labels if label in texts or (len(label) > 3 and label in running))
    return found, found - len(labels)


@cache
def _labels(edition: Edition) -> frozenset[str]:
    """Every label of an edition: rows, columns, heads, chapters and sections."""
    rows = (compact(row.label) for table in edition.tables.values() for row in table.rows)
    columns = (label for key in edition.tables for label in column_labels(edition, key))
    heads = (label for label, target in row_labels(edition).items() if target.startswith("group:"))
    headings = (compact(heading) for heading in edition.headings.values())
    return frozenset((*rows, *columns, *heads, *headings))


def _texts(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Grid):
            yield from (slot.text for row in block.rows for slot in row)
        else:
            yield block.text
