"""Quoting: which words of an article answer a question, word for word, with paragraph and item."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from assistant.answering.relevance import content_pairs
from assistant.model.ports import Hit, Passage
from assistant.text.numerals import ORDINALS, write_ordinal
from assistant.text.sentences import clauses_of, sentences_of

_ITEM: Final = re.compile(rf"^（([{ORDINALS}]+)）")
_LONG: Final = 150
_EVERYWHERE: Final = frozenset(
    pair
    for word in ("政府信息公开", "行政机关", "工作日", "几天", "期限", "条例", "规定")
    for pair in (word[i : i + 2] for i in range(len(word) - 1))
)
_SAME_PAIRS: Final = 2
_SAME_SHARE: Final = 0.3
_ASKS_WHEN: Final = re.compile(
    "多少(个工作)?[天日]|几[天日号]|多久|期限|时限|最迟|最晚|最多|什么时候|哪天|何时|多长时间|截止|之前|延期|超期|逾期"
)
_TELLS_WHEN: Final = re.compile(r"\d+个?工作日|\d+月\d+日|\d+年|之日|期限|定期")
_ASKS_MONEY: Final = re.compile("收费|费用|多少钱|收钱|要钱|工本费|免费|花钱")
_ASKS_HOW: Final = re.compile("怎么(回|答|办|处理|咋)|咋|如何(答复|处理|回复)")


@dataclass(frozen=True, slots=True)
class Citation:
    """A quotation: the place in the law, down to paragraph and item, and its words as they stand there."""

    ref: str
    quote: str
    document: str
    article: int | None
    start: int
    """Where the quotation begins in the article's text, in code points."""
    passage: str = ""
    """The id of the passage that it stands in."""


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    text: str
    paragraph: int
    item: str


def quote_from(question: str, hit: Hit, *, most: int = 2) -> list[Citation]:
    """The sentences or items of a hit that answer the question best; always substrings of its text."""
    passage = hit.passage
    spans = _spans(passage.text)
    if not spans:
        return []
    weights = {span: _weight(question, span, passage) for span in spans}
    best = max(weights.values())
    chosen = [span for span in spans if weights[span] >= max(0.8 * best, 0.01)] or spans[:1]
    chosen = sorted(sorted(chosen, key=lambda span: -weights[span])[:most], key=lambda span: span.start)
    several = spans[-1].paragraph > 1
    return [_citation(passage, span, several) for span in chosen]


def asks_when(question: str) -> bool:
    """Whether a question asks for a time or a deadline."""
    return bool(_ASKS_WHEN.search(question))


def same_object(question: str, quote: str) -> bool:
    """Whether a sentence shares the thing that a question is about, not only words that stand on every page."""
    pairs = {pair for pair in content_pairs(question) if pair not in _EVERYWHERE}
    shared = sum(pair in quote for pair in pairs)
    return shared >= _SAME_PAIRS or (len(pairs) > 0 and shared / len(pairs) >= _SAME_SHARE)


def _spans(text: str) -> list[_Span]:
    spans, start, paragraph = [], 0, 0
    for line in text.split("\n"):
        item = _ITEM.match(line)
        if item is None:
            paragraph += 1
        parts = [(0, line)] if item else _parts(line)
        for offset, part in parts:
            spans.append(_Span(start + offset, part, paragraph, item.group(1) if item else ""))
        start += len(line) + 1
    return [span for span in spans if span.text.strip()]


def _parts(line: str) -> Sequence[tuple[int, str]]:
    """A paragraph whole where it is short; else its sentences, one that begins with 但 together with the one before."""
    if len(line) <= _LONG:
        return [(0, line)]
    parts: list[tuple[int, str]] = []
    for sentence in sentences_of(line):
        if parts and sentence.text.startswith("但"):
            parts[-1] = (parts[-1][0], line[parts[-1][0] : sentence.end])
        elif len(sentence.text) <= _LONG:
            parts.append((sentence.start, sentence.text))
        else:
            parts += [(sentence.start + clause.start, clause.text) for clause in clauses_of(sentence.text)]
    return parts


def _weight(question: str, span: _Span, passage: Passage) -> float:
    pairs = set(content_pairs(question))
    shared = sum(pair in span.text for pair in pairs) / len(pairs) if pairs else 0.0
    weight = shared + (0.15 if passage.paragraph == span.paragraph else 0.0)
    if asks_when(question) and _TELLS_WHEN.search(span.text):
        weight += 0.3
    if _ASKS_MONEY.search(question) and "费" in span.text:
        weight += 0.2
    if _ASKS_HOW.search(question) and "告知" in span.text:
        weight += 0.1
    if span.text.endswith("："):
        weight *= 0.5
    return weight


def _citation(passage: Passage, span: _Span, several: bool) -> Citation:
    ref = passage.ref
    if passage.article is not None:
        if several or span.item:
            ref += f"第{write_ordinal(span.paragraph)}款" if several else ""
        if span.item:
            ref += f"第（{span.item}）项"
    return Citation(ref, span.text, passage.document, passage.article, span.start, passage.id)
