"""Paragraphs in which headings run on: taken apart before each heading, so that every heading begins a paragraph."""

import re
from functools import cache
from itertools import pairwise

from assistant.form.head_words import Patterns, chapter_words, topic_words
from assistant.form.paths import TABLES
from assistant.formats.recognition.prose.headings import BARE_PROBLEM_HEAD
from assistant.text.numerals import ORDINALS

_BEHIND = r"(?:(?<=[。！？!?”）)】\s])|^)"
"""A heading begins behind the end of a sentence, or behind a blank."""
_NO_HEAD = r"(?!\s*(?:[，,、；;]|[和及与等]|[三四五六七]个?部分|的))"
"""What follows where a heading is only named: 一、总体情况，二、……等六部分."""
_LIST_OF_CONTENTS = 12
"""Chapter one with fewer characters before the next head is a line of a list, not a chapter."""
_LONG = 200
_PAREN = rf"[（(]\s*[{ORDINALS}]{{1,2}}\s*[）)][、.．]?\s*"
_FREE_TOPICS = r"基本情况|主要做法"
_PROBLEM = re.compile(
    rf"(?<=[。！？!?；;\s])(?={_PAREN}(?:\d{{4}}年)?[^。；，：:（）\s]{{0,10}}{BARE_PROBLEM_HEAD}\s*[：:。\n])"
    rf"|(?<=[。！？!?])\s*(?={BARE_PROBLEM_HEAD}[：:])"
)


def split_chapters(text: str) -> list[str]:
    """A paragraph as one text for every chapter whose heading stands in it; any other as it is."""
    heads = [head.start() for head in _chapter_heads().finditer(text)]
    loose = [head.start() for head in _loose_heads().finditer(text)]
    if _is_contents(text, loose):
        return [text]
    return _cut(text, loose if len(text) >= _LONG and len(loose) > 1 else heads)


def split_topics(text: str) -> list[str]:
    """A paragraph of chapter one as one text for every subhead in it."""
    loose = [head.start() for head in _loose_topics().finditer(text)]
    starts = loose if len(loose) > 1 else [head.start() for head in _topics().finditer(text)]
    return _cut(text, starts)


def split_problem_heads(text: str) -> list[str]:
    """A paragraph of chapter five with its problems and its improvements apart."""
    return _cut(text, [head.end() for head in _PROBLEM.finditer(text)])


def _is_contents(text: str, starts: list[int]) -> bool:
    """Whether the headings are only listed: nothing is said under the one that always has prose."""
    first = next((n for n, start in enumerate(starts) if re.match(r"[一1]", text[start:])), None)
    if first is None:
        return False
    end = starts[first + 1] if first + 1 < len(starts) else len(text)
    return len(text[starts[first] : end].strip()) < len("一、总体情况") + _LIST_OF_CONTENTS and len(starts) > 1


def _cut(text: str, starts: list[int]) -> list[str]:
    pieces = [text[start:end].strip() for start, end in pairwise([0, *(s for s in starts if s), len(text)])]
    return [piece for piece in pieces if piece] or [text]


def _any_of(words: Patterns) -> str:
    return "|".join(f"(?:{each.pattern})" for each in words)


@cache
def _chapter_heads() -> re.Pattern[str]:
    """A heading behind the end of a sentence that is no more than named; of a table's chapter only among others."""
    prose = "|".join(_any_of(words.names) for key, words in chapter_words().items() if key not in TABLES)
    return re.compile(rf"{_BEHIND}(?=[{ORDINALS}]\s*、\s*(?>{prose}){_NO_HEAD})", re.MULTILINE)


@cache
def _loose_heads() -> re.Pattern[str]:
    every = "|".join(_any_of((*words.names, *words.variants)) for words in chapter_words().values())
    return re.compile(rf"(?=[{ORDINALS}]\s*、\s*(?>{every}){_NO_HEAD})")


@cache
def _topics() -> re.Pattern[str]:
    every = "|".join(_any_of(words.names) for words in topic_words().values())
    return re.compile(rf"{_BEHIND}(?={_PAREN}(?:{every})(?:方面|情况)*(?:[。：:\s]|$))", re.MULTILINE)


@cache
def _loose_topics() -> re.Pattern[str]:
    every = "|".join(_any_of(words.names) for words in topic_words().values())
    return re.compile(
        rf"(?<!第)(?<!条)(?<!款)(?={_PAREN}(?:(?>{every})(?:方面|情况|(?=[。：:\s]))|{_FREE_TOPICS}){_NO_HEAD})"
    )
