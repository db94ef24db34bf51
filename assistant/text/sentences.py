"""Sentences of a Chinese text with their places; nothing is lost or altered by taking a text apart.

A sentence ends behind 。！？ or with its line. What is quoted or bracketed belongs to the sentence around it: it ends
that one only where its closing mark follows the stop (他说：“是。”, but not “甲。乙”和丙). A mark without its partner
in the same line is no quotation and holds nothing together.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

STOPS: Final = frozenset("，。；：！？;:,\n（）()")
"""The marks within which a figure finds its words."""

_STOP = re.compile(f"[{re.escape(''.join(sorted(STOPS)))}]")
_PAIRS: Final = {"“": "”", "‘": "’", "「": "」", "『": "』", "《": "》", "（": "）", "(": ")", "【": "】", "〔": "〕"}
_CLOSING: Final = "".join(_PAIRS.values())
_MARK = re.compile(f"[{re.escape(''.join(_PAIRS) + _CLOSING)}]")
_LONGEST: Final = 200
"""No quotation is taken to be longer: behind a mark that was forgotten the sentences go on."""
_STOPS: Final = re.compile(rf"(?:[。！？]+[{re.escape(_CLOSING)}]*)+")
_CLAUSE_STOPS: Final = re.compile(rf"(?:(?:[。！？；]|(?<![A-Za-z0-9#]);)+[{re.escape(_CLOSING)}]*)+")
_END_MARK = re.compile(rf"[。！？]+[{re.escape(_CLOSING)}]*$")
_NO_WORDS: Final = "。！？；; \t\r\n\u3000\xa0"
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_EMPTY_LINES = re.compile(r"\n[ \t　]*\n+")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with its end mark, and where it stands in code points."""

    text: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Where it begins and ends."""
        return self.start, self.end


def sentences_of(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text in order; white space and stray marks between them belong to none."""
    return _cut(text, _STOPS)


def clauses_of(text: str) -> tuple[Sentence, ...]:
    """The sentences, those that list (一是…；二是…) taken apart at each ；: what can be locked, chosen or compared."""
    return _cut(text, _CLAUSE_STOPS)


def stretches(text: str) -> list[Span]:
    """The clauses as stretches that leave no character out, blanks and all, so that every place lies in one."""
    return list(pairwise(_edges(text, _CLAUSE_STOPS)))


@lru_cache(maxsize=64)
def stops_of(text: str) -> tuple[int, ...]:
    """Where the marks stand within which a figure finds its words."""
    return tuple(match.start() for match in _STOP.finditer(text))


def stop_before(text: str, place: int, first: int) -> int:
    """Where the words before a place begin: behind the last mark, at the earliest at `first`."""
    stops = stops_of(text)
    at = bisect_left(stops, place)
    return max(first, stops[at - 1] + 1) if at else first


def stop_behind(text: str, place: int, last: int) -> int:
    """Where the words behind a place end: at the next mark, at the latest at `last`."""
    stops = stops_of(text)
    at = bisect_left(stops, place)
    return min(last, stops[at]) if at < len(stops) else last


def sentence_at(text: str, place: int) -> Sentence:
    """The sentence in which a place lies; the whole text where it lies in none."""
    return next((s for s in sentences_of(text) if s.start <= place < s.end), Sentence(text, 0, len(text)))


def clause_at(text: str, span: Span) -> str:
    """The clause or clauses in which a span lies."""
    found, end = clauses_of(text), max(span[1], span[0] + 1)
    first = bisect_right(found, span[0], key=lambda clause: clause.end)
    last = first
    while last < len(found) and found[last].start < end:
        last += 1
    return text[found[first].start : found[last - 1].end] if first < last else ""


def without(text: str, unwanted: Sequence[Sentence]) -> str:
    """The text with those sentences taken out; the rest stays as it was."""
    for sentence in sorted(unwanted, key=lambda s: s.start, reverse=True):
        text = text[: sentence.start] + text[sentence.end :]
    return _EMPTY_LINES.sub("\n", text).strip()


def finished(text: str) -> str:
    """The text up to the end of its last whole sentence; the text itself where there is none."""
    return text[: max((sentence.end for sentence in sentences_of(text) if end_mark_of(sentence.text)), default=None)]


def whole_sentences(text: str) -> str:
    """The text up to the end of its last whole sentence; empty where there is none."""
    return text[: max((sentence.end for sentence in sentences_of(text) if end_mark_of(sentence.text)), default=0)]


def end_mark_of(text: str) -> str:
    """The stop and the closing marks with which a text ends; empty where it ends in the middle of a sentence."""
    mark = _END_MARK.search(text)
    return mark.group() if mark else ""


def length_of(text: str) -> int:
    """How long an officer would call the text: characters without white space."""
    return len("".join(text.split()))


@lru_cache(maxsize=512)
def _cut(text: str, stops: re.Pattern[str]) -> tuple[Sentence, ...]:
    found = []
    for start, end in pairwise(_edges(text, stops)):
        words = text[start:end].lstrip(_NO_WORDS)
        body = words.rstrip()
        if body:
            begins = end - len(words)
            found.append(Sentence(body, begins, begins + len(body)))
    return tuple(found)


def _edges(text: str, stops: re.Pattern[str]) -> list[int]:
    """Where sentences meet: the begin, the place behind each stop that ends one and behind each line, the end."""
    edges: dict[int, None] = {0: None}
    for line in _LINE.finditer(text):
        held = _quoted(text, line.span())
        for stop in stops.finditer(text, *line.span()):
            if not any(start < stop.start() and stop.end() < end for start, end in held):
                edges[stop.end()] = None
        edges[line.end()] = None
    return list(edges)


def _quoted(text: str, line: Span) -> list[Span]:
    """The outermost quotations and brackets of a line."""
    waiting: list[tuple[str, int]] = []
    held: list[Span] = []
    for mark in _MARK.finditer(text, *line):
        if closing := _PAIRS.get(mark.group()):
            waiting.append((closing, mark.start()))
            continue
        opened = next((n for n in range(len(waiting) - 1, -1, -1) if waiting[n][0] == mark.group()), None)
        if opened is None:
            continue
        start = waiting[opened][1]
        del waiting[opened:]
        if mark.end() - start <= _LONGEST:
            held = [span for span in held if span[0] < start] + [(start, mark.end())]
    return held
