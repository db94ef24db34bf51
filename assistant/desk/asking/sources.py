"""The sources behind an answer: who issued a law under what number, and whether it is in force."""

from dataclasses import dataclass
from datetime import date

from assistant.desk.failures import as_desk_errors
from assistant.desk.ports import Desk


@dataclass(frozen=True, slots=True)
class SourceLaw:
    """A law of the library: the name by which it is cited, who issued it under what number, and since when it holds."""

    short_name: str
    issued_as: str
    in_force: date
    holds_now: bool


@as_desk_errors()
def law_behind(desk: Desk, document: str) -> SourceLaw | None:
    """The law that a passage is of; None where it is of a document of the officer's own or a guide.

    Raises:
        DeskError: the library of laws cannot be read.
    """
    law = desk.laws.law(document)
    if law is None:
        return None
    return SourceLaw(law.short_name, _issued(law.issuer, law.number), law.in_force, law.in_force <= desk.clock.today())


def _issued(issuer: str, number: str) -> str:
    """国务院令第711号, which the corpus knows as 国令第711号 of 国务院."""
    return f"{issuer}令{number.removeprefix('国令')}" if number.startswith("国令") else f"{issuer}　{number}"
