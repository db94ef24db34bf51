"""The words of statements: verbs of deed, signs of claims, words that say nothing, words that say the same."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any, Literal

from assistant.evidence.sign import SignKind

Strength = Literal["strong", "weak", "light"]


@dataclass(frozen=True, slots=True)
class DeedWord:
    """A verb of deed: its sort, how strong it is, and whether a count or a noun of the sort says as much."""

    sort: str
    strength: Strength
    implied: bool
    counted: bool = False
    letters: str = ""
    """Letters of which one in a source says as much."""
    family: str = ""
    """Its sort, or the sort that says as much: 配备 for 增加."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: free (claims nothing), a deed, a thing that has other names, or a stretch."""

    kind: Literal["free", "deed", "thing", "other"]
    text: str
    start: int
    end: int
    sense: str
    """What it is compared by: the sort of the deed, the first name of the thing, itself."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words, and the expression that finds the longest of them."""

    deeds: Mapping[str, DeedWord]
    things: Mapping[str, str]
    free: frozenset[str]
    found: re.Pattern[str]

    def tokens(self, text: str) -> tuple[Token, ...]:
        """The words of a text; what none of them is stays together as a stretch."""
        return _tokens(text)

    def cut(self, text: str) -> tuple[Token, ...]:
        """The words of a text, found anew."""
        told: list[Token] = []
        at = 0
        for match in self.found.finditer(text):
            told += self._stretch(text, at, match.start())
            told.append(self._token(match))
            at = match.end()
        return (*told, *self._stretch(text, at, len(text)))

    def _token(self, match: re.Match[str]) -> Token:
        word = match.group()
        place = (word, match.start(), match.end())
        if word in self.things:
            return Token("thing", *place, self.things[word])
        if word in self.deeds:
            return Token("deed", *place, self.deeds[word].family)
        return Token("free", *place, word)

    @staticmethod
    def _stretch(text: str, start: int, end: int) -> list[Token]:
        return [
            Token("other", match.group(), start + match.start(), start + match.end(), match.group())
            for match in re.finditer(r"[^\W_]+", text[start:end])
        ]


@cache
def lexicon() -> Lexicon:
    """The words as they stand in the files beside this module."""
    deeds = {
        word: DeedWord(
            sort=row["sort"],
            strength=row["strength"],
            implied=row.get("implied", False),
            counted=row.get("counted", False),
            letters=row.get("letters", ""),
            family=row.get("family", row["sort"]),
        )
        for row in source("deeds")["deed"]
        for word in row["words"]
    }
    things = {word: names[0] for names in source("same")["groups"] for word in names}
    free = frozenset(source("free")["free"])
    longest = sorted({*deeds, *things, *free}, key=lambda word: (-len(word), word))
    return Lexicon(deeds, things, free, re.compile("|".join(map(re.escape, longest))))


@lru_cache(maxsize=4096)
def _tokens(text: str) -> tuple[Token, ...]:
    return lexicon().cut(text)


@cache
def claim_patterns() -> Mapping[SignKind, re.Pattern[str]]:
    """The expression of each kind of claim."""
    return {row["kind"]: re.compile("|".join(row["patterns"])) for row in source("claims")["claim"]}


@cache
def claim_senses() -> Mapping[SignKind, tuple[tuple[str, re.Pattern[str]], ...]]:
    """What the words of a kind are compared by: each sense with its expression, the first that fits."""
    rows = source("claims")["claim"]
    return {row["kind"]: tuple((name, re.compile(words)) for name, words in row.get("senses", ())) for row in rows}


@cache
def source(name: str) -> Mapping[str, Any]:
    """A file of words as it is written."""
    text = resources.files("assistant.evidence.words").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
