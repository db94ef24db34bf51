"""Sentences of a Chinese text with their places; nothing is lost or altered by taking a text apart."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

_SENTENCE = re.compile(r"[^\s。！？][^。！？\n]*(?:[。！？]+[”’』」）)]*|(?=\n)|\Z)")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with its end mark, and where it stands in code points."""

    text: str
    start: int
    end: int


def sentences_of(text: str) -> list[Sentence]:
    """The sentences of a text in order; white space between them belongs to none."""
    found = []
    for match in _SENTENCE.finditer(text):
        body = match.group().rstrip()
        if body:
            found.append(Sentence(body, match.start(), match.start() + len(body)))
    return found


_PART = re.compile(r"[^\s。！？；][^。！？；\n]*(?:[。！？；]+[”’』」）)]*|(?=\n)|\Z)")


def parts_of(text: str) -> list[Sentence]:
    """What can be locked or selected: sentences, those that list (一是…；二是…) taken apart at each ；."""
    found = []
    for match in _PART.finditer(text):
        body = match.group().rstrip()
        if body:
            found.append(Sentence(body, match.start(), match.start() + len(body)))
    return found


def without(text: str, unwanted: Sequence[Sentence]) -> str:
    """The text with those sentences taken out; the rest stays as it was."""
    for sentence in sorted(unwanted, key=lambda s: s.start, reverse=True):
        text = text[: sentence.start] + text[sentence.end :]
    return re.sub(r"\n[ \t　]*\n+", "\n", text).strip()


def replace_each(text: str, change: Callable[[str], str | None]) -> str:
    """The text with every sentence changed; where the change is None the sentence is taken out."""
    for sentence in reversed(sentences_of(text)):
        text = text[: sentence.start] + (change(sentence.text) or "") + text[sentence.end :]
    return re.sub(r"\n[ \t　]*\n+", "\n", text).strip()


def length_of(text: str) -> int:
    """How long an officer would call the text: characters without white space."""
    return len(re.sub(r"\s", "", text))
