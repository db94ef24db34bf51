"""Articles of the regulation in one spelling, as an office cites them: 条例36（四）, 36条4项 -> 第三十六条第4项."""

import re
from typing import Final

_NUMERALS: Final = "一二三四五六七八九"
_ARTICLES: Final = {
    "14": "十四", "15": "十五", "16": "十六", "30": "三十", "35": "三十五", "36": "三十六", "37": "三十七",
    "38": "三十八", "39": "三十九",
}  # fmt: skip
_NUMBER = "|".join(sorted({*_ARTICLES, *_ARTICLES.values()}, key=len, reverse=True))
_PART = rf"(?:第?（?([{_NUMERALS}1-9])）?(?:[项款]|(?<=）)))"
_CITED = re.compile(
    rf"(?:(?:《?(?:中华人民共和国)?(?:政府信息公开)?条例》?)第?|第|(?<!\d))({_NUMBER})(条|(?=[（、，,]))(?:{_PART})?"
)
_NAMED = re.compile(r"条例》?第?$|^第")


def with_articles(text: str) -> str:
    """The text with its citations in that spelling; a number that is no article's is left alone."""
    return _CITED.sub(_spelt, text)


def _spelt(match: re.Match[str]) -> str:
    article, after, part = match[1], match[2], match[3]
    if not after and not part and "条例" not in match[0]:
        return match[0]
    said = f"第{_ARTICLES.get(article, article)}条"
    if not part:
        return said
    number = _NUMERALS.index(part) + 1 if part in _NUMERALS else int(part)
    return f"{said}第{number}项"
