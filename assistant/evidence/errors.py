"""What can be wrong with the words of this room."""


class PhraseError(Exception):
    """A file of stock phrases does not hold together; the message says which and how."""
