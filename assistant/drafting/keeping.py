"""Keeping the officer's sentences: byte for byte in the result, in their order, whatever a model made of them."""

from collections.abc import Sequence

from assistant.drafting.sentences import sentences_of


def with_kept(text: str, kept: Sequence[str]) -> str:
    """The text with every kept sentence in it; a missing one is put back behind the one that it followed."""
    at = 0
    for sentence in kept:
        if not sentence:
            continue
        place = text.find(sentence, at)
        place = text.find(sentence) if place < 0 else place
        if place < 0:
            text = text[:at] + sentence + text[at:]
            place = at
        at = _end_of_sentence(text, place + len(sentence))
    return text


def _end_of_sentence(text: str, place: int) -> int:
    """The end of the sentence that a place lies in, so that nothing is put into the middle of one."""
    return next((s.end for s in sentences_of(text) if s.start < place <= s.end), place)
