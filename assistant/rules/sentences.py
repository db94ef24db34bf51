"""Sentences of a section: where they begin and end, so that a finding can name the one it is about."""

import re
from collections.abc import Iterator

_SENTENCE = re.compile(r"[^。！？；\n]*[。！？；\n]?")


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence with its closing mark, blank ones left out."""
    for match in _SENTENCE.finditer(text):
        if match.group().strip():
            yield match.span()


def sentence_at(text: str, span: tuple[int, int]) -> str:
    """The sentence or sentences in which a span lies."""
    touching = [
        text[start:end] for start, end in sentence_spans(text) if start < max(span[1], span[0] + 1) and end > span[0]
    ]
    return "".join(touching).strip()
