"""Whether the references of a text hold: the law known and in force, the article there, the quotation word for word."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assistant.regulation.articles import Law, LawLibrary
from assistant.regulation.known_documents import KnownDocument
from assistant.regulation.quoted_places import QuotationAnswer, compared_quotations, text_at
from assistant.regulation.references import ArticleRef, Reference, read_references
from assistant.text.characters import with_ideographs
from assistant.text.numerals import write_ordinal


class CitationStatus(StrEnum):
    """What became of a reference when it was looked up."""

    VALID = "valid"
    NOT_FOUND = "not_found"
    SUPERSEDED = "superseded"
    UNKNOWN_LAW = "unknown_law"


@dataclass(frozen=True, slots=True)
class CitationCheck:
    """One reference with its verdict; `quote_ok` is None where nothing is quoted beside it."""

    text: str
    ref: ArticleRef
    status: CitationStatus
    span: tuple[int, int]
    quote_ok: bool | None = None
    quote: str | None = None
    quote_span: tuple[int, int] | None = None
    difference: str | None = None
    superseded_by: str | None = None
    superseded_from: date | None = None
    faults: tuple[str, ...] = ()


def verify_citations(text: str, library: LawLibrary) -> tuple[CitationCheck, ...]:
    """Every reference of the text, looked up, and each quotation beside one compared with the law's words."""
    text = with_ideographs(text)
    references = read_references(text, library)
    answers = compared_quotations(text, [one for one in references if status_of(one) is CitationStatus.VALID])
    return tuple(_checked(reference, answers.get(reference), library) for reference in references)


def status_of(reference: Reference) -> CitationStatus:
    """The verdict on the reference alone, its quotation left aside."""
    entry, ref = reference.entry, reference.ref
    if entry is None or (isinstance(entry, KnownDocument) and not entry.in_library):
        return CitationStatus.UNKNOWN_LAW
    if isinstance(entry, Law):
        found = text_at(entry, ref) is not None
        return CitationStatus.VALID if found else CitationStatus.NOT_FOUND
    return _status_of_document(entry, ref.article or 0)


def _status_of_document(entry: KnownDocument, article: int) -> CitationStatus:
    if entry.article_count is not None and article > entry.article_count:
        return CitationStatus.NOT_FOUND
    if entry.superseded_by:
        return CitationStatus.SUPERSEDED
    unsure = entry.article_count is None and article > entry.articles_at_least
    return CitationStatus.UNKNOWN_LAW if unsure else CitationStatus.VALID


def _checked(reference: Reference, answer: QuotationAnswer | None, library: LawLibrary) -> CitationCheck:
    entry = reference.entry
    old = entry if isinstance(entry, KnownDocument) else None
    return CitationCheck(
        text=reference.text,
        ref=reference.ref,
        status=status_of(reference),
        span=(reference.start, reference.end),
        quote_ok=answer.ok if answer else None,
        quote=answer.quotation.text if answer else None,
        quote_span=answer.quotation.span if answer else None,
        difference=answer.difference if answer else None,
        superseded_by=_replacement(old, reference.ref, library) if old else None,
        superseded_from=old.superseded_from if old else None,
        faults=reference.faults,
    )


def _replacement(old: KnownDocument, ref: ArticleRef, library: LawLibrary) -> str | None:
    """What took the place of the document, for the regulation of 2007 down to the article."""
    newer = library.by_id.get(old.superseded_by or "")
    if newer is None:
        return None
    articles = library.renumbered.get(ref.article or 0, ()) if newer == library.default else ()
    return newer.short_name + "、".join(f"第{write_ordinal(article)}条" for article in articles)
