"""What a text tells of a law beside its name: how many chapters and articles it has, which term an article sets."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from assistant.regulation.articles import Law, LawLibrary
from assistant.regulation.references import ArticleRef
from assistant.text.numerals import CHINESE, read_arabic, read_chinese

_NUMBER: Final = rf"(?:[0-9]+|{CHINESE})"
_COUNTS: Final = re.compile(
    rf"[》）)”]*[，,]?(?:全文|全篇|正文|现行|现有|总共|一共|共计|共|有|计|分为|分|由|的){{0,4}}"
    rf"(?:(?P<chapters>{_NUMBER})章[、和共，]*)?(?P<articles>{_NUMBER})条(?![例款文理第]|规定)"
)
_TERM: Final = re.compile(rf"(?:关于|规定的?|所规定的|明确的)?(?P<term>(?P<number>{_NUMBER})个?工作日)")
_IN_TEXT: Final = re.compile(rf"({_NUMBER})个?工作日")
_MARK: Final = re.compile(r"[，。；、]")
_NEAR: Final = 18


@dataclass(frozen=True, slots=True)
class Untrue:
    """What a text tells of a law and the law does not bear out: its place, its words, and what is right."""

    span: tuple[int, int]
    actual: str
    expected: str


def _value(written: str) -> Decimal | None:
    return read_arabic(written) if written[0].isascii() else read_chinese(written)


def counts_told(text: str, span: tuple[int, int], law: Law) -> Iterator[Untrue | None]:
    """The numbers of chapters and articles told behind a law's name, with what is wrong about them."""
    told = _COUNTS.match(text, span[1])
    if told is None:
        return
    chapters = len({article.chapter for article in law.articles})
    right = {"chapters": chapters, "articles": law.article_count}
    wrong = [kind for kind, number in right.items() if told[kind] and _value(told[kind]) != number]
    place = (told.start(wrong[0] if wrong else "articles"), told.end("articles") + 1)
    yield Untrue(place, text[slice(*place)], f"{chapters}章{law.article_count}条") if wrong else None


def term_told(text: str, end: int, ref: ArticleRef, library: LawLibrary) -> Untrue | None:
    """A number of working days told right behind an article that sets other ones: 第三十三条关于十五个工作日."""
    law = library.law(ref.law_id) if ref.law_id else None
    article = law.article(ref.article) if law is not None and ref.article else None
    found = _TERM.search(text, end, end + _NEAR)
    if article is None or found is None or _MARK.search(text, end, found.start()):
        return None
    terms = {_value(number) for number in _IN_TEXT.findall(article.text)}
    if not terms or _value(found["number"]) in terms:
        return None
    expected = "、".join(dict.fromkeys(f"{number}个工作日" for number in _IN_TEXT.findall(article.text)))
    return Untrue(found.span("term"), found["term"], expected)
