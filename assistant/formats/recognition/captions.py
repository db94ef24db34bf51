"""What stands over a table of a file: the short lines before it, its sheet, and the year that they name."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from assistant.formats.document import Document, Grid, Paragraph
from assistant.formats.recognition.prose.file_name import title_in
from assistant.formats.recognition.prose.titles import read_title
from assistant.formats.recognition.reading import TableReading

_LONGEST, _MOST, _MOST_TEXTS = 40, 3, 300
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_LAST_YEAR = re.compile(r"(?:上一?年度?|去年)(?!结转|度)")

Captions = tuple[str, ...]
"""The lines over one table, the nearest first."""


def captions_of(document: Document) -> list[Captions]:
    """What stands over each grid of a file."""
    found: list[Captions] = []
    lines: list[str] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            lines.append(block.text.strip())
            continue
        near = [line for line in lines if line][::-1][:_MOST]
        found.append((*(line for line in near if len(line) <= _LONGEST and "。" not in line), block.place))
        lines = []
    return found


def of_other_years(reading: TableReading, captions: Sequence[Captions], year: int | None) -> dict[int, str]:
    """The grids, by their place, that hold another year's table beside this year's; each with the line that says so."""
    told = {place: _told_year(each) for place, each in enumerate(captions)}
    # Without a title the latest year over a table is the report's.
    own = year or max((found for found, _ in told.values() if found), default=None)
    other = {place: line for place, (found, line) in told.items() if line and found != own}
    here = {table for place, tables in enumerate(reading.found) if place not in other for table in tables}
    held = {place: set(reading.found[place]) for place in other}
    return {place: line for place, line in other.items() if held[place] and held[place] <= here}


def year_of(document: Document, name: str) -> int | None:
    """The year that the title of a report names, or the name of its file."""
    titles = (read_title(text) for text in islice(_texts(document), _MOST_TEXTS) if len(text) <= 2 * _LONGEST)
    named = title_in(name)
    return next((title.year for title in titles if title and title.year), named.year if named else None)


def _told_year(captions: Captions) -> tuple[int | None, str]:
    """The year that the nearest dated line names, and that line; 0 for one that says last year."""
    for line in captions:
        if years := _YEAR.findall(line):
            return max(map(int, years)), line
        if _LAST_YEAR.search(line):
            return 0, line
    return None, ""


def _texts(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Grid):
            yield from (slot.text for row in block.rows for slot in row if slot.text.strip())
        else:
            yield block.text
