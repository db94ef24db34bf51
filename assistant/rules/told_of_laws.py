"""What a report tells of laws and official documents (LC106, LC111–LC116): days, length, issuers, terms, matters."""

from collections.abc import Callable, Iterable, Iterator

from assistant.regulation.articles_told import date_told, law_terms_told, matter_told, term_told
from assistant.regulation.document_facts import DocumentFacts, facts_of
from assistant.regulation.library import LawLibrary
from assistant.regulation.mentions import read_mentions
from assistant.regulation.references import ArticleRef
from assistant.regulation.told_of_documents import (
    Told,
    Untrue,
    days_in_force_told,
    days_issued_told,
    issuers_told,
    sizes_told,
)
from assistant.rules.engine import CheckContext, PlacedText, Rule, rule
from assistant.rules.findings import Finding

_OfDocument = Callable[[str, tuple[int, int], DocumentFacts], Told]
_OfArticle = Callable[[str, int, ArticleRef, LawLibrary], Told]
_Found = Iterator[tuple[PlacedText, str, Untrue | None]]


def _documents(context: CheckContext, tell: _OfDocument) -> _Found:
    """What is told beside each name of a known document."""
    laws = context.laws
    for placed in context.texts if laws is not None else ():
        for one in read_mentions(placed.text, laws) if laws is not None else ():
            if one.entry is not None:
                for told in tell(placed.text, (one.start, one.end), facts_of(one.entry)):
                    yield placed, one.entry.short_name, told


def _articles(context: CheckContext, tell: _OfArticle) -> _Found:
    """What is told behind each article that is cited."""
    for cited in context.citations or ():
        if context.laws is not None and cited.check.ref.article is not None:
            placed = PlacedText(cited.section, cited.text, cited.own)
            for told in tell(cited.text, cited.check.span[1], cited.check.ref, context.laws):
                yield placed, cited.check.text, told


def _terms(context: CheckContext) -> _Found:
    """Terms told as the law's own."""
    for placed in context.texts:
        for told in law_terms_told(placed.text):
            yield placed, "《政府信息公开条例》", told


def _rule(rule_id: str, *tellings: Callable[[CheckContext], _Found]) -> Rule:
    def check(each: Rule, context: CheckContext) -> Iterable[Finding] | None:
        found = [one for tell in tellings for one in tell(context)]
        if not found:
            return None
        return [
            each.finding(
                section=placed.section,
                span=placed.span(untrue.span),
                expected=untrue.expected,
                actual=untrue.actual,
                title=name,
                cited=name,
            )
            for placed, name, untrue in found
            if untrue is not None
        ]

    return rule(rule_id, check)


RULES: tuple[Rule, ...] = (
    _rule("LC106", lambda context: _documents(context, days_in_force_told)),
    _rule("LC111", lambda context: _documents(context, sizes_told)),
    _rule("LC112", lambda context: _articles(context, term_told), _terms),
    _rule("LC113", lambda context: _documents(context, days_issued_told)),
    _rule("LC114", lambda context: _documents(context, issuers_told)),
    _rule("LC115", lambda context: _articles(context, matter_told)),
    _rule("LC116", lambda context: _articles(context, date_told)),
)
