"""Which place of the law answers for a quotation beside a reference, and whether it has those words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from assistant.regulation.articles import Unit
from assistant.regulation.official_texts import Law, NumberedText
from assistant.regulation.quotations import Comparison, Quotation, compare_quotation, quotations_of
from assistant.regulation.references import ArticleRef, Reference

_JOINED: Final = re.compile(r"[\s、，,]*(?:和|及|与|以及|或者|或)?\s*")


@dataclass(frozen=True, slots=True)
class QuotationAnswer:
    """What a reference has to say of the quotation beside it."""

    quotation: Quotation
    ok: bool
    difference: str | None = None


def stands(text: Law | NumberedText, ref: ArticleRef) -> bool | None:
    """Whether the place is there; None where it lies in what is not held of a document, so that nobody can say."""
    if ref.inserted is not None:
        return False
    if text_at(text, ref) is not None:
        return True
    if isinstance(text, NumberedText):
        return False
    article = text.article(ref.article or 0)
    if article is None:
        # An article that is known to be there, and not held: its paragraphs are not known.
        there = (ref.article or 0) <= text.article_count
        return False if not there else None if ref.paragraph or ref.item else True
    return None if article.partial else False


def text_at(text: Law | NumberedText, ref: ArticleRef) -> str | None:
    """The words at the place: the whole text, an article or part, a paragraph or an item; None where there is none."""
    if ref.part is not None:
        return _at_part(text, ref) if isinstance(text, NumberedText) else None
    if ref.article is None:
        return text.text
    article = text.article(ref.article) if isinstance(text, Law) and ref.inserted is None else None
    return _within(article, ref) if article else None


def _at_part(text: NumberedText, ref: ArticleRef) -> str | None:
    place = ref.part or ""
    part = text.part(place)
    if ref.item is not None:
        return _within(part, ref) if part else None
    under = text.under(place)
    return "\n".join(line for one in under for line in (one.heading, one.text) if line) if under else None


def _within(unit: Unit, ref: ArticleRef) -> str | None:
    if ref.item is not None:
        item = unit.item(ref.item, ref.paragraph)
        return item.text if item else None
    if ref.paragraph is None:
        return unit.text
    paragraph = unit.paragraph(ref.paragraph)
    return paragraph.full_text if paragraph else None


def compared_quotations(text: str, references: Sequence[Reference]) -> Mapping[Reference, QuotationAnswer]:
    """The answers of those references that stand beside a quotation; in a list, of the one that has the words."""
    quoted = quotations_of(text, [(reference.start, reference.end) for reference in references])
    answers: dict[Reference, QuotationAnswer] = {}
    for chain in _chains(text, references):
        spans = dict.fromkeys((reference.start, reference.end) for reference in chain)
        for quotation in [one for span in spans for one in quoted.get(span, ())]:
            answered = _answered(quotation, chain)
            if answered is None:
                continue
            reference, answer = answered
            if reference not in answers or answers[reference].ok:
                answers[reference] = answer
    return answers


def _chains(text: str, references: Sequence[Reference]) -> Iterator[list[Reference]]:
    """References that are named in one breath: a list, a range, 第十四条、第十五条."""
    chain: list[Reference] = []
    for reference in references:
        if chain and not _joined(text, chain[-1], reference):
            yield chain
            chain = []
        chain.append(reference)
    if chain:
        yield chain


def _joined(text: str, first: Reference, second: Reference) -> bool:
    return first.end >= second.start or bool(_JOINED.fullmatch(text[first.end : second.start]))


def _answered(quotation: Quotation, chain: list[Reference]) -> tuple[Reference, QuotationAnswer] | None:
    compared = [(reference, _compare(quotation, reference)) for reference in chain]
    for wanted in (True, False):
        for reference, comparison in reversed(compared):
            if comparison.ok is wanted:
                return reference, QuotationAnswer(quotation, wanted, comparison.difference)
    return None


def _compare(quotation: Quotation, reference: Reference) -> Comparison:
    law, ref = reference.entry, reference.ref
    if not isinstance(law, Law | NumberedText) or reference.revision is not None:
        return Comparison(None)
    if ref.article is None and ref.part is None:
        # The law as a whole is named in passing too often for every quotation beside it to be one of its sentences.
        return compare_quotation(replace(quotation, direct=False), text_at(law, ref) or "")
    words = text_at(law, ref)
    if words is None:
        return Comparison(None)
    own = compare_quotation(quotation, words)
    return own if own.ok is True else _elsewhere(quotation, law, ref, own)


def _elsewhere(quotation: Quotation, text: Law | NumberedText, ref: ArticleRef, own: Comparison) -> Comparison:
    """The same of a quotation that stands at another place of the article, or in another part, than is named."""
    if isinstance(text, NumberedText):
        there = next((part for part in text.parts if compare_quotation(quotation, part.text).ok), None)
        return own if there is None else Comparison(False, f"引文在{there.place}中，但不在所引的部分")
    article = text.article(ref.article or 0)
    if article is not None and compare_quotation(quotation, article.text).ok:
        return Comparison(False, f"引文在{article.heading}中，但不在所引的款项")
    return Comparison(None) if article is not None and article.partial else own
