"""Guards on a model's sentence about the law: it restates the quotations, names what they name, answers what was asked.

A model may choose and shorten; it may not say anything of its own. Whatever it was told inside a document or a
question, a sentence that the law does not say is not shown, and one that answers something else is not either.
"""

import re
from collections.abc import Sequence
from typing import Final

from assistant.answering.pertinence import beside_the_point
from assistant.answering.quoting import Citation
from assistant.answering.restating import not_restated
from assistant.text.numerals import ORDINAL_PATTERN, read_ordinal, write_ordinal

_FIGURE: Final = re.compile(r"\d+(?:\.\d+)?")
_HAN_FIGURE: Final = re.compile(
    r"(?<![第几数上好一二两三四五六七八九十百千万])([一二两三四五六七八九十百千万半]+)(?=个?工作日|[天日年元倍成份件次]|个月|个小时|小时|周)"
)
_PLACE: Final = re.compile(
    rf"第\s*({ORDINAL_PATTERN})\s*条(?:第\s*({ORDINAL_PATTERN})\s*款)?(?:第\s*[（(]?\s*({ORDINAL_PATTERN})\s*[）)]?\s*项)?"
)
_LOOSE_PLACE: Final = re.compile(rf"第\s*[（(]?\s*{ORDINAL_PATTERN}\s*[）)]?\s*[条款项章节]")
_TITLE: Final = re.compile(r"《([^》]*)》")
_OWN_TITLES: Final = frozenset({"政府信息公开条例", "中华人民共和国政府信息公开条例", "条例"})
_QUOTED: Final = re.compile(r"[「『“\"‘']([^」』”\"’']{2,})[」』”\"’']")
_ASKS: Final = re.compile("[？?]|怎么办|[吗呢][。]?$|怎么样|多少(?!于)")
_LONGEST: Final = 220


def objections(
    sentence: str, question: str, citations: Sequence[Citation], asked_like: Sequence[str] = ()
) -> list[str]:
    """Why a model's sentence may not be shown, one clause each; none where it may.

    `asked_like` are written questions that the quoted articles answer, those nearest to the question.
    """
    if not sentence:
        return ["没有内容"]
    # A document that an officer put in may hold anything, an order too: only articles may be said again.
    quotes = [citation.quote for citation in citations if citation.article is not None]
    found = [f"超过{_LONGEST}字"] if len(sentence) > _LONGEST else []
    found += ["只是把问题重复了一遍"] if _ASKS.search(sentence) else []
    found += [f"数字“{figure}”不在所引条文中" for figure in _unknown_figures(sentence, "\n".join(quotes))]
    found += _unknown_sources(sentence, citations)
    found += [f"引号里的“{quoted}”不是原文" for quoted in _QUOTED.findall(sentence) if not _in_one(quoted, quotes)]
    if not found and (unsaid := not_restated(sentence, question, quotes)):
        found.append(f"“{_short(unsaid)}”不是条文的说法")
    if not found and (missing := beside_the_point(question, sentence, quotes, asked_like)):
        found.append(f"条文没有说到“{_short(missing)}”")
    return found


def nothing_to_say(question: str, citations: Sequence[Citation], asked_like: Sequence[str] = ()) -> bool:
    """Whether no sentence of a model's could pass: not even all that was quoted answers what was asked.

    On an office computer a model takes ten seconds and more for a sentence, so it is not asked in vain.
    """
    quotes = [citation.quote for citation in citations if citation.article is not None]
    return not quotes or bool(beside_the_point(question, "\n".join(quotes), quotes, asked_like))


def _unknown_sources(sentence: str, citations: Sequence[Citation]) -> list[str]:
    places = [citation.ref for citation in citations]
    named = [match for match in _PLACE.finditer(sentence) if not any(_written(match) in place for place in places)]
    found = [f"提到的{match.group()}不是所引条文" for match in named]
    found += [f"提到的{loose}没有写明出处" for loose in _LOOSE_PLACE.findall(_PLACE.sub("", sentence))]
    titles = [title for title in _TITLE.findall(sentence) if title not in _OWN_TITLES]
    titles = [title for title in titles if not any(f"《{title}》" in citation.quote for citation in citations)]
    return found + [f"提到的《{title}》不在所引条文中" for title in titles]


def _written(place: re.Match[str]) -> str:
    """A place in the law as references write it: 第三十三条第二款."""
    article, paragraph, item = (read_ordinal(number) if number else None for number in place.groups())
    written = f"第{write_ordinal(article)}条" if article else "？"
    written += f"第{write_ordinal(paragraph)}款" if paragraph else ""
    return written + (f"第（{write_ordinal(item)}）项" if item else "")


def _in_one(quoted: str, quotes: Sequence[str]) -> bool:
    return any(quoted in quote for quote in quotes)


def _short(text: str) -> str:
    return text if len(text) <= 24 else text[:24] + "……"


def _unknown_figures(sentence: str, quotes: str) -> list[str]:
    known = set(_FIGURE.findall(quotes))
    plain = _PLACE.sub("", sentence)
    unknown = [figure for figure in _FIGURE.findall(plain) if figure not in known]
    for figure in _HAN_FIGURE.findall(plain):
        value = read_ordinal(figure)
        if figure not in quotes and (value is None or str(value) not in known) and figure != "一":
            unknown.append(figure)
    return unknown
