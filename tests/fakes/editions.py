"""Editions of the form that are handed in for the length of a test."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.form.edition import Edition
from assistant.form.editions import editions_from, hand_in, handed_in

EDITION_2027 = Path(__file__).parents[1] / "form" / "edition_2027.toml"


@contextmanager
def in_use(*texts: str) -> Iterator[list[Edition]]:
    """Use the editions of these files beside those that come with the software."""
    before, own = handed_in(), editions_from({f"{number}.toml": text for number, text in enumerate(texts)})
    hand_in(own)
    try:
        yield list(own.values())
    finally:
        hand_in(before)
