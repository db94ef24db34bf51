"""Which place of the law answers for a quotation beside a reference, and whether it has those words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from assistant.regulation.articles import Law
from assistant.regulation.quotations import Comparison, Quotation, compare_quotation, quotations_of
from assistant.regulation.references import ArticleRef, Reference

_JOINED: Final = re.compile(r"[\s、，,]*(?:和|及|与|以及|或者|或)?\s*")


@dataclass(frozen=True, slots=True)
class QuotationAnswer:
    """What a reference has to say of the quotation beside it."""

    quotation: Quotation
    ok: bool
    difference: str | None = None


def text_at(law: Law, ref: ArticleRef) -> str | None:
    """The law's words at the place: the whole law, an article, a paragraph or an item; None where there is none."""
    if ref.article is None:
        return law.text
    article = law.article(ref.article)
    if article is None:
        return None
    if ref.item is not None:
        item = article.item(ref.item, ref.paragraph)
        return item.text if item else None
    if ref.paragraph is None:
        return article.text
    paragraph = article.paragraph(ref.paragraph)
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
    if not isinstance(law, Law):
        return Comparison(None)
    if ref.article is None:
        # The law as a whole is named in passing too often for every quotation beside it to be one of its sentences.
        return compare_quotation(replace(quotation, direct=False), text_at(law, ref) or "")
    own = compare_quotation(quotation, text_at(law, ref) or "")
    article = law.article(ref.article)
    if own.ok is not True and article is not None and compare_quotation(quotation, article.text).ok:
        return Comparison(False, f"引文在{article.heading}中，但不在所引的款项")
    return own
