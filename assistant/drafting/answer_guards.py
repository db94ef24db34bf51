"""Guards on a model's sentence about the law: its figures and its articles must stand in the quotations."""

import re
from collections.abc import Sequence
from typing import Final

from assistant.drafting.quoting import Citation
from assistant.drafting.relevance import content_pairs
from assistant.regulation.numerals import NUMERAL_PATTERN, read_numeral

_FIGURE: Final = re.compile(r"\d+(?:\.\d+)?")
_HAN_FIGURE: Final = re.compile(
    r"(?<!第)([一二两三四五六七八九十百千万半]+)(?=个?工作日|[天日年元倍成份件次]|个月|个小时|小时|周)"
)
_ARTICLE: Final = re.compile(rf"第\s*({NUMERAL_PATTERN})\s*条")
_TITLE: Final = re.compile(r"《([^》]{2,40})》")
_DENIED: Final = re.compile(r"(?:不得|不予|不能|不可以|不应当|不应|不需要|不需|不会|不必|不再|无需|无须|不|未)([一-鿿]{2,3})")
_LONGEST: Final = 220
_LEAST_SHARED: Final = 0.4


def objections(sentence: str, question: str, citations: Sequence[Citation]) -> list[str]:
    """Why a model's sentence may not be shown, one clause each; none where it may."""
    quotes = "\n".join(f"{citation.ref} {citation.quote}" for citation in citations)
    found = []
    if not sentence:
        return ["没有内容"]
    if len(sentence) > _LONGEST:
        found.append(f"超过{_LONGEST}字")
    if figures := _unknown_figures(sentence, quotes):
        found.append(f"数字“{figures[0]}”不在所引条文中")
    allowed = {citation.article for citation in citations}
    for number in _ARTICLE.findall(sentence):
        if read_numeral(number) not in allowed:
            found.append(f"提到的第{number}条不是所引条文")
    for title in _TITLE.findall(sentence):
        if title not in quotes and "政府信息公开条例" not in title:
            found.append(f"提到的《{title}》不在所引条文中")
    if turned := _turned_round(sentence, quotes):
        found.append(f"“{turned}”与原文的肯定或否定相反")
    if _in_the_words_of(sentence, quotes + question) < _LEAST_SHARED:
        found.append("所说的内容条文里没有")
    if quoted := _unknown_quotations(sentence, quotes + question):
        found.append(f"引号里的“{quoted}”不是原文")
    return found


def _turned_round(sentence: str, quotes: str) -> str:
    """A phrase that the quotations deny and the sentence asserts, or the other way round."""
    for here, there in ((sentence, quotes), (quotes, sentence)):
        for denied in set(_DENIED.findall(here)):
            denies = {match.start(1) for match in _DENIED.finditer(there) if match.group(1) == denied}
            says = {match.start() for match in re.finditer(re.escape(denied), there)}
            asserted_here = len(re.findall(re.escape(denied), here)) > _DENIED.findall(here).count(denied)
            if says and not denies and not asserted_here:
                return denied
    return ""


def _in_the_words_of(sentence: str, known: str) -> float:
    pairs = content_pairs(sentence)
    return sum(pair in known for pair in pairs) / len(pairs) if pairs else 1.0


def _unknown_figures(sentence: str, quotes: str) -> list[str]:
    known = set(_FIGURE.findall(quotes))
    plain = _ARTICLE.sub("", sentence)
    unknown = [figure for figure in _FIGURE.findall(plain) if figure not in known]
    for figure in _HAN_FIGURE.findall(plain):
        value = read_numeral(figure)
        if figure not in quotes and (value is None or str(value) not in known) and figure != "一":
            unknown.append(figure)
    return unknown


def _unknown_quotations(sentence: str, known: str) -> str:
    for quoted in re.findall(r"[「“]([^」”]{6,})[」”]", sentence):
        if quoted not in known:
            return str(quoted)
    return ""
