"""The concepts of `concepts.toml`, found in a text in one pass; a class of concepts is a letter of the templates."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final

from assistant.figures.reading.figure import Figure
from assistant.report.facts import Fact

_MEASURES: Final = ("who", "row", "flow", "decisions", "documents", "acts", "charges", "cases", "verdict")
"""Tables of concepts that name a cell or a part of its name; their keys are those of the form."""
_CLASSES: Final = (
    *_MEASURES, "noun", "applicant", "came", "done", "results", "prior", "this", "next", "all", "none", "only",
    "is", "most", "least", "second", "after_second", "majority", "mainly", "minority", "more", "less", "than",
    "bigger", "smaller", "equal", "up", "down", "rising", "falling", "first", "yearly", "high", "low", "flat",
    "unchanged", "opposite", "unlike", "share", "order", "ruled", "court", "closed", "beyond", "fact", "count",
    "ratio",
)  # fmt: skip
LETTERS: Final = {name: chr(0xE100 + number) for number, name in enumerate(_CLASSES)}
"""The letter that stands for each class of concepts in a sentence written in concepts."""


BITS: Final = {name: 1 << number for number, name in enumerate(_CLASSES)}
"""A bit for each class, so that what a sentence holds and a template needs are compared at once."""


@dataclass(frozen=True, slots=True)
class Word:
    """A concept in a text: its class, the key of the form where it has one, and its place."""

    name: str
    key: str
    start: int
    end: int
    figure: Figure | None = None
    """Of a number: the figure that was read."""


def _entries(source: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Word, class and key of every entry."""
    for name in _MEASURES:
        yield from ((word, name, key) for key, words in source[name].items() for word in words)
    for group in ("requests", "time", "says", "beyond"):
        for key, words in source[group].items():
            yield from ((word, "beyond" if group == "beyond" else key, key) for word in words)


@cache
def _index() -> dict[str, tuple[tuple[str, str, str], ...]]:
    """First character -> words with class and key, longest first."""
    text = (resources.files("assistant.figures.claims") / "concepts.toml").read_text(encoding="utf-8")
    index: dict[str, list[tuple[str, str, str]]] = {}
    for entry in dict.fromkeys(_entries(tomllib.loads(text))):
        index.setdefault(entry[0][0], []).append(entry)
    return {first: tuple(sorted(entries, key=lambda e: -len(e[0]))) for first, entries in index.items()}


def names_of(facts: Sequence[Fact]) -> dict[str, str]:
    """The names by which a text calls the officer's facts, with their paths."""
    names = {}
    for fact in facts:
        name = fact.name.removesuffix("数").removesuffix("数量").removesuffix("总")
        if len(name) >= _SHORTEST_NAME:
            names[name] = fact.path
    return names


_SHORTEST_NAME: Final = 3


def words_in(text: str, start: int, end: int, names: Mapping[str, str]) -> Iterator[Word]:
    """The concepts between two places, the longest word first, without overlaps; `names` go before all others."""
    index, position = _index(), start
    while position < end:
        entries = index.get(text[position])
        name = next((n for n in names if text.startswith(n, position)), "") if names else ""
        if name:
            yield Word("fact", names[name], position, position + len(name))
            position += len(name)
            continue
        for word, concept, key in entries or ():
            if text.startswith(word, position, end):
                yield Word(concept, key, position, position + len(word))
                position += len(word)
                break
        else:
            position += 1
