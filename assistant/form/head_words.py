"""The words by which published reports head the chapters and topics of the form, as data with their examples."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from assistant.form.sections import SectionKey, section_form

Patterns = tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True)
class HeadWords:
    """What heads one chapter or topic: the form's names, other wordings of it, and parts of a name."""

    key: SectionKey
    names: Patterns
    variants: Patterns
    parts: Patterns
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    opens: Patterns = ()
    """Words of the first sentence, by which a chapter is told where its heading was lost."""
    opening_examples: tuple[str, ...] = ()

    def at_start(self, text: str) -> int:
        """How much of a text is the longest name, or other wording of it, with which the text begins."""
        found = (match[0] for each in (*self.names, *self.variants) if (match := each.match(text)))
        return max((len(words.rstrip()) for words in found), default=0)

    def opened_by(self, text: str) -> bool:
        """Whether a paragraph speaks as the first one of the chapter does."""
        return any(each.search(text) for each in self.opens)

    def is_name(self, text: str) -> bool:
        """Whether a whole text is a name that is as good as the form's own."""
        return any(each.fullmatch(text) for each in self.names)


@cache
def chapter_words() -> Mapping[SectionKey, HeadWords]:
    """The words of the six chapters, in printed order."""
    return {str(row["key"]): _words(row) for row in _source()["chapters"]}


@cache
def topic_words() -> Mapping[SectionKey, HeadWords]:
    """The words of the topics of chapter one, in printed order."""
    return {str(row["key"]): _words(row) for row in _source()["topics"]}


def topics_named(head: str) -> tuple[SectionKey, ...]:
    """The topics whose whole name stands in a head: two where a unit puts two under one head."""
    return tuple(key for key, words in topic_words().items() if _longest(words.names, head))


def topic_in(head: str, taken: Iterable[SectionKey] = ()) -> SectionKey:
    """The topic that a head of any wording is about; "" for none.

    A whole name goes before a part of one, the form's own name before another, a longer one before a shorter.
    """
    left = {key: words for key, words in topic_words().items() if key not in set(taken)}
    whole = {key: match for key, words in left.items() if (match := _longest(words.names, head))}
    if whole:
        return max(whole, key=lambda key: (section_form(key).name in whole[key][0], len(whole[key][0])))
    # A head of the unit's own wording says at its end what it is about.
    parts = {key: match.end() for key, words in left.items() if (match := _longest(words.parts, head))}
    return max(parts, key=lambda key: parts[key], default="")


def _longest(patterns: Patterns, text: str) -> re.Match[str] | None:
    found = [match for each in patterns if (match := each.search(text))]
    return max(found, key=lambda match: len(match[0]), default=None)


def _source() -> Mapping[str, list[Mapping[str, str | list[str]]]]:
    text = resources.files("assistant.form").joinpath("head_words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _words(row: Mapping[str, str | list[str]]) -> HeadWords:
    def patterns(kind: str) -> Patterns:
        return tuple(map(_spaced, row.get(kind, ())))

    return HeadWords(
        str(row["key"]),
        patterns("names"),
        patterns("variants"),
        patterns("parts"),
        tuple(row["examples"]),
        tuple(row["counter_examples"]),
        patterns("opens"),
        tuple(row.get("opening_examples", ())),
    )


def _spaced(words: str) -> re.Pattern[str]:
    """A pattern of words that allows blanks between their characters."""
    return re.compile(re.sub(r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff(])", r"\\s*", words))
