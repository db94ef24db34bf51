"""Whether the references of a text hold: the law known and in force, the article there, the quotation word for word."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assistant.regulation.articles import Article, Law, LawLibrary
from assistant.regulation.known_documents import KnownDocument
from assistant.regulation.quotations import Quotation, compare_quotation, quotations_of
from assistant.regulation.references import ArticleRef, Reference, read_references


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
    references = read_references(text, library)
    quoted = quotations_of(text, [(reference.start, reference.end) for reference in references])
    groups = {
        span: [reference for reference in references if (reference.start, reference.end) == span] for span in quoted
    }
    checks = []
    for reference in references:
        span = (reference.start, reference.end)
        checks.append(_checked(reference, quoted.get(span), groups.get(span, [reference]), library))
    return tuple(checks)


def status_of(reference: Reference) -> CitationStatus:
    """The verdict on the reference alone, its quotation left aside."""
    entry, ref = reference.entry, reference.ref
    if entry is None or (isinstance(entry, KnownDocument) and not entry.in_library):
        return CitationStatus.UNKNOWN_LAW
    if isinstance(entry, Law):
        found = ref.article is None or text_at(entry, ref) is not None
        return CitationStatus.VALID if found else CitationStatus.NOT_FOUND
    if ref.article is not None and entry.article_count is not None and ref.article > entry.article_count:
        return CitationStatus.NOT_FOUND
    if entry.superseded_by:
        return CitationStatus.SUPERSEDED
    unsure = ref.article is not None and entry.article_count is None
    return CitationStatus.UNKNOWN_LAW if unsure else CitationStatus.VALID


def text_at(law: Law, ref: ArticleRef) -> str | None:
    """The law's words at the place: an article, a paragraph or an item; None where there is no such place."""
    article = law.article(ref.article) if ref.article is not None else None
    if article is None:
        return None
    if ref.item is not None:
        item = article.item(ref.item, ref.paragraph)
        return item.text if item else None
    return _paragraph_text(article, ref.paragraph)


def _paragraph_text(article: Article, number: int | None) -> str | None:
    if number is None:
        return article.text
    paragraph = article.paragraph(number)
    return paragraph.full_text if paragraph else None


def _checked(
    reference: Reference, quotation: Quotation | None, group: list[Reference], library: LawLibrary
) -> CitationCheck:
    status = status_of(reference)
    entry = reference.entry
    newer = library.by_id.get(entry.superseded_by or "") if isinstance(entry, KnownDocument) else None
    quote_ok, difference = None, None
    if quotation is not None and status is CitationStatus.VALID and isinstance(entry, Law):
        quote_ok, difference = _compare(reference, entry, quotation, group)
    return CitationCheck(
        text=reference.text,
        ref=reference.ref,
        status=status,
        span=(reference.start, reference.end),
        quote_ok=quote_ok,
        quote=quotation.text if quotation and quote_ok is not None else None,
        quote_span=quotation.span if quotation and quote_ok is not None else None,
        difference=difference,
        superseded_by=newer.short_name if newer else None,
        superseded_from=entry.superseded_from if isinstance(entry, KnownDocument) else None,
        faults=reference.faults,
    )


def _compare(
    reference: Reference, law: Law, quotation: Quotation, group: list[Reference]
) -> tuple[bool | None, str | None]:
    """Compare with this place; in a list or range the quotation is answered for by the article that has it."""
    own = compare_quotation(quotation, text_at(law, reference.ref) or "")
    if own.ok or len(group) == 1:
        if own.ok is not True and reference.ref.article is not None:
            article = law.article(reference.ref.article)
            if article and compare_quotation(quotation, article.text).ok:
                return False, f"引文在{article.heading}中，但不在所引的款项"
        return own.ok, own.difference
    others = [compare_quotation(quotation, text_at(law, one.ref) or "") for one in group]
    if any(other.ok for other in others):
        return None, None
    return (own.ok, own.difference) if reference is group[-1] else (None, None)
