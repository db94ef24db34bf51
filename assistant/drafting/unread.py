"""Numbers in a drafted text that the reading of figures passes over or takes for no statistic.

A date, a telephone number, a document number, a numeral in characters without a unit, digits in an odd dress: a
model may write them only where it was told.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from assistant.drafting.grounds import Grounds
from assistant.figures.reading.reading import read_figures, statistics
from assistant.text.characters import folded
from assistant.text.numerals import DIGIT_CHARACTERS as _DIGIT
from assistant.text.numerals import STEP_CHARACTERS as _STEP
from assistant.text.years import FIRST_OR_LAST_DAY

_RUN = re.compile(r"\d+(?:[,.，．]\d+)*")
_YEAR_DIGITS = 4
_UNIT = "件篇次条个项份人家场期倍"
_ENGLISH = (
    "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|"
    "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|dozen|percent|half|double"
)
_DRESSED = re.compile(
    rf"百分之[百千]|百分百|翻了?[一二两三四几]?番|[近约上逾超][十百千万]+余?[多人]?[{_UNIT}]"
    rf"|[{_DIGIT}几]成[{_DIGIT}半多]?(?=[，。；、）]|$|以上|左右)|(?:成|数|几|[{_DIGIT}]|[0-9])倍|倍增|大半|对半|半数|过半"
    # Digits with blanks or strokes between them: 3 0 8, 3/4, 3_0_8.
    r"|\d(?:[\s/_·'’*＊]+\d+)+"
    rf"|(?i:(?<![A-Za-z])(?:{_ENGLISH})s?(?![A-Za-z]))"
    # Numerals in characters, with a unit or without: 三百零八, 十七, 三〇八.
    rf"|[{_DIGIT}]*[{_STEP}][{_DIGIT}{_STEP}]+|[{_DIGIT}]+[{_STEP}]|[{_DIGIT}]{{2,}}|[〇○][{_DIGIT}]+|[{_DIGIT}]+[〇○]"
    rf"|第[{_DIGIT}{_STEP}]{{2,}}[次期批届名位轮]"
)
_ITEM = re.compile(r"(?:^|(?<=[，。；：\s]))[①-⑳㈠-㈩⒈-⒛⑴-⒇](?![件篇次条个项份人家场期倍%％])")
"""A numbered item at the head of a clause states nothing."""
_LAST_DAYS = re.compile(rf"(?<=年)\s*{FIRST_OR_LAST_DAY}")
Span = tuple[int, int]


def unread_digits(text: str, grounds: Grounds, vouched: Sequence[Span]) -> Iterator[Span]:
    """Where a number stands that nothing vouches for and that neither the officer nor the facts have told."""
    told = _told(grounds)
    read = read_figures(text)
    years = [f.span for f in read if f.kind in {"year", "date"}]
    free = [*vouched, *(match.span() for match in _LAST_DAYS.finditer(text))]
    for run in _RUN.finditer(text):
        # Which year it may be is asked elsewhere; here only that it is one.
        is_year = len(run.group()) == _YEAR_DIGITS and any(run.start() == start for start, _ in years)
        # The second year of a period: 2025年1月1日至2025年12月31日.
        is_year |= run.group() == str(grounds.year) and _within(run.span(), years)
        if _within(run.span(), free) or is_year:
            continue
        as_year = text[run.end() :].lstrip().startswith("年")
        if _plain(run.group()) not in told or (as_year and f"{run.group()}年" not in grounds.standing + grounds.words):
            yield run.span()
    spoken = grounds.standing + grounds.words
    # 第二十条, “十四五” and 三审三校 are read as what they are.
    names = [f for f in read if not f.statistic and f.kind not in {"ordinal", "duration"}]
    named = [f.span for f in names if "个" not in f.text or f.kind != "name"]
    cited = [f.span for f in read if f.kind == "ordinal" and f.text[-1] not in "次期批届名位轮"]
    for match in _DRESSED.finditer(text):
        known = match.group() in spoken or (match.group() in grounds.prior_text and _is_name(match.group()))
        if not known and not _within(match.span(), [*vouched, *named, *cited]):
            yield match.span()
    yield from (match.span() for match in _odd_characters(text) if match.group() not in spoken)


def _odd_characters(text: str) -> Iterator[re.Match[str]]:
    """Characters that are numbers and no ordinary digits: ⅔, ², Ⅻ, ⑧, ٣; a numbered item aside."""
    items = [match.span() for match in _ITEM.finditer(text)]
    for match in re.finditer(r"[^\x00-\u00b1\u4e00-\u9fff，。；：、（）“”《》]", text):
        kind = unicodedata.category(match.group())
        odd = kind in {"No", "Nl"} or (kind == "Nd" and match.group() not in "０１２３４５６７８９")
        if odd and match.group() not in _DIGIT and not _within(match.span(), items):
            yield match


def _is_name(written: str) -> bool:
    """Whether characters of last year's text may be a name (千方百计) rather than a count."""
    return not any(c.isdigit() for c in written) and len(written) <= len("二十")


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
    return re.sub("[,，]", "", folded(digits))
