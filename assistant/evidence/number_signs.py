"""The numbers of a clause as signs: figures as they are read below, durations, and what is passed over there."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from assistant.evidence.sign import Sign, Span
from assistant.figures.reading.reading import read_figures
from assistant.text.numerals import read_number

_OF_COUNT: Final = frozenset({"count", "amount", "percent", "percentage_point", "multiple", "fraction", "ratio"})
_ANY: Final = re.compile("一(?:项|个|种|批|些|方面|大批)")
"""一项重要工作 counts nothing."""
_OWN_PARTS: Final = re.compile("[两二三四五六]个(?:平台|渠道|方面|环节|层面|部分|阶段|维度|途径|账号)")
"""Counts of what the sentence itself lists."""
_DURATION: Final = re.compile(
    r"(?<!每)([半\d一二两三四五六七八九十百]+)个?(工作日|小时|分钟|日|天|周|月|年)(?!来|以来|间)"
)
_TIMES: Final = re.compile("(?<![第每])([二两三四五六七八九十]+)(?:回|趟|遍|册|幅)")
_ROUND: Final = re.compile("(?:接近|近|上|突破|破|过|超|逾|数)[十百千万亿]+(?=[人次条件户个篇份余，。；、]|$)")
"""Round numbers that no reader takes for a figure: 粉丝破万."""
_BARE: Final = re.compile(r"(?<![\d.A-Za-z〔第])(\d{1,9}(?:\.\d+)?)(?![\d.号]|\s*[A-Za-z])[\u4e00-\u9fff]?")
"""Numbers whose unit nobody knows (92分), or that have none (网站210)."""


def number_signs(text: str, taken: Sequence[Span]) -> Iterator[Sign]:
    """The numbers of a text; `taken` are the places of dates and years."""
    figures = read_figures(text)
    for figure in figures:
        if _OWN_PARTS.match(text, figure.span[0]) or _ANY.fullmatch(figure.text):
            continue
        if figure.kind in _OF_COUNT and figure.value is not None and not figure.claim:
            yield Sign("figure", figure.text, figure.span, f"{_plain(figure.value)}{figure.unit}", figure)
        elif figure.kind == "duration" and (told := _DURATION.search(figure.text)):
            long = "半" if told[1] == "半" else str(read_number(told[1]))
            start = figure.span[0]
            span = start + told.start(), start + told.end()
            yield Sign("figure", told.group(), span, long + told[2].replace("天", "日"), figure)
    read = [*taken, *(figure.span for figure in figures)]
    for match in (*_TIMES.finditer(text), *_ROUND.finditer(text), *_BARE.finditer(text)):
        if not any(start < match.end() - 1 and match.start() < end for start, end in read):
            read.append(match.span())
            yield Sign("figure", match.group(), match.span(), _value(match))


def _value(match: re.Match[str]) -> str:
    number = read_number(match[1]) if match.re.groups else None
    return match.group() if number is None else _plain(number)


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f")
