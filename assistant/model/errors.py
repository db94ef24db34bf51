"""Errors of chat models, prompts and the store of passages, and of what is made with them."""


class DraftingError(Exception):
    """A draft, a rewrite or an answer that could not be made; the message is one sentence with the way out."""


class ModelError(DraftingError):
    """A chat model that does not answer: wrong key, no server, time-out, broken stream, context too long."""

    def __init__(self, message: str, *, retryable: bool = False, partial: str = "") -> None:
        super().__init__(message)
        self.retryable = retryable
        self.partial = partial
        """What had been written before it broke; never thrown away."""


class ModelNotReadyError(ModelError):
    """A model that is not there (yet): not fetched, no path, switched off."""


class PromptError(DraftingError):
    """A prompt file that is broken, or an input that a prompt needs and did not get."""


class TopicError(DraftingError):
    """A file of the topic plan that is broken."""


class RetrievalError(DraftingError):
    """A store of passages that cannot be read."""
