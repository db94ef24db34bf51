"""How much there is in a web page, counted in its text before it is parsed.

A parser holds each attribute of a tag against those before it, and each tag costs a few steps later on.
"""

import re

MAX_TAGS = 250_000
MAX_ATTRIBUTES = 600
"""Attributes of one tag; a page has a dozen."""
_TAG = re.compile(r"<[A-Za-z]")
_QUOTED = re.compile(r"=\s*(?:\"[^\"]*\"|'[^']*')")
_LONG = 2 * MAX_ATTRIBUTES
"""A tag shorter than this has no room for so many."""


def asks_too_much(page: str) -> bool:
    """Whether a page has far more tags, or a tag far more attributes, than a report's."""
    if page.count("<") > MAX_TAGS:
        return True
    starts = [found.start() for found in _TAG.finditer(page)]
    ends = [*starts[1:], len(page)]
    return any(_has_too_many(page[start:end]) for start, end in zip(starts, ends, strict=True) if end - start > _LONG)


def _has_too_many(text: str) -> bool:
    """Whether a tag, which ends at the first > outside of quotation marks, has too many attributes."""
    tag = _QUOTED.sub("= ", text).partition(">")[0]
    return len(tag.replace("/", " ").split()) > MAX_ATTRIBUTES or tag.count("=") > MAX_ATTRIBUTES
