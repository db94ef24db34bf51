"""Whether the references of a text hold: the law known and in force, the place there, the quotation word for word."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assistant.regulation.known_documents import KnownDocument
from assistant.regulation.library import LawLibrary, Source
from assistant.regulation.official_texts import Law
from assistant.regulation.quoted_places import QuotationAnswer, compared_quotations, stands
from assistant.regulation.references import ArticleRef, Reference, read_references
from assistant.regulation.titles_and_numbers import WrongNumber, titled_documents
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
    wrong_number: WrongNumber | None = None
    """The number behind the title, where it is another document's or nobody's."""


def verify_citations(text: str, library: LawLibrary) -> tuple[CitationCheck, ...]:
    """Every reference of the text, looked up, and each quotation beside one compared with the law's words."""
    text = with_ideographs(text)
    references = read_references(text, library)
    wrong = [number for _, number in titled_documents(text, library) if number is not None]
    there = {CitationStatus.VALID, CitationStatus.SUPERSEDED}
    answers = compared_quotations(text, [one for one in references if status_of(one) in there])
    return tuple(_checked(one, answers.get(one), library, _wrong_number(one, wrong)) for one in references)


def status_of(reference: Reference) -> CitationStatus:
    """The verdict on the reference alone, its quotation left aside."""
    entry, ref = reference.entry, reference.ref
    if entry is None or (isinstance(entry, KnownDocument) and not entry.in_library):
        return CitationStatus.UNKNOWN_LAW
    if reference.revision is not None:
        return CitationStatus.SUPERSEDED if reference.revision.existed else CitationStatus.NOT_FOUND
    there = _known_to_have(entry, ref) if isinstance(entry, KnownDocument) else stands(entry, ref)
    if there is False:
        return CitationStatus.NOT_FOUND
    if entry.superseded_by:
        return CitationStatus.SUPERSEDED
    return CitationStatus.UNKNOWN_LAW if there is None else CitationStatus.VALID


def _known_to_have(entry: KnownDocument, ref: ArticleRef) -> bool | None:
    """Whether a document that is known by name has that article; None where that is not known."""
    article = ref.article or 0
    if ref.inserted or (entry.article_count is not None and article > entry.article_count):
        return False
    return None if entry.article_count is None and article > entry.articles_at_least else True


def _wrong_number(reference: Reference, wrong: list[WrongNumber]) -> WrongNumber | None:
    """What is wrong about the number between a reference's title and its end, or right behind it."""
    return next((one for one in wrong if reference.start < one.span[0] <= reference.end + 2), None)


def _checked(
    reference: Reference, answer: QuotationAnswer | None, library: LawLibrary, wrong: WrongNumber | None
) -> CitationCheck:
    status, entry = status_of(reference), reference.entry
    if wrong is not None and status is CitationStatus.VALID:
        status = CitationStatus.NOT_FOUND
    return CitationCheck(
        text=reference.text,
        ref=reference.ref,
        status=status,
        span=(reference.start, reference.end),
        quote_ok=answer.ok if answer else None,
        quote=answer.quotation.text if answer else None,
        quote_span=answer.quotation.span if answer else None,
        difference=_number_difference(wrong) or (answer.difference if answer else None),
        superseded_by=_replacement(reference, library) if entry else None,
        superseded_from=_replaced_from(reference),
        faults=reference.faults,
        wrong_number=wrong,
    )


def _number_difference(wrong: WrongNumber | None) -> str | None:
    return f"《{wrong.title}》的文号是「{wrong.expected}」，写作「{wrong.actual}」" if wrong else None


def _replaced_from(reference: Reference) -> date | None:
    entry = reference.entry
    if reference.revision is not None and isinstance(entry, Law):
        return entry.in_force
    return entry.superseded_from if entry else None


def _replacement(reference: Reference, library: LawLibrary) -> str | None:
    """What took the place of the document, for the regulation of 2007 down to the article."""
    entry, ref = reference.entry, reference.ref
    if reference.revision is not None and isinstance(entry, Law):
        return f"{entry.short_name}（{entry.revisions[-1]}年）" if reference.revision.existed else None
    newer: Source | None = library.by_id.get((entry.superseded_by or "") if entry else "")
    if newer is None:
        return None
    articles = library.renumbered.get(ref.article or 0, ()) if newer == library.default else ()
    return newer.short_name + "、".join(f"第{write_ordinal(article)}条" for article in articles)
