"""The clauses of a text with their words, and the words by which they claim something (`claims.toml`)."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final

from assistant.figures.meaning.lexicon import Token, scan
from assistant.form.edition import Edition
from assistant.text.sentences import sentences_of

_MARKS: Final = re.compile(r"[，,；;：:。！？\n]")
COUNT: Final = re.compile(r"\d+\s*(?:件|起|宗|条|份|个|例)")
"""A number of things in a clause."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a sentence with its words, and the words of the sentence before it."""

    text: str
    start: int
    tokens: tuple[Token, ...]
    earlier: tuple[Token, ...]
    before: str
    """The sentence up to the clause."""
    edition: Edition


def clauses_with_words(text: str, edition: Edition) -> Iterator[Clause]:
    """The clauses of each sentence that have a word of a claim, in order."""
    for sentence in sentences_of(text):
        if not claiming().search(sentence.text):
            continue
        tokens = scan(text, sentence.start, sentence.end, edition)
        start = sentence.start
        for mark in (*_MARKS.finditer(text, sentence.start, sentence.end), None):
            end = mark.start() if mark is not None else sentence.end
            if not claiming().search(text, start, end):
                start = end + 1
                continue
            own = tuple(t for t in tokens if start <= t.start and t.end <= end)
            earlier = tuple(t for t in tokens if t.end <= start)
            yield Clause(text[start:end], start, own, earlier, text[sentence.start : start], edition)
            start = end + 1


@cache
def claiming() -> re.Pattern[str]:
    """Any word by which something is claimed; those that begin alike are tried together."""
    known = claim_words()
    ranks = [known[kind][side] for kind in ("most", "majority", "all") for side in ("behind", "before")]
    by_first: dict[str, list[str]] = {}
    for word in (word for words in (*ranks, *known["direction"].values()) for word in words):
        by_first.setdefault(word[0], []).append(re.escape(word[1:]))
    plain = "|".join(f"{first}(?:{'|'.join(sorted(rest, key=len))})" for first, rest in by_first.items())
    patterns = [word for kind in ("cases", "cases_none") for words in known[kind].values() for word in words]
    return re.compile(f"(?=[{''.join(by_first)}])(?:{plain})|{'|'.join(patterns)}")


@cache
def claim_words() -> dict[str, Any]:
    """The words of `claims.toml`, read once."""
    text = (resources.files("assistant.figures.claims") / "claims.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
