"""What of a text can be locked, or chosen for a rewrite: its sentences, lists (一是…；二是…) taken apart."""

from assistant.text.sentences import clauses_of


def lockable_sentences(text: str) -> tuple[str, ...]:
    """The sentences in the order of the text, each once."""
    return tuple(dict.fromkeys(part.text for part in clauses_of(text)))
