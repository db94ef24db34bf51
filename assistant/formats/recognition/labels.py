"""Labels of the official tables as published reports print them: normalised, compared exactly, then by likeness."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.form.edition import Edition
from assistant.form.editions import all_editions
from assistant.form.parts import Column, Group, PrintedBlock
from assistant.form.paths import LITIGATION, PROACTIVE, REQUESTS
from assistant.text.characters import folded

_NUMBERING = re.compile(
    r"\s*(?:\(\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s*\)|[一二三四五六七八九十]{1,3}\s*[、.]|\d{1,2}\s*[.、)](?!\d)"
    r"|第[一二三四五六七八九十]{1,3}(?:部分|章)\s*[、:]?)\s*"
)
_CIRCLED = re.compile("[①-⑳]")
_PUNCTUATION = re.compile(r"[\s\"'()\[\]{}<>《》〈〉【】〔〕“”‘’「」、,。.:;·…—–―－/_|*#-]+")
_LIKENESS, _LEAD = 78.0, 6.0
_SHORT, _SHORT_LIKENESS, _SHORT_LEAD = 4, 75.0, 20.0
"""A label of four characters with one wrong one is only 75 % alike; it is known where nothing else comes near it."""


@dataclass(frozen=True, slots=True)
class Match:
    """The official thing that a printed label stands for, and whether it was printed exactly so."""

    target: str
    official: str
    exact: bool


def solid(text: str) -> str:
    """A text with full-width forms made half-width and every space removed."""
    return re.sub(r"\s+", "", folded(text))


def compact(text: str) -> str:
    """A label without numbering, spaces, brackets, quotes and punctuation."""
    plain = folded(_CIRCLED.sub("", text))
    numbering = _NUMBERING.match(plain)
    return _PUNCTUATION.sub("", plain[numbering.end() :] if numbering else plain)


def row_labels(edition: Edition) -> Mapping[str, str]:
    """Normalised row label -> `table.row`; heads -> `group:<label>`; rows that are only kept -> `legacy:<label>`."""
    return _row_labels(edition, all_editions())


@cache
def _row_labels(edition: Edition, editions: tuple[Edition, ...]) -> Mapping[str, str]:
    tables = [edition.tables[key] for key in (PROACTIVE, REQUESTS)]
    heads = [label for t in tables for label in (*_labels(t.groups), *_labels(t.column_groups), t.column_title)]
    official = {compact(row.label): f"{t.key}.{row.key}" for t in tables for row in t.every_row}
    spelt = {compact(each): f"{t.key}.{row.key}" for t in tables for row in t.every_row for each in row.said.spellings}
    known = official | spelt
    only_kept = (label for block in _kept_blocks(editions) for label in block.rows)
    kept = {compact(label): f"legacy:{label}" for label in only_kept if compact(label) not in known}
    return {compact(label): f"group:{label}" for label in heads if label} | kept | known


def every_row_label() -> frozenset[str]:
    """The normalised row labels of every edition that is known here."""
    return _every_row_label(all_editions())


@cache
def _every_row_label(editions: tuple[Edition, ...]) -> frozenset[str]:
    return frozenset(label for edition in editions for label in row_labels(edition))


def _labels(groups: Iterable[Group]) -> Iterator[str]:
    return (group.label for group in groups)


def _spelt(columns: Iterable[Column]) -> dict[str, str]:
    """Normalised label -> key, labels as printed officially before other spellings."""
    found: dict[str, str] = {}
    listed = list(columns)
    for column in listed:
        found.setdefault(compact(column.label), column.key)
    for column in listed:
        for spelling in column.said.spellings:
            found.setdefault(compact(spelling), column.key)
    return found


@cache
def column_labels(edition: Edition, table: str) -> Mapping[str, str]:
    """Normalised column label -> column key."""
    drawn = edition.tables[table]
    return _spelt(drawn.columns or [column for block in drawn.blocks for column in block.columns])


@cache
def case_labels(edition: Edition) -> Mapping[str, str]:
    """Normalised label of a kind of cases of table 4, alone or behind its head -> its row."""
    rows = edition.tables[LITIGATION].rows
    spelt = {compact(spelling): row.key for row in rows for spelling in row.said.spellings}
    whole = {compact(group.label + row.label): row.key for row in rows for group in row.groups}
    return whole | {compact(row.label): row.key for row in rows} | spelt


@cache
def _kept_blocks(editions: tuple[Edition, ...]) -> tuple[PrintedBlock, ...]:
    """The blocks of the editions that are kept as printed."""
    return tuple(block for edition in editions for table in edition.tables.values() for block in table.printed)


def kept_column_labels() -> Mapping[str, str]:
    """Normalised column label of what is kept as printed -> the label under which it is kept."""
    return _kept_columns(all_editions())


@cache
def _kept_columns(editions: tuple[Edition, ...]) -> Mapping[str, str]:
    return {compact(label): label for block in _kept_blocks(editions) for label in block.columns}


def kept_row_labels() -> Sequence[str]:
    """The row labels of what is kept as printed."""
    return tuple(dict.fromkeys(label for block in _kept_blocks(all_editions()) for label in block.rows))


def is_label(edition: Edition, text: str) -> bool:
    """Whether a text is a label of the form or a piece of one, which a shifted grid brings under the heads."""
    plain = compact(text)
    return bool(plain) and any(plain in label for label in _every_label(edition))


@cache
def _every_label(edition: Edition) -> frozenset[str]:
    return frozenset(
        (
            *row_labels(edition),
            *case_labels(edition),
            *(key for t in edition.tables for key in column_labels(edition, t)),
        )
    )


def find_label(text: str, known: Mapping[str, str], *, likeness: float = _LIKENESS) -> Match | None:
    """What a printed label stands for, or None where nothing is like it, or two things are equally."""
    wanted = compact(text)
    if wanted in known:
        return Match(known[wanted], wanted, True)
    if len(wanted) < 4:
        return None
    from rapidfuzz import fuzz, process  # only a label with a slip needs it

    ranked = process.extract(wanted, known.keys(), scorer=fuzz.ratio, limit=4)
    best, score, _ = ranked[0]
    rivals = [s for label, s, _ in ranked[1:] if known[label] != known[best]]
    if (
        len(wanted) == len(best) == _SHORT
        and score >= _SHORT_LIKENESS
        and not any(score - rival < _SHORT_LEAD for rival in rivals)
    ):
        return Match(known[best], best, False)
    if score < likeness or (rivals and score - rivals[0] < _LEAD):
        return None
    return Match(known[best], best, False)
