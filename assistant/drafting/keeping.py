"""Keeping the officer's sentences: byte for byte in the result, in their order, whatever a model made of them."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from assistant.text.characters import INVISIBLE
from assistant.text.sentences import clauses_of, sentences_of, without

_ALIKE = 0.85
"""A sentence of an answer that is so much like a kept one is that one again, altered."""
_MARKS = re.compile(r"[\W_]+")


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


def once_each(text: str, kept: Sequence[str]) -> str:
    """The text with no kept sentence twice: copies that are sentences of their own go, the last ones first."""
    for sentence in kept:
        while sentence and text.count(sentence) > 1:
            copies = [one for one in sentences_of(text) if one.text == sentence]
            if not copies:
                break
            text = without(text, copies[-1:])
    return text


def without_copies(answer: str, locked: Sequence[str], text: str = "") -> str:
    """The answer without sentences that are a locked one with a word, a blank or an invisible character changed."""
    for sentence in locked:
        answer = _joined(answer, sentence) if sentence.strip() else answer
    known = [_MARKS.sub("", lock) for lock in locked]
    own = {_MARKS.sub("", part.text) for part in clauses_of(text)}

    def copied(words: str) -> bool:
        bare = _MARKS.sub("", words)
        return bare not in own and any(SequenceMatcher(None, bare, lock).ratio() >= _ALIKE for lock in known if lock)

    return without(answer, [s for s in sentences_of(answer) if copied(s.text)]) if known else answer


def _joined(answer: str, sentence: str) -> str:
    """The answer without the sentence's words where a blank or a new line stands between two of them."""
    loose = rf"[\s{INVISIBLE}]*".join(map(re.escape, sentence))
    return re.sub(loose, lambda found: found.group() if found.group() == sentence else "", answer)


def _end_of_sentence(text: str, place: int) -> int:
    """The end of the sentence that a place lies in, so that nothing is put into the middle of one."""
    return next((s.end for s in sentences_of(text) if s.start < place <= s.end), place)
