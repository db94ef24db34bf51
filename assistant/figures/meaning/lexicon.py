"""The words around figures, found in one pass: what a cell counts, whose it is, of which year, and what is foreign."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from assistant.report.wordings import wordings

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


@dataclass(frozen=True, slots=True)
class Token:
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


def _entries() -> Iterable[tuple[str, Meaning]]:
    words = wordings()
    groups: list[tuple[Tag, dict[str, tuple[str, ...]]]] = [
        ("obj", words.objects),
        ("row", words.request_rows),
        ("row", words.request_sums),
        ("col", words.request_columns),
        ("doc", words.documents),
        ("dec", {"decisions": words.decisions}),
        ("charge", {"amount": words.charges}),
        ("case", words.cases),
    ]
    for tag, lists in groups:
        for key, entries in lists.items():
            yield from ((word, (tag, key)) for word in entries)
    text = resources.files("assistant.figures.meaning").joinpath("lexicon.toml").read_text(encoding="utf-8")
    source = tomllib.loads(text)
    for tag, key, entries in source["more"]:
        yield from ((word, (tag, key)) for word in entries)
    for plain in _PLAIN:
        yield from ((word, (plain, word)) for word in source[plain])


@cache
def _index() -> dict[str, tuple[tuple[str, tuple[Meaning, ...], frozenset[Tag]], ...]]:
    """First character -> words with their meanings, longest first."""
    meanings: dict[str, list[Meaning]] = {}
    for word, meaning in _entries():
        own = meanings.setdefault(word, [])
        if meaning not in own:
            own.append(meaning)
    index: dict[str, list[tuple[str, tuple[Meaning, ...], frozenset[Tag]]]] = {}
    for word, found in meanings.items():
        index.setdefault(word[0], []).append((word, tuple(found), frozenset(tag for tag, _ in found)))
    return {first: tuple(sorted(entries, key=lambda e: -len(e[0]))) for first, entries in index.items()}


def scan(text: str, start: int, end: int) -> list[Token]:
    """The words of the lexicon between two places, longest first, without overlaps."""
    index, tokens, position = _index(), [], start
    while position < end:
        for word, meanings, tags in index.get(text[position], ()):
            if text.startswith(word, position) and position + len(word) <= end:
                tokens.append(Token(position, position + len(word), word, meanings, tags))
                position += len(word)
                break
        else:
            position += 1
    return tokens
