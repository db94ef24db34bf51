"""The words around figures, found in one pass: what a cell counts, whose it is, of which year, and what is foreign."""

import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib import resources
from typing import Any, Final, Literal, NamedTuple

from assistant.form.edition import Edition
from assistant.form.parts import Kind, Said, Table
from assistant.form.paths import LITIGATION, PROACTIVE, REQUESTS

Tag = Literal[
    "obj", "row", "col", "doc", "dec", "charge", "case",
    "total", "among", "rest", "respectively", "each", "prior", "current", "next", "compared", "base",
    "channel", "period", "limit", "foreign", "soft", "neutral",
]  # fmt: skip
Meaning = tuple[Tag, str]
OBJECT_WORDS: tuple[Tag, ...] = ("obj", "row", "doc", "dec", "charge", "case", "col")
"""The kinds of words that name what a figure counts."""
_PLAIN: tuple[Tag, ...] = (
    "total", "among", "rest", "respectively", "each", "prior", "current", "next", "compared", "base",
    "channel", "period", "limit", "foreign", "soft", "neutral",
)  # fmt: skip


class Token(NamedTuple):
    """A word of the lexicon in a text; one word may have several meanings, by the object that it goes with."""

    start: int
    end: int
    word: str
    meanings: tuple[Meaning, ...]
    tags: frozenset[Tag]

    def key(self, tag: Tag) -> str | None:
        """What the word means under a tag, None where it means nothing there."""
        if tag not in self.tags:
            return None
        return next(key for own, key in self.meanings if own == tag)

    def has(self, *tags: Tag) -> bool:
        """Whether the word has a meaning under one of the tags."""
        return not self.tags.isdisjoint(tags)


_ALONE: Final = (1,)
"""Behind a character with which no longer word goes on it may be one by itself."""


def _said(edition: Edition, words: str) -> Iterable[tuple[str, Meaning]]:
    """The `wordings` or the `loose` words of the form, with what they mean."""
    proactive, requests, cases = (edition.tables[key] for key in (PROACTIVE, REQUESTS, LITIGATION))
    columns = {column.key: column for block in proactive.blocks for column in block.columns if column.said.wordings}
    by_kind: tuple[tuple[Kind, Tag], ...] = (("documents", "doc"), ("decisions", "dec"), ("charges", "charge"))
    kinds = {
        column.key: tag
        for kind, tag in by_kind
        for block in proactive.blocks
        if block.kind == kind
        for column in block.columns
    }
    groups: list[tuple[Tag, str, Said]] = [("obj", "requests", requests.said)]
    groups += [("obj", row.key, row.said) for row in proactive.rows]
    groups += [("obj", row.key, row.said) for row in cases.rows if not row.groups]
    groups += [("obj", key, said) for key, said in _named(cases)]
    groups += [("obj", row.key, row.said) for row in cases.rows if row.groups]
    groups += [("row", row.key, row.said) for row in requests.rows]
    groups += [("row", key, said) for key, said in _named(requests)]
    groups += [("col", column.key, column.said) for column in requests.columns]
    groups += [("col", group.key, group.said) for group in requests.column_groups]
    groups += [(kinds[column.key], column.key, column.said) for column in columns.values()]
    groups += [("case", column.key, column.said) for column in cases.columns]
    for tag, key, said in groups:
        yield from ((word, (tag, key)) for word in getattr(said, words))


def _named(table: Table) -> list[tuple[str, Said]]:
    """The groups of a table and the sums that only prose names."""
    return [(group.key, group.said) for group in table.groups] + [(each.key, each.said) for each in table.sums]


@cache
def _source() -> dict[str, Any]:
    text = resources.files("assistant.figures.meaning").joinpath("lexicon.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _entries(edition: Edition) -> Iterable[tuple[str, Meaning]]:
    """Every word with a meaning: the form's own, then the looser ones, then those that name no cell."""
    source = _source()
    yield from _said(edition, "wordings")
    yield from _said(edition, "loose")
    for tag, key, entries in source["more"]:
        yield from ((word, (tag, key)) for word in entries)
    for plain in _PLAIN:
        yield from ((word, (plain, word)) for word in source[plain])


Entry = tuple[tuple[Meaning, ...], frozenset[Tag]]


@cache
def _words(edition: Edition) -> tuple[dict[str, Entry], dict[str, tuple[int, ...]]]:
    """Word -> its meanings; first two characters -> how long their words are, the longest first."""
    meanings: dict[str, list[Meaning]] = {}
    for word, meaning in _entries(edition):
        own = meanings.setdefault(word, [])
        if meaning not in own:
            own.append(meaning)
    lengths: dict[str, set[int]] = {}
    for word in meanings:
        lengths.setdefault(word[:2], set()).add(len(word))
    for head, known in lengths.items():
        if head[0] in meanings:
            known.add(1)
    entries = {word: (tuple(found), frozenset(tag for tag, _ in found)) for word, found in meanings.items()}
    return entries, {head: tuple(sorted(own, reverse=True)) for head, own in lengths.items()}


@lru_cache(maxsize=512)
def scan(text: str, start: int, end: int, edition: Edition) -> tuple[Token, ...]:
    """The words of an edition's lexicon between two places, longest first, without overlaps."""
    entries, lengths = _words(edition)
    tokens, place = [], start
    while place < end:
        for length in lengths.get(text[place : place + 2], ()) or _ALONE:
            word = text[place : place + length]
            if place + length <= end and word in entries:
                tokens.append(Token(place, place + length, word, *entries[word]))
                place += length
                break
        else:
            place += 1
    return tuple(tokens)
