"""Guards: what is wrong with a drafted text, whoever wrote it.

Figures only from the fact sheet, years right, citations that exist, no placeholder left, not last year's text again.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.drafting.examples import MASK
from assistant.drafting.grounds import Grounds
from assistant.drafting.standing import stands_already
from assistant.drafting.unread import unread_digits
from assistant.drafting.wishes import LengthWish
from assistant.figures.reading.reading import read_figures
from assistant.regulation.verification import CitationStatus
from assistant.text.placeholders import placeholders_in
from assistant.text.sentences import length_of, sentences_of
from assistant.text.years import is_set_beside, is_to_come, stale_years, without_years

ProblemKind = Literal[
    "figure", "year", "citation", "placeholder", "empty", "length", "same", "language", "claim", "foreign", "note"
]
Span = tuple[int, int]

_UNITS = "件篇次条个项份人家场期年月日元万%"
_MASKED = re.compile(rf"{MASK}(?=[{_UNITS}])")
"""What covers last year's figures when a model is shown them, copied by it."""
_FOREIGN = re.compile(
    r"(?:https?://|www\.)[^\s，。；）]+|(?:忽略|无视|不要理会)[^，。；]{0,10}(?:指令|要求|提示|规则)|系统提示|提示词"
    r"|作为(?:一个|一名)?(?:AI|人工智能|语言模型|智能助手)|(?:AI|人工智能|语言)(?:模型|助手)"
    r"|修改要求|(?:材料|提示)里(?:有|没有)的|保留原文|照抄|编造|只输出|原文："
    r"|(?i:system prompt|ignore (?:all|previous))"
    # What is left of markup, formulas and data: a report has none of it.
    r"|\\[A-Za-z]+|【[^】\n]*】|[{}\[\]]+|</?[A-Za-z]+|&#?\w{1,8};|\|+|[$^~`]+|\"[a-z_]+\"\s*:"
)
_ITEM = re.compile(
    r"^(?:[一二三四五六七八九十]{1,2}(?:是|、)|第[一二三四五六七八九十]，|[（(]?\d{1,2}(?:[）)、]|[.．](?!\d)))\s*"
)
_SAME_ENOUGH = 0.45
_SHORT = 8
_FILLER = re.compile(r"[\s，、：“”（）的了和与及]")
_LEAST_POINT = 3
_TAKEN_UP = 0.4
"""A point of the notes counts as taken up where so much of its pairs of characters stand in the text."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: its kind, a sentence for the officer, and where it stands if it has a place."""

    kind: ProblemKind
    message: str
    span: Span | None = None


def problems_of(text: str, grounds: Grounds, wish: LengthWish | None = None) -> list[Problem]:
    """Everything wrong with a text, in the order of the text."""
    if length_of(text) < _SHORT:
        return [Problem("empty", "没有写出可用的文字。")]
    found = [
        *figure_problems(text, grounds),
        *_year_doubts(text, grounds),
        *placeholder_problems(text),
        *citation_problems(text, grounds),
        *foreign_problems(text, grounds),
        *claim_problems(text, grounds),
    ]
    whole = [*_same_problem(text, grounds), *_length_problem(text, wish), *_language_problem(text)]
    return [*sorted(found, key=lambda problem: problem.span or (0, 0)), *whole]


def figure_problems(text: str, grounds: Grounds, *, new_only: bool = False) -> Iterator[Problem]:
    """Figures that no fact states, or that a fact contradicts; `new_only`: not those of the standing text."""
    found = grounds.bound(text).statements
    for stated in found:
        if stated.verdict == "contradicted" and not (new_only and stands_already(stated, text, grounds)):
            yield Problem("figure", stated.reason or f"「{stated.text}」与数据不符。", stated.span)
        elif stated.verdict == "unfounded" and not stands_already(stated, text, grounds):
            yield Problem("figure", f"「{stated.text}」没有数据依据。", stated.span)
    yield from unread_problems(text, grounds, [stated.span for stated in found])


def unread_problems(text: str, grounds: Grounds, read: Sequence[Span]) -> Iterator[Problem]:
    """Numbers that no reader of figures vouches for and that were told nowhere: odd digits, dates, telephones."""
    cited = [c.span for c in grounds.bound(text).citations if c.status is not CitationStatus.UNKNOWN_LAW]
    for span in unread_digits(text, grounds, [*read, *cited]):
        yield Problem("figure", f"「{text[span[0] : span[1]]}」没有数据依据。", span)


def claim_problems(text: str, grounds: Grounds) -> Iterator[Problem]:
    """Claims in words (未发生…, 全部办结) that no fact speaks of: shown, for an officer to confirm."""
    for stated in grounds.bound(text).statements:
        if stated.verdict == "unconfirmed" and stated.text not in grounds.words + grounds.standing:
            yield Problem("claim", f"「{stated.text.strip('，')}」没有数据可以核对，请确认。", stated.span)


