"""A text read once: what it states and what it cites, for everyone who asks of the same text again."""

from dataclasses import dataclass

from assistant.drafting.statements import Statement, statements_of
from assistant.regulation.library import LawLibrary
from assistant.regulation.verification import CitationCheck, verify_citations
from assistant.report.fact_sheet import FactSheet


@dataclass(frozen=True, slots=True)
class BoundText:
    """A text with every figure bound and every legal reference looked up; all spans are code points of the text."""

    text: str
    statements: tuple[Statement, ...]
    citations: tuple[CitationCheck, ...] = ()

    @property
    def founded(self) -> tuple[Statement, ...]:
        """The statements that a fact bears out."""
        return tuple(statement for statement in self.statements if statement.verdict == "founded")

    @property
    def facts(self) -> tuple[str, ...]:
        """The paths of the facts that the text states, each once, in the order of the text."""
        return tuple(dict.fromkeys(fact.path for statement in self.founded for fact in statement.facts))

    def within(self, span: tuple[int, int]) -> tuple[Statement, ...]:
        """The statements of one sentence or clause of the text."""
        return tuple(statement for statement in self.statements if span[0] <= statement.span[0] < span[1])


def bound_text(text: str, sheet: FactSheet, section: str, laws: LawLibrary | None = None) -> BoundText:
    """The text bound to a fact sheet, its references looked up where the laws are at hand."""
    citations = verify_citations(text, laws) if laws is not None else ()
    return BoundText(text, tuple(statements_of(text, sheet, section)), citations)
