"""Checking the citations of a text: the officer pastes a text, every legal reference in it is looked up."""

from dataclasses import dataclass

from assistant.desk.failures import as_desk_errors
from assistant.desk.names import CitedStatus
from assistant.desk.ports import Desk
from assistant.regulation.verification import verify_citations


@dataclass(frozen=True, slots=True)
class CheckedReference:
    """One reference with its verdict; `quote_ok` is None where nothing is quoted beside it."""

    text: str
    ref: str
    status: CitedStatus
    quote_ok: bool | None
    span: tuple[int, int]
    difference: str | None
    superseded_by: str | None


@as_desk_errors()
def check_citations(desk: Desk, text: str) -> tuple[CheckedReference, ...]:
    """Every legal reference in the text with its verdict, in the order of the text.

    Raises:
        DeskError: the library of laws cannot be read.
    """
    return tuple(
        CheckedReference(
            check.text,
            str(check.ref),
            CitedStatus(check.status.value),
            check.quote_ok,
            check.span,
            check.difference,
            check.superseded_by,
        )
        for check in verify_citations(text, desk.laws)
    )