def year_problems(text: str, grounds: Grounds) -> Iterator[Problem]:
    """Years that are not this report's: last year's left standing, or one from nowhere."""
    if not grounds.year:
        return
    for figure in read_figures(text):
        if figure.kind not in {"year", "date"} or figure.value is None:
            continue
        year = int(figure.value)
        if year == grounds.year or _year_is_meant(year, text, figure.span, grounds):
            continue
        message = f"「{figure.text}」不是本报告的年度（{grounds.year}年）。"
        yield Problem("year", message, figure.span)


def stale_year_problems(text: str, grounds: Grounds) -> Iterator[Problem]:
    """Years that the check of a finished report would mark, whoever told them."""
    if grounds.year:
        for stale in stale_years(text, grounds.year, grounds.section):
            yield Problem("year", f"「{stale.actual}」{stale.reason}，应为{stale.expected}，请核对。", stale.span)


def _year_is_meant(year: int, text: str, span: Span, grounds: Grounds) -> bool:
    if str(year) in grounds.words + grounds.standing:
        return True
    if year == grounds.year - 1:
        return is_set_beside(text, span[0])
    if year == grounds.year + 1:
        return is_to_come(text, span[0])
    # 2019年修订的条例 and the like: years that last year's text names for a reason of their own.
    return year < grounds.year - 1 and str(year) in grounds.prior_text


def placeholder_problems(text: str) -> Iterator[Problem]:
    """Places that were left to be filled in."""
    for match in (*placeholders_in(text), *_MASKED.finditer(text)):
        yield Problem("placeholder", f"「{match.group()}」处还没有填写。", match.span())


def foreign_problems(text: str, grounds: Grounds) -> Iterator[Problem]:
    """Words that are no part of a report: addresses that nobody gave, talk of instructions or of a language model."""
    told = [match.span() for match in placeholders_in(text)]
    for match in _FOREIGN.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in told):
            continue
        if match.group() not in grounds.words + grounds.standing + grounds.prior_text:
            yield Problem("foreign", f"「{match.group()[:20]}」不是报告的内容。", match.span())


def citation_problems(text: str, grounds: Grounds) -> Iterator[Problem]:
    """References to articles or documents that do not exist or no longer hold, and misquotations."""
    for check in grounds.bound(text).citations:
        if check.status is CitationStatus.NOT_FOUND:
            yield Problem("citation", f"「{check.text}」不存在，请核对条款。", check.span)
        elif check.status is CitationStatus.SUPERSEDED:
            newer = f"，现行的是{check.superseded_by}" if check.superseded_by else ""
            yield Problem("citation", f"「{check.text}」已被取代{newer}。", check.span)
        elif check.quote_ok is False:
            yield Problem("citation", f"「{check.text}」的引文与原文不一致。", check.quote_span or check.span)


def note_problems(text: str, notes: str) -> Iterator[Problem]:
    """Points of the officer's notes that the text does not take up, told by the words that they share."""
    said = {text[i : i + 2] for i in range(len(text) - 1)}
    for point in points_of(notes):
        words = _FILLER.sub("", point)
        pairs = {words[i : i + 2] for i in range(len(words) - 1)}
        if len(words) >= _LEAST_POINT and len(pairs & said) < len(pairs) * _TAKEN_UP:
            yield Problem("note", f"工作要点「{point[:30]}」没有写到。")


def points_of(notes: str) -> list[str]:
    """The points of the officer's notes, one a line or a clause, without the numbers that the officer gave them."""
    parts = (_ITEM.sub("", part.strip(" 　，")) for part in re.split(r"[；;。\n]+", notes))
    return [point for point in parts if point]


def sameness(text: str, other: str) -> float:
    """The share of a text's sentences, by length, that stand word for word in another, years aside."""
    others = {without_years(sentence.text) for sentence in sentences_of(other)}
    mine = [without_years(sentence.text) for sentence in sentences_of(text)]
    whole = sum(map(len, mine))
    return sum(len(sentence) for sentence in mine if sentence in others) / whole if whole else 0.0


def _year_doubts(text: str, grounds: Grounds) -> list[Problem]:
    """Both kinds of wrong years, each place told once."""
    own = list(year_problems(text, grounds))
    taken = [problem.span for problem in own if problem.span]
    stale = stale_year_problems(text, grounds)
    return own + [p for p in stale if p.span and not any(s < p.span[1] and p.span[0] < e for s, e in taken)]


def _same_problem(text: str, grounds: Grounds) -> Iterator[Problem]:
    if grounds.section.startswith("problems_and_improvements"):
        share = sameness(text, grounds.prior_text)
        if share >= _SAME_ENOUGH:
            yield Problem("same", f"与上年同一部分有{share:.0%}的文字相同，第五部分不得雷同，请按今年情况修改。")


def _length_problem(text: str, wish: LengthWish | None) -> Iterator[Problem]:
    if wish is not None and not wish.met_by(length_of(text)):
        yield Problem("length", f"要求{wish.sentence}，现有{length_of(text)}字。")


def _language_problem(text: str) -> Iterator[Problem]:
    chinese = len(re.findall(r"[一-鿿]", text))
    if chinese < length_of(text) / 2:
        yield Problem("language", "文字大部分不是中文。")
