"""The sources behind an answer: who issued a law under what number, and whether it is in force."""

from dataclasses import dataclass
from datetime import date

from assistant.desk.failures import as_desk_errors
from assistant.desk.ports import Desk


@dataclass(frozen=True, slots=True)
class SourceLaw:
    """An official text: the name by which it is cited, who issued it under what number, and whether it holds."""

    short_name: str
    issued_as: str
    in_force: date | None
    holds_now: bool
    kind: str = ""
    """What it is: 法律, 司法解释, 国务院办公厅通知."""
    missing: str = ""
    """What of it is not in the library."""


@as_desk_errors()
def law_behind(desk: Desk, document: str) -> SourceLaw | None:
    """The official text that a passage is of; None where it is of a document of the officer's own or a guide.

    Raises:
        DeskError: the library of laws cannot be read.
    """
    text = desk.laws.text(document)
    if text is None:
        return None
    holds = text.searched and (text.in_force is None or text.in_force <= desk.clock.today())
    issued = _issued(text.issuer, text.number)
    return SourceLaw(text.short_name, issued, text.in_force, holds, text.kind.name, text.missing)


def _issued(issuer: str, number: str) -> str:
    """国务院令第711号, which the corpus knows as 国令第711号 of 国务院."""
    return f"{issuer}令{number.removeprefix('国令')}" if number.startswith("国令") else f"{issuer}　{number}"
