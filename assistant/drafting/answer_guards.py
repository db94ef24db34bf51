"""Guards on a model's sentence about the law: its figures and its articles must stand in the quotations."""

import re
from collections.abc import Sequence
from typing import Final

from assistant.drafting.quoting import Citation
from assistant.regulation.numerals import NUMERAL_PATTERN, read_numeral

_FIGURE: Final = re.compile(r"\d+(?:\.\d+)?")
_HAN_FIGURE: Final = re.compile(
    r"(?<!第)([一二两三四五六七八九十百千万半]+)(?=个?工作日|[天日年元倍成份件次]|个月|个小时|小时|周)"
)
_ARTICLE: Final = re.compile(rf"第\s*({NUMERAL_PATTERN})\s*条")
_TITLE: Final = re.compile(r"《([^》]{2,40})》")
_LONGEST: Final = 220


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
    if quoted := _unknown_quotations(sentence, quotes + question):
        found.append(f"引号里的“{quoted}”不是原文")
    return found


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
