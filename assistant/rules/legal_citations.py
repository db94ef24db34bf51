"""Legal citations (LC101–LC105): articles that exist, documents in force, quotations and numbers."""

import re
from datetime import date
from typing import Final

from assistant.regulation.document_numbers import (
    NO_BRACKETS,
    SHORT_YEAR,
    WRONG_BRACKETS,
    WRONG_CHARACTER,
    read_document_numbers,
)
from assistant.regulation.mentions import OLD_REGULATION_ID
from assistant.regulation.titles_and_numbers import titled_documents
from assistant.regulation.verification import CitationCheck, CitationStatus
from assistant.rules.engine import CheckContext, PlacedCitation, Rule, rule
from assistant.rules.findings import Finding

_NOT_AS_BASIS: Final = re.compile(r"废止|不再|停止|取代|替代|替换|代替|换下|失效|修订前|原有|此前|曾")
_AROUND: Final = 20
_FAULTS: Final = {
    WRONG_BRACKETS: "的年份没有用六角括号",
    NO_BRACKETS: "的年份没有写在六角括号里",
    SHORT_YEAR: "的年份没有写全四位",
    WRONG_CHARACTER: "把「函」写成了「涵」",
}
_ISSUER_ENDINGS: Final = ("发", "函", "字", "办", "释", "规", "令", "通", "政", "公", "文")


def _missing_article(each: Rule, context: CheckContext) -> list[Finding] | None:
    """An article, paragraph or item that is not there."""
    if not context.citations:
        return None
    return [
        each.finding(
            section=cited.section,
            span=_span(cited, cited.check.span),
            actual=cited.check.text,
            cited=cited.check.ref,
            reason=_reason(context, cited.check),
        )
        for cited in context.citations
        if cited.check.status is CitationStatus.NOT_FOUND and cited.check.wrong_number is None
    ]


def _span(cited: PlacedCitation, span: tuple[int, int] | None) -> tuple[int, int] | None:
    return span if cited.own else None


def _reason(context: CheckContext, check: CitationCheck) -> str:
    """What the law has instead."""
    if context.laws is None or check.ref.law_id is None or check.ref.article is None:
        return "查无此处" if check.ref.part else "查无此条"
    law = context.laws.law(check.ref.law_id)
    if law is None:
        return f"{check.ref.law_name}没有这一条"
    article = law.article(check.ref.article)
    if article is None or check.ref.inserted:
        return f"《{law.short_name}》共 {law.article_count} 条"
    paragraph = article.paragraph(check.ref.paragraph) if check.ref.paragraph else None
    if check.ref.paragraph and paragraph is None:
        return f"{article.heading}共 {len(article.paragraphs)} 款"
    items = max(len(one.items) for one in ([paragraph] if paragraph else article.paragraphs))
    return f"{article.heading}{'所引的款' if paragraph else ''}" + (f"共 {items} 项" if items else "没有分项")


def _superseded(each: Rule, context: CheckContext) -> list[Finding] | None:
    """A document cited as basis that another had taken the place of when the report was written."""
    if not context.citations:
        return None
    return [
        each.finding(
            section=cited.section,
            span=_span(cited, cited.check.span),
            expected=cited.check.superseded_by,
            actual=cited.check.text,
            cited=cited.check.text,
            newer=cited.check.superseded_by or "新的文件",
        )
        for cited in context.citations
        if cited.check.status is CitationStatus.SUPERSEDED
        and _was_superseded(cited.check, context.report.year)
        and not _is_history(cited)
    ]


def _was_superseded(check: CitationCheck, year: int | None) -> bool:
    """Whether the document had been superseded when the report of that year was written, in the January after."""
    return year is None or check.superseded_from is None or check.superseded_from <= date(year + 1, 1, 1)


def _is_history(cited: PlacedCitation) -> bool:
    """Whether the document is only told of: said to be no longer followed, or 「自2008年《条例》施行以来」."""
    start, end = cited.check.span
    around = cited.text[max(0, start - _AROUND) : end + _AROUND]
    by_number = "492" in cited.check.text
    whole_law = cited.check.ref.law_id == OLD_REGULATION_ID and cited.check.ref.article is None and not by_number
    return whole_law or bool(_NOT_AS_BASIS.search(around))


def _altered_quotation(each: Rule, context: CheckContext) -> list[Finding] | None:
    """A quotation that is not the law's words."""
    if not context.citations:
        return None
    return [
        each.finding(
            section=cited.section,
            span=_span(cited, cited.check.quote_span),
            actual=cited.check.quote,
            cited=cited.check.ref,
            quote=_short(cited.check.quote or ""),
            difference=cited.check.difference or "用语不同",
        )
        for cited in context.citations
        if cited.check.quote_ok is False
    ]


def _short(quote: str) -> str:
    return quote if len(quote) <= 30 else f"{quote[:29]}…"


def _misspelled_number(each: Rule, context: CheckContext) -> list[Finding] | None:
    """A document number in wrong brackets, or with 涵 for 函."""
    numbers = [
        (placed, placed.text[number.start : number.end], number)
        for placed in context.texts
        for number in read_document_numbers(placed.text)
        if number.correct.split("〔")[0].endswith(_ISSUER_ENDINGS)
    ]
    if not numbers:
        return None
    return [
        each.finding(
            section=placed.section,
            span=placed.span((number.start, number.end)),
            expected=number.correct,
            actual=spelled,
            fault="，".join(_FAULTS[fault] for fault in number.faults),
        )
        for placed, spelled, number in numbers
        if number.faults
    ]


def _anothers_number(each: Rule, context: CheckContext) -> list[Finding] | None:
    """A known title with the number of another document behind it."""
    if context.laws is None:
        return None
    told = [(placed, wrong) for placed in context.texts for _, wrong in titled_documents(placed.text, context.laws)]
    if not told:
        return None
    return [
        each.finding(
            section=placed.section,
            span=placed.span(wrong.span),
            expected=wrong.expected,
            actual=wrong.actual,
            title=wrong.title,
        )
        for placed, wrong in told
        if wrong is not None
    ]


RULES: tuple[Rule, ...] = (
    rule("LC101", _missing_article),
    rule("LC102", _superseded),
    rule("LC103", _altered_quotation),
    rule("LC104", _misspelled_number),
    rule("LC105", _anothers_number),
)
