"""Checking the citations of a text: the officer pastes a text, every legal reference in it is looked up."""

from collections.abc import Mapping

from assistant.regulation.articles import LawLibrary
from assistant.regulation.verification import CitationCheck, verify_citations


def check_citations(text: str, laws: LawLibrary) -> list[CitationCheck]:
    """Every legal reference in the text with its verdict, in the order of the text."""
    return list(verify_citations(text, laws))


def citation_row(check: CitationCheck) -> Mapping[str, object]:
    """The verdict as a row of the machine-readable answer."""
    return {
        "text": check.text,
        "ref": str(check.ref),
        "status": check.status.value,
        "quote_ok": check.quote_ok,
        "span": list(check.span),
        "difference": check.difference,
        "superseded_by": check.superseded_by,
    }
