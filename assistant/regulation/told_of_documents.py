"""What a text tells of an official document, held against what is known: its length, its days, who issued it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from assistant.regulation.document_facts import DocumentFacts
from assistant.regulation.told_beside import APPLIES, DAY, ISSUERS, ISSUES, NUMBER, Beside, beside, day_told, is_day
from assistant.text.numerals import read_arabic, read_chinese

_INTRO: Final = r"(?:全文|全篇|正文|总共|一共|共计|共有|共分|分为|包括|内容|[共有计分为])"
_SIZES: Final = re.compile(
    rf"(?:(?P<chapters>{NUMBER})个?章节?(?:[、和，]|{_INTRO})*)?(?:(?<=[章共计文有]|[、，])|(?<=分为)|(?<=全篇))(?P<articles>{NUMBER})条文?"
    rf"|(?P<alone>{NUMBER})个?章(?!节?(?:[、和，]|{_INTRO})*{NUMBER}条)"
)
_ATTRIBUTED: Final = re.compile(rf"(?P<chapters>{NUMBER})章(?P<articles>{NUMBER})条的?$")
_EXCERPT: Final = re.compile(r"(?:梳理|摘录|摘编|摘选|挑选|挑出|选取|选编|节选|列出|涉及|抽取|其中)[^，。；]{0,12}$")
_ENDS: Final = re.compile(r"$|[，。；、）)\n]|内容|条文|逐|以来|[之以]?后|的|至今|后")
_HOW: Final = r"(?:，|起|开始|正式|全面|已|经|由|重新|国务院|会议|常务|审议|第[0-9]+次|颁布|公布|发布|修订)*"
_BY: Final = "|".join(ISSUERS)
_COMES: Final = re.compile(rf"(?P<day>{DAY}){_HOW}{APPLIES}|{APPLIES}(?:日期|时间)?[为于是自从]{{1,2}}(?P<later>{DAY})")
_MADE: Final = re.compile(rf"(?P<day>{DAY})(?:{_HOW}|{_BY})*?(?P<verb>{ISSUES})(?!{ISSUES}|{APPLIES})")
_CAME_BEFORE: Final = re.compile(rf"(?P<day>{DAY})[，起开始]*$")
_COMES_BEHIND: Final = re.compile(rf"(?:开始|正式|全面)*{APPLIES}(?=以来|之?后|之日|[，。；])")
_ISSUER: Final = re.compile(rf"(?P<who>{_BY})(?:[于，]|{DAY}|正式|联合|重新|新)*{ISSUES}")
_NEW: Final = re.compile(r"新|现行|修订后|711")
_LOOSE: Final = ("公布", "发布", "颁布", "出台", "下发", "颁发", "通过")
"""Told of the day on which a document was made public or passed, which need not be that at its foot."""


@dataclass(frozen=True, slots=True)
class Untrue:
    """What a text tells of a document and is not so: its place, its words, and what is right."""

    span: tuple[int, int]
    actual: str
    expected: str


Told = Iterator[Untrue | None]
"""Each thing of the kind that is told; None for one that is so."""


def sizes_told(text: str, span: tuple[int, int], facts: DocumentFacts) -> Told:
    """The numbers of chapters and articles."""
    words = beside(text, span)
    if _EXCERPT.search(text[max(0, span[0] - 16) : span[0]]):
        return
    for match in _SIZES.finditer(words.behind):
        if _ends(words, match.end()):
            yield from _size(match, words.end, facts)
    attributed = _ATTRIBUTED.search(words.before)
    if attributed is not None:
        yield from _size(attributed, words.start, facts)


def _size(match: re.Match[str], offset: int, facts: DocumentFacts) -> Told:
    said = match.groupdict()
    chapters, articles = said["chapters"] or said.get("alone"), said["articles"]
    pairs = [(chapters, facts.chapters), (articles, facts.articles)]
    known = [(_value(told), right) for told, right in pairs if told and right]
    if not known or _a_few(chapters, articles, facts):
        return
    if all(told == right for told, right in known):
        yield None
        return
    right = "".join(f"{number}{unit}" for number, unit in ((facts.chapters, "章"), (facts.articles, "条")) if number)
    yield Untrue((offset + match.start(), offset + match.end()), match[0], right)


def _a_few(chapters: str | None, articles: str | None, facts: DocumentFacts) -> bool:
    """Whether a number of articles alone may well be of some of them: 《条例》有3条讲年报."""
    told = _value(articles) if articles else None
    return chapters is None and told is not None and facts.articles is not None and told * 2 < facts.articles


def _value(written: str) -> Decimal | None:
    return read_arabic(written) if written[0].isascii() else read_chinese(written)


def days_in_force_told(text: str, span: tuple[int, int], facts: DocumentFacts) -> Told:
    """The days from which it is said to apply."""
    words, right = beside(text, span), _its_own(text, span, facts.in_force)
    if not right:
        return
    both = (*right, *facts.issued, *facts.published)
    for match, offset in _matches(_COMES, words):
        name = "day" if match["day"] else "later"
        lenient = re.search(r"颁布|公布|发布|修订", match[0]) is not None
        yield _day(match, name, offset, both if lenient else right, right)
    before = _CAME_BEFORE.search(words.before)
    if before is not None and _COMES_BEHIND.match(words.behind + words.after):
        yield _day(before, "day", words.start, right, right)


def days_issued_told(text: str, span: tuple[int, int], facts: DocumentFacts) -> Told:
    """The days on which it is said to have been issued, revised or made public."""
    words, issued = beside(text, span), _its_own(text, span, facts.issued)
    if not issued:
        return
    public = (*issued, *facts.published)
    for match, offset in _matches(_MADE, words):
        if match["verb"] not in _LOOSE:
            yield _day(match, "day", offset, issued, issued)
        elif facts.published:
            yield _day(match, "day", offset, public, issued)
        else:
            told = (*day_told(match["day"])[:2], None)
            wrong = not any(is_day(told, day) for day in issued)
            yield _day(match, "day", offset, issued, issued) if wrong else None


def issuers_told(text: str, span: tuple[int, int], facts: DocumentFacts) -> Told:
    """Who is said to have issued it."""
    for match, offset in _matches(_ISSUER, beside(text, span)) if facts.issuers else ():
        if any(issuer in match.string for issuer in facts.issuers):
            yield None
        else:
            yield Untrue((offset + match.start("who"), offset + match.end("who")), match["who"], facts.issuers[0])


def _matches(pattern: re.Pattern[str], words: Beside) -> Iterator[tuple[re.Match[str], int]]:
    """What the words on both sides say of the document: before its name they must lead up to it with 的."""
    for match in pattern.finditer(words.behind):
        if _ends(words, match.end()):
            yield match, words.end
    for match in pattern.finditer(words.before):
        if re.match(r"(?:[^，]*的|，|[^，的]{0,6}，[^，]*的)", words.before[match.end() :]):
            yield match, words.start


def _ends(words: Beside, end: int) -> bool:
    """Whether what is told ends there, and does not go on with something else: 自2024年1月1日起实施｜首问负责制."""
    return bool(_ENDS.match(words.behind[end:] + words.after))


def _its_own(text: str, span: tuple[int, int], days: tuple[date, ...]) -> tuple[date, ...]:
    """The days of the version that is named: the new regulation's own alone."""
    return days[:1] if _NEW.search(text[max(0, span[0] - 6) : span[1]]) else days


def _day(
    match: re.Match[str], name: str, offset: int, right: tuple[date, ...], shown: tuple[date, ...]
) -> Untrue | None:
    if any(is_day(day_told(match[name]), day) for day in right):
        return None
    own = f"{shown[0].year}年{shown[0].month}月{shown[0].day}日"
    return Untrue((offset + match.start(name), offset + match.end(name)), match[name], own)
