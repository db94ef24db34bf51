"""Guards on a model's sentence about the law: its figures and its articles must stand in the quotations."""

import re
from collections.abc import Collection, Sequence
from typing import Final

from assistant.drafting.quoting import Citation
from assistant.drafting.relevance import content_pairs
from assistant.regulation.numerals import NUMERAL_PATTERN, read_numeral

_FIGURE: Final = re.compile(r"\d+(?:\.\d+)?")
_HAN_FIGURE: Final = re.compile(
    r"(?<![第几数上好一二两三四五六七八九十百千万])([一二两三四五六七八九十百千万半]+)(?=个?工作日|[天日年元倍成份件次]|个月|个小时|小时|周)"
)
_ARTICLE: Final = re.compile(rf"第\s*({NUMERAL_PATTERN})\s*条")
_TITLE: Final = re.compile(r"《([^》]{2,40})》")
_DENIED: Final = re.compile(
    r"(?:不得|不予|不能|不可以|不应当|不应|不需要|不需|不会|不必|不再|无需|无须|不|未)([一-鿿]{2,3})"
)
_MAY_OR_MUST: Final = re.compile(r"(不可以|可以|应该|应当|必须|不得|不予|不能|无需|不需要)([一-鿿]{2})")
_LAW_S_WORD: Final = {"应该": "应当", "必须": "应当", "不可以": "不得", "不能": "不得"}
_STEPS_ASIDE: Final = "在自于按依由向对当先及将"
"""A word of place or time that may stand between the modal and the deed."""
_LONGEST: Final = 220
_LEAST_SHARED: Final = 0.4


def objections(sentence: str, question: str, citations: Sequence[Citation]) -> list[str]:
    """Why a model's sentence may not be shown, one clause each; none where it may."""
    if not sentence:
        return ["没有内容"]
    quotes = "\n".join(f"{citation.ref} {citation.quote}" for citation in citations)
    found = [f"超过{_LONGEST}字"] if len(sentence) > _LONGEST else []
    found += [f"数字“{figure}”不在所引条文中" for figure in _unknown_figures(sentence, quotes)]
    found += _unknown_sources(sentence, quotes, {citation.article for citation in citations})
    if bent := _bent(sentence, quotes):
        found.append(f"“{bent}”不是条文的说法")
    if turned := _turned_round(sentence, quotes):
        found.append(f"“{turned}”与原文的肯定或否定相反")
    if _in_the_words_of(sentence, quotes + question) < _LEAST_SHARED:
        found.append("所说的内容条文里没有")
    if quoted := _unknown_quotations(sentence, quotes + question):
        found.append(f"引号里的“{quoted}”不是原文")
    return found


def _unknown_sources(sentence: str, quotes: str, allowed: Collection[int | None]) -> list[str]:
    numbers = [number for number in _ARTICLE.findall(sentence) if read_numeral(number) not in allowed]
    titles = [t for t in _TITLE.findall(sentence) if t not in quotes and "政府信息公开条例" not in t]
    return [f"提到的第{number}条不是所引条文" for number in numbers] + [f"提到的《{t}》不在所引条文中" for t in titles]


def _bent(sentence: str, quotes: str) -> str:
    """What the sentence says may, must or must not be done, where no quotation says so in these words."""
    for modal, deed in _MAY_OR_MUST.findall(sentence):
        if deed[0] not in _STEPS_ASIDE and _LAW_S_WORD.get(modal, modal) + deed not in quotes:
            return str(modal + deed)
    return ""


def _turned_round(sentence: str, quotes: str) -> str:
    """A phrase that the quotations deny and the sentence asserts, or the other way round."""
    for here, there in ((sentence, quotes), (quotes, sentence)):
        denied_here, denied_there = _denied(here), _denied(there)
        for deed in dict.fromkeys(denied_here):
            asserted_too = here.count(deed) > denied_here.count(deed)
            if deed in there and deed not in denied_there and not asserted_too:
                return deed
    return ""


def _denied(text: str) -> list[str]:
    return [match.group(1) for match in _DENIED.finditer(text)]


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
