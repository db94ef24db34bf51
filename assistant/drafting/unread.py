"""Numbers in a drafted text that the reading of figures passes over or takes for no statistic.

A date, a telephone number, a document number, digits in an odd dress: a model may write them only where it was told.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from assistant.drafting.grounds import Grounds
from assistant.figures.reading import read_figures, statistics

_RUN = re.compile(r"\d+(?:[,.，．]\d+)*")
_YEAR_DIGITS = 4
_UNIT = "件篇次条个项份人家场期倍"
_DRESSED = re.compile(
    rf"百分之[百千]|翻了?[一二两三四]?番|[近约上逾超][十百千万]+余?[多人]?[{_UNIT}]|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ①-⑳⑴-⒛]+\s*[{_UNIT}]"
)
_LAST_DAYS = re.compile(r"(?<=年)\s*(?:1\s*月\s*1|12\s*月\s*31)\s*日")
Span = tuple[int, int]


def unread_digits(text: str, grounds: Grounds, vouched: Sequence[Span]) -> Iterator[Span]:
    """Where a number stands that nothing vouches for and that neither the officer nor the facts have told."""
    told = _told(grounds)
    years = [f.span for f in read_figures(text) if f.kind in {"year", "date"}]
    free = [*vouched, *(match.span() for match in _LAST_DAYS.finditer(text))]
    for run in _RUN.finditer(text):
        # Which year it may be is asked elsewhere; here only that it is one.
        is_year = len(run.group()) == _YEAR_DIGITS and any(run.start() == start for start, _ in years)
        if _within(run.span(), free) or is_year:
            continue
        as_year = text[run.end() :].lstrip().startswith("年")
        if _plain(run.group()) not in told or (as_year and f"{run.group()}年" not in grounds.standing + grounds.words):
            yield run.span()
    for match in _DRESSED.finditer(text):
        said = match.group() in grounds.standing + grounds.words
        if not said and not _within(match.span(), vouched):
            yield match.span()


def _within(span: Span, places: Sequence[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in places)


def _told(grounds: Grounds) -> frozenset[str]:
    """Digits of the standing text, of the officer's words and facts, and of last year's names and numbers."""
    prior = grounds.prior_text
    for figure in reversed(read_figures(prior)):
        if figure in statistics(prior) or figure.kind in {"year", "date"}:
            prior = prior[: figure.span[0]] + "，" + prior[figure.span[1] :]
    facts = " ".join(f"{fact.value} {fact.name}" for fact in grounds.sheet.officer_facts)
    spoken = " ".join([grounds.standing, grounds.words, prior, facts])
    return frozenset(_plain(run) for run in _RUN.findall(spoken))


def _plain(digits: str) -> str:
    return re.sub(r"[,，]", "", unicodedata.normalize("NFKC", digits))
