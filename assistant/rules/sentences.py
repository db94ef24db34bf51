"""Sentences of a section: where they begin and end, so that a finding can name the one it is about."""

import re
from bisect import bisect_right
from functools import lru_cache

_SENTENCE = re.compile(r"[^。！？；\n]*[。！？；\n]?")
Span = tuple[int, int]


@lru_cache(maxsize=256)
def sentence_spans(text: str) -> tuple[Span, ...]:
    """Start and end of each sentence with its closing mark, blank ones left out."""
    return tuple(match.span() for match in _SENTENCE.finditer(text) if match.group().strip())


def sentence_at(text: str, span: Span) -> str:
    """The sentence or sentences in which a span lies."""
    spans, end = sentence_spans(text), max(span[1], span[0] + 1)
    first = bisect_right(spans, span[0], key=lambda sentence: sentence[1])
    touching = []
    for start, stop in spans[first:]:
        if start >= end:
            break
        touching.append(text[start:stop])
    return "".join(touching).strip()
