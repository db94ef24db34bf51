"""What a text tells of the regulation's articles: the term that one sets, the day that it names, what it is about."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any, Final

from assistant.regulation.articles import Article
from assistant.regulation.library import LawLibrary
from assistant.regulation.references import ArticleRef
from assistant.regulation.told_of_documents import Told, Untrue
from assistant.text.numerals import CHINESE, read_arabic, read_chinese

_NUMBER: Final = rf"(?:[0-9]+|{CHINESE})"
_TERM: Final = re.compile(rf"(?P<term>(?P<number>{_NUMBER})个?工作日)")
_NOT_ITS_OWN: Final = re.compile(r"[，。；、]|平均|用时|提前|压缩|缩短|届满|到期|[少快早剩比较]|第$")
_NEAR: Final = 26
_ABOUT: Final = re.compile(
    r"[》”」]?(?:中|里)?(?:关于|对于|对|有关|规定的|所规定的|规定了|明确的|所称的?)(?P<matter>[^，。；：《》“”]{2,24})"
)
_LISTED: Final = re.compile(r"[、和及与至到]\s*第")
_THE_LAW_S: Final = re.compile(
    r"(?:法定|条例》?(?:所)?(?:规定|要求|明确|确定)的?)"
    r"(?:政府信息公开|依申请公开|信息公开|申请|答复|办理|办结|处理|延长|延期|补正|第三方|征求|意见|告知|主动公开|公开|一次性|的)*"
    r"(?:期限|时限|时间)?(?:一般|为|是|即|的|：|（|最长|最多|不得|不|超过|在|自收到[^，。；\d]{0,8}之日起)*"
    rf"(?P<term>(?P<number>{_NUMBER})个?工作日)"
)
_DATE: Final = re.compile(r"(?:应当?|须|需|必须|要|需要)?[于在]?每?年?(?:的)?(?P<day>1?\d月[1-3]?\d日)(?:之?前|以前)")
_CLAUSE: Final = re.compile(r"[^。；\n]*")
_LOCAL: Final = re.compile(r"[省市县区镇](?:里|政府|政务公开办|公开办|级)?(?:要求|通知|安排|部署|规定)|提前")


@cache
def _rows() -> dict[str, Any]:
    source = resources.files("assistant.regulation").joinpath("articles_told.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def _value(written: str) -> int:
    number = read_arabic(written) if written[0].isascii() else read_chinese(written)
    return int(number or 0)


def _article(ref: ArticleRef, library: LawLibrary) -> Article | None:
    law = library.law(ref.law_id) if ref.law_id else None
    return law.article(ref.article) if law is not None and ref.article else None


def term_told(text: str, end: int, ref: ArticleRef, library: LawLibrary) -> Told:
    """A number of working days right behind an article that sets other ones: 第三十三条关于十五个工作日."""
    article = _article(ref, library)
    found = _TERM.search(text, end, end + _NEAR)
    if article is None or found is None or _NOT_ITS_OWN.search(text, end, found.start()):
        return
    numbers = dict.fromkeys(one["number"] for one in _TERM.finditer(article.text))
    right = {_value(number) for number in numbers}
    if right and _value(found["number"]) not in right:
        yield Untrue(found.span("term"), found["term"], "、".join(f"{number}个工作日" for number in numbers))
    elif right:
        yield None


def matter_told(text: str, end: int, ref: ArticleRef, library: LawLibrary) -> Told:
    """What an article is said to be about, and is not: 第三十三条关于年度报告的规定."""
    article = _article(ref, library)
    about = _ABOUT.match(text, end)
    if (
        article is None
        or about is None
        or article != library.article(article.number)
        or _LISTED.search(text[:end][-14:])
    ):
        return
    named = [row for row in _rows()["matters"] if any(word in about["matter"] for word in row)]
    if not named:
        return
    if any(word in article.text for row in named for word in row):
        yield None
        return
    word = next(word for word in named[0] if word in about["matter"])
    homes = [one.heading for one in library.default.articles if word in one.text or named[0][0] in one.text]
    start = about.start("matter") + about["matter"].index(word)
    if homes:
        yield Untrue((start, start + len(word)), word, "、".join(homes[:3]))


def law_terms_told(text: str) -> Told:
    """A term told as the law's, with no article: 法定15个工作日的答复期限."""
    for match in _THE_LAW_S.finditer(text):
        clause = _clause(text, match.span())
        row = next((row for row in _rows()["terms"] if _is_about(row, "about", clause)), None)
        if row is None:
            continue
        if _value(match["number"]) in row["days"]:
            yield None
        else:
            yield Untrue(match.span("term"), match["term"], f"{row['days'][0]}个工作日")


def _is_about(row: dict[str, Any], name: str, words: str) -> bool:
    return re.search(row[name], words) is not None and re.search(row[f"not_{name}"], words) is None


def _clause(text: str, span: tuple[int, int]) -> str:
    """The words between the commas on both sides."""
    start = max(text.rfind(mark, 0, span[0]) for mark in "，。；\n") + 1
    stop = re.compile("[，。；\n]").search(text, span[1])
    return text[start : stop.start() if stop else len(text)]


def date_told(text: str, end: int, ref: ArticleRef, library: LawLibrary) -> Told:
    """The day by which an article is said to want something: 第四十九条，各部门应于每年3月31日前公布."""
    article = _article(ref, library)
    dates = [row for row in _rows()["dates"] if article is not None and row["article"] == article.number]
    rest = _CLAUSE.match(text, end)
    if not dates or rest is None or article != library.article(article.number if article else 0):
        return
    for match in _DATE.finditer(rest[0]):
        lead = rest[0][: match.start()]
        if _LOCAL.search(lead):
            return
        yield from _date(match, end, lead, dates)


def _date(match: re.Match[str], offset: int, lead: str, dates: list[dict[str, Any]]) -> Iterator[Untrue | None]:
    told, span = match["day"], (match.start("day") + offset, match.end("day") + offset)
    whose = [row for row in dates if _is_about(row, "whose", lead)]
    right = [row["day"] for row in whose or dates]
    if told in right:
        yield None
    elif whose or re.search("规定|要求|应|须", lead + match[0]):
        yield Untrue(span, told, "、".join(right))
