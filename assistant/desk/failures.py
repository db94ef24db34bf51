"""Failures: what an officer is told of an error, expected or not; the details of an unexpected one go to the log."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

from assistant.desk.errors import DeskError
from assistant.evidence.errors import PhraseError
from assistant.figures.reading.errors import FigureError
from assistant.form.errors import EditionError, ReportError
from assistant.model.errors import DraftingError
from assistant.regulation.errors import RegulationError

_EXPECTED = (DeskError, DraftingError, EditionError, FigureError, PhraseError, RegulationError, ReportError)
"""Errors whose message is a sentence for the officer."""
_log = logging.getLogger(__name__)


@contextmanager
def as_desk_errors() -> Iterator[None]:
    """Around a use case (or above it as a decorator): an error of the layers below leaves the desk as its own.

    Raises:
        DeskError: with the sentence of the error below, which stays its cause.
    """
    try:
        yield
    except DeskError:
        raise
    except _EXPECTED as error:
        raise DeskError(str(error)) from error


def expected_sentence(error: Exception) -> str:
    """The sentence of an error that was foreseen; empty for any other."""
    return str(error) if isinstance(error, _EXPECTED) else ""


def sentence_of(error: Exception, doing: str) -> str:
    """One sentence for the officer; an error that nobody foresaw is logged under a number that the sentence names."""
    if said := expected_sentence(error):
        return said
    number = uuid4().hex[:8]
    _log.error("unexpected failure %s (%s)", number, doing, exc_info=error)
    return f"{doing}时出现意外错误（编号 {number}），已保存的内容没有丢失；请刷新后重试，仍然如此请把编号告诉管理员。"
