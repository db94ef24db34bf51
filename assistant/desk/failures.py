"""Failures: what an officer is told of an error, expected or not; the details of an unexpected one go to the log."""

import logging
from uuid import uuid4

from assistant.desk.errors import DeskError
from assistant.figures.reading.errors import FigureError
from assistant.form.errors import ReportError
from assistant.model.errors import DraftingError
from assistant.regulation.errors import RegulationError

_EXPECTED = (DeskError, DraftingError, FigureError, RegulationError, ReportError)
"""Errors whose message is a sentence for the officer."""
_log = logging.getLogger(__name__)


def sentence_of(error: Exception, doing: str) -> str:
    """One sentence for the officer; an error that nobody foresaw is logged under a number that the sentence names."""
    if isinstance(error, _EXPECTED) and str(error):
        return str(error)
    number = uuid4().hex[:8]
    _log.error("unexpected failure %s (%s)", number, doing, exc_info=error)
    return f"{doing}时出现意外错误（编号 {number}），已保存的内容没有丢失；请刷新后重试，仍然如此请把编号告诉管理员。"
