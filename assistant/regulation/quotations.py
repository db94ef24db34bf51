"""Quotations beside a reference, compared with the law's own words."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from assistant.regulation.patterns import compiled

_QUOTED: Final = re.compile(r"「([^「」]+)」|“([^“”]+)”|『([^『』]+)』|\"([^\"\n]+)\"|﹁([^﹁﹂]+)﹂")
_BEFORE_QUOTE: Final = r"[^。；！？!?;「」“”『』]{0,18}?(?P<colon>[：:])?[\s，,（(]*(?:原文|条文|内容)?[：:]?\s*"
_AFTER_QUOTE: Final = (
    r"\s*[，,。]?\s*[（(——\-]*\s*(?:详见|参见|见|来自|出自|引自|源自|"
    r"依据是?|根据|即|这是|是|为|系|的?规定于?|载于|依据为|语出)*\s*[:：]?\s*"
)
_DIRECT: Final = (
    r"(?:[\s，,：:（(—\-]|的|中|里|之|有关|相关|明确|规定|要求|指出|写明|"
    r"载明|写道|所称|所说|提出|表述|原文|条文|内容|为|是|即|关于|了|对)*"
)
"""Between a reference and its quotation: nothing but words that announce a quotation."""
_JOINED: Final = re.compile(r"[\s、，,]*(?:和|及|与|以及)?\s*")
_WIDTHS: Final = str.maketrans("(),:;!?０１２３４５６７８９", "（），：；！？0123456789")
_QUOTE_MARKS: Final = str.maketrans({"‘": "“", "’": "”", "『": "“", "』": "”", "「": "“", "」": "”"})
_LIKENESS: Final = 0.6
"""A quotation less like the law's words than this is taken to quote something else."""
_SHORTEST: Final = 4
_PLAINLY_QUOTED: Final = 12
_LIKENESS_AT_A_DISTANCE: Final = 0.85
_SHORTEST_AT_A_DISTANCE: Final = 10
_PLACES: Final = 4
"""So many places of the law are held against an altered quotation."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks that stand beside a reference."""

    text: str
    span: tuple[int, int]
    announced: bool = False
    """Whether a colon introduces them as the law's words（第三十三条规定：「…」）."""
    direct: bool = True
    """Whether nothing but announcing words stands between the reference and them."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A quotation held against the law's words: the same, altered (with the difference), or something else (None)."""

    ok: bool | None
    difference: str | None = None


def quotations_of(text: str, references: Iterable[tuple[int, int]]) -> Mapping[tuple[int, int], tuple[Quotation, ...]]:
    """The quotations that belong to each reference: right behind it, or else right before it."""
    spans = sorted(set(references))
    quotes = [(match.start(), match.end(), _inner(match)) for match in _QUOTED.finditer(text)]
    found: dict[tuple[int, int], tuple[Quotation, ...]] = {}
    taken: set[int] = set()
    for start, end in spans:
        behind = [place for place, quote in enumerate(quotes) if quote[0] >= end]
        if behind and behind[0] not in taken and not _reference_between(spans, end, quotes[behind[0]][0]):
            read = _behind(text, end, [quotes[place] for place in behind])
            taken.update(behind[: len(read)])
            found.update({(start, end): read} if read else {})
    for start, end in spans:
        before = [place for place, quote in enumerate(quotes) if quote[1] <= start]
        if before and (start, end) not in found and before[-1] not in taken:
            opening, closing, inner = quotes[before[-1]]
            if compiled(_AFTER_QUOTE).fullmatch(text[closing:start]):
                found[start, end] = (Quotation(inner, (opening, closing)),)
                taken.add(before[-1])
    return found


def _behind(text: str, end: int, quotes: list[tuple[int, int, str]]) -> tuple[Quotation, ...]:
    """The quotation that begins behind a reference, and those joined to it（「…」、「…」）."""
    gap = text[end : quotes[0][0]]
    match = compiled(_BEFORE_QUOTE).fullmatch(gap)
    if match is None:
        return ()
    announced, direct = bool(match["colon"]), bool(compiled(_DIRECT).fullmatch(gap))
    read: list[Quotation] = []
    for opening, closing, inner in quotes:
        if read and not _JOINED.fullmatch(text[read[-1].span[1] : opening]):
            break
        read.append(Quotation(inner, (opening, closing), announced, direct))
    return tuple(read)


def _inner(match: re.Match[str]) -> str:
    return next(group for group in match.groups() if group is not None)


def _reference_between(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    return any(start <= other < end for other, _ in spans)


def compare_quotation(quotation: Quotation, law_text: str) -> Comparison:
    """Hold a quotation against a place of the law; widths of punctuation and line breaks do not count, words do."""
    original = _plain(law_text)
    quoted = _plain(quotation.text)
    parts = [part for part in re.split(r"…+|\.{3,}|⋯+", quoted) if part]
    if not parts:
        return Comparison(None)
    if _in_order(parts, original):
        return Comparison(True)
    if len(quoted) < (_SHORTEST if quotation.direct else _SHORTEST_AT_A_DISTANCE):
        return Comparison(None)
    altered = [part for part in parts if part not in original] or parts
    (likeness, window), part = min(((_likest(part, original), part) for part in altered), key=lambda pair: pair[0][0])
    plainly = quotation.announced and quotation.direct and len(quoted) >= _PLAINLY_QUOTED
    if plainly or likeness >= (_LIKENESS if quotation.direct else _LIKENESS_AT_A_DISTANCE):
        return Comparison(False, describe_difference(part, window))
    return Comparison(None)


def _plain(text: str) -> str:
    return re.sub(r"\s", "", text).translate(_WIDTHS).translate(_QUOTE_MARKS)


def _in_order(parts: list[str], original: str) -> bool:
    position = 0
    for part in parts:
        place = original.find(part, position)
        if place < 0 and part.endswith("。"):
            # A sentence broken off inside the quotation marks may be closed with a full stop of one's own.
            cut = part.removesuffix("。")
            place = original.find(cut, position)
            if place >= 0 and original[place + len(cut) : place + len(cut) + 1] not in set("，；：。、"):
                place = -1
        if place < 0:
            return False
        position = place + len(part) - 1
    return True


def _likest(part: str, original: str) -> tuple[float, str]:
    """How like the part is to the likest stretch of the law's words, and that stretch."""
    best = (0.0, "")
    for start in _beginnings(part, original):
        for length in (len(part), len(part) - 1, len(part) + 1):
            window = original[start : start + length]
            ratio = SequenceMatcher(None, part, window, autojunk=False).ratio()
            best = max(best, (ratio, window))
    return best


def _beginnings(part: str, original: str) -> list[int]:
    """Where the stretch may begin: the places that most pairs of neighbouring characters speak for."""
    votes: Counter[int] = Counter()
    for offset in range(len(part) - 1):
        pair, at = part[offset : offset + 2], -1
        while (at := original.find(pair, at + 1)) >= 0:
            votes[max(0, at - offset)] += 1
    return [start for start, _ in votes.most_common(_PLACES)]


def describe_difference(quoted: str, original: str) -> str:
    """One clause that names the first words that differ: what was written, what the law says."""
    for kind, from_a, to_a, from_b, to_b in SequenceMatcher(None, quoted, original, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        written, said = _with_digits(quoted, from_a, to_a), _with_digits(original, from_b, to_b)
        if not said:
            return f"多出「{written}」"
        if not written:
            return f"缺少「{said}」"
        return f"写作「{written}」，原文为「{said}」"
    return "与原文不一致"


def _with_digits(text: str, start: int, end: int) -> str:
    """A stretch of the text, and the rest of the number that it cuts through."""
    while 0 < start < len(text) and text[start].isdigit() and text[start - 1].isdigit():
        start -= 1
    while 0 < end < len(text) and text[end - 1].isdigit() and text[end].isdigit():
        end += 1
    return text[start:end]
