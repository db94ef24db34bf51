"""Whether a source tells a sign: the same number of the same thing, the same date, the same name, yes or no alike."""

import re
from itertools import pairwise
from collections.abc import Iterator, Sequence
from typing import Final

from assistant.evidence.clauses import Clause
from assistant.evidence.computing import named
from assistant.evidence.lexicon import lexicon
from assistant.evidence.signs import Sign, agrees, alike, same_digits

Sentence = tuple[str, Sequence[Sign]]
"""What the sentence of a clause names, and its figures."""

_BARE: Final = re.compile(r"[\W_]+")
_BEFORE, _BEHIND = 14, 8
_PART: Final = re.compile(r"[，。；：、（）]")
_IN_WORDS: Final = frozenset({"organ", "name", "level", "person", "rank", "outcome"})
"""Kinds of which it is enough that the words stand in the source."""
_NO: Final = re.compile(r"没|取消|无(?!障碍|论)|未|不(?=曾|再|存在|收|设|办)|零|(?<![\d.])0(?![\d.])")
_ALL: Final = re.compile("都|全(?!年|县|市|区|镇|省|国|文|体)|均|皆|每|所有|逐|一律|凡|一直|(?<=[改办修查整])完")
DIFFERING: Final = frozenset({"figure", "date", "rank", "level", "person", "frequency", "direction", "name"})
"""Kinds of which a source that tells another one speaks against the text."""


def tells(told: Clause, sign: Sign, clause: Clause, words: str, sentence: Sentence) -> bool:
    """Whether a told clause bears out a sign of a clause; `words` are all words that it may be looked for in."""
    context, figures = sentence
    if sign.kind == "direction" and _moves_so(told, sign, clause):
        return True
    if sign.kind == "outcome" and sign.text.endswith("率") and sign.text[:-1] in words:
        return True
    if sign.kind == "figure" and _is_whole(sign) and _ALL.search(told.text):
        return True  # 都按时回了 for 100%
    if sign.kind == "figure":
        return _tells_number(told, sign, clause, context)
    if sign.kind == "zero":
        return one_thing(told) and _NO.search(told.text) is not None
    if sign.kind == "quantifier" and sign.value == "主要":
        return True  # what it is mainly about must be told; that it is so mainly is what anybody would say
    if sign.kind == "quantifier" and sign.value == "全部":
        return _tells_all(told, sign, clause, figures)
    if sign.kind == "name" and sign.text[0] == "《" and _named_by_its_parts(sign, words):
        return True
    if any(agrees(sign, other) for other in told.signs):
        return True
    if sign.kind == "organ" and sign.value[0] + sign.value[-1] in words:
        return True  # 律所 for 律师事务所
    return sign.kind in _IN_WORDS and _BARE.sub("", sign.value) in _BARE.sub("", words)


def hints(told: Clause, sign: Sign) -> bool:
    """Whether a source tells something like a sign, though not plainly of this: the number stands there, or some no."""
    if sign.kind == "figure":
        same = any(s.kind == "figure" and (agrees(sign, s) or same_digits(sign, s)) for s in told.signs)
        return same or _PARTS.fullmatch(sign.text) is not None
    if sign.kind == "zero":
        return _NO.search(told.text) is not None
    return sign.kind in {"quantifier", "frequency"}


_PARTS: Final = re.compile("[两二三四五六](?:种|个方面|类|大类|个环节|级|道|个层面|个维度|方面|步|关|个)")
"""Counts of parts that an office makes for itself: 两个方面, 三道关."""


def tells_otherwise(told: Clause, sign: Sign, clause: Clause, context: str = "") -> Sign | None:
    """What a told clause tells in the place of a sign; None where it may be of something else."""
    if sign.kind not in DIFFERING:
        return None
    rivals = [s for s in told.signs if s.kind == sign.kind and not any(agrees(s, own) for own in clause.signs)]
    if sign.kind == "figure":
        rivals = [s for s in rivals if _alike(s, sign) and _of_one_unit(s, sign)]
        rivals = rivals if len(rivals) < 2 else [s for s, score in _scored(told, sign, clause, rivals, context) if score > 1][:1]
    return rivals[0] if len(rivals) == 1 else None


def one_thing(told: Clause) -> bool:
    """Whether a source tells no more than a clause or two at once."""
    return told.text.count("，") + told.text.count("。") + told.text.count("；") <= 1


def denies(told: Clause, clause: Clause) -> bool:
    """Whether a told clause says no of the very thing of which the clause says yes: 培训没做, 没有新媒体."""
    body = _ASIDE.sub("", told.text)
    if not one_thing(told) or _NO.search(clause.text) or not _NO.search(body):
        return False
    parts = [part for part in _PART.split(body) if _NO.search(part)]
    theirs = named(_NO_WORDS.sub("，", parts[0])) if parts else frozenset()
    mine = named(clause.text)
    mine |= {broad for narrow, broad in _BROADER.items() if narrow in clause.text}
    return bool(theirs) and len(theirs & mine) >= _MOST * len(theirs)


_ASIDE: Final = re.compile(r"（[^）]*）|\([^)]*\)")
_NO_WORDS: Final = re.compile(r"没有?[人做搞过发被再]*|无|未|不|零|0[次件条项起份人]?|今年|还是?|的")
_BROADER: Final = {"公众号": "政务新媒体账号", "微博": "政务新媒体账号", "视频号": "政务新媒体账号", "抖音": "政务新媒体账号", "微信": "政务新媒体账号"}
_MOST: Final = 0.7


def _tells_number(told: Clause, sign: Sign, clause: Clause, context: str) -> bool:
    """Whether the number that a source tells of this thing is this one.

    人大建议6件、政协提案3件 does not tell 政协提案6件: the number whose words are nearest must be the one.
    """
    own = [s for s in clause.signs if s.kind == "figure" and s != sign]
    same = [s for s in told.signs if s.kind == "figure" and (_alike(s, sign) or agrees(sign, s))]
    same = [s for s in same if agrees(sign, s) or not any(agrees(mine, s) for mine in own)]
    scored = _scored(told, sign, clause, same, context)
    fitting = [score for other, score in scored if agrees(sign, other) and (score or _of_one_unit(sign, other))]
    return bool(fitting) and max(fitting) >= max(score for _, score in scored)


def _is_whole(sign: Sign) -> bool:
    return sign.figure is not None and sign.figure.unit == "%" and sign.figure.value == _HUNDRED


_HUNDRED: Final = 100


def _moves_so(told: Clause, sign: Sign, clause: Clause) -> bool:
    """Whether a source tells two numbers of which the second, which the clause has, lies where the sign says."""
    numbers = [s for s in told.signs if s.kind == "figure" and s.figure is not None and s.figure.value is not None]
    for one, other in pairwise(numbers):
        first, second = one.figure, other.figure
        if not (first and second and first.value and second.value and alike(first.unit, second.unit)):
            continue
        way = "up" if second.value > first.value else "down" if second.value < first.value else "flat"
        if way == sign.value and any(agrees(s, other) for s in clause.signs if s.kind == "figure"):
            return True
    return False


def _scored(
    told: Clause, sign: Sign, clause: Clause, others: list[Sign], context: str
) -> list[tuple[Sign, int]]:
    """How many words each number's surroundings have in common with those of the sign, the nearest first."""
    mine = named(_around(clause, sign)) or named(context)
    scored = [(other, len(mine & named(_around(told, other)))) for other in others]
    return sorted(scored, key=lambda one: -one[1])


def _around(clause: Clause, sign: Sign) -> str:
    """The words of a number: those of its own part of the clause, else those before it."""
    start, end = sign.span[0] - clause.span[0], sign.span[1] - clause.span[0]
    before = _PART.split(clause.text[max(0, start - _BEFORE) : start])[-1]
    behind = _PART.split(clause.text[end : end + _BEHIND])[0]
    return before + "，" + behind


def _alike(one: Sign, other: Sign) -> bool:
    if one.figure is None or other.figure is None:
        return False
    relative = {"percent", "fraction", "ratio"}
    if one.figure.kind in relative or other.figure.kind in relative:
        return one.figure.kind in relative and other.figure.kind in relative
    return one.figure.kind == other.figure.kind and alike(one.figure.unit, other.figure.unit)


def says_all(told: Clause) -> bool:
    """Whether a source says itself that it was so with all."""
    return _ALL.search(told.text) is not None


def excepts(told: Clause, clause: Clause) -> bool:
    """Whether a source tells of the same things that it was not so with some."""
    return _EXCEPT.search(told.text) is not None and bool(named(told.text) & named(clause.text))


_EXCEPT: Final = re.compile("没|未|还[有差剩没]|尚|除|另|只有|仅|个别|部分|差|坏|待|不宜|其中|有\\d")


def _of_one_unit(one: Sign, other: Sign) -> bool:
    """Whether two numbers count in one unit, or neither in one that goes with all."""
    units = {sign.figure.unit for sign in (one, other) if sign.figure is not None}
    return len(units) < 2 or not units & {"", "个", "项"}


def _tells_all(told: Clause, sign: Sign, clause: Clause, figures: Sequence[Sign]) -> bool:
    """Whether it is told of all: by such a word, or by a source that tells it without telling of a part."""
    counts = [s for s in told.signs if s.kind == "figure"]
    own = [s for s in clause.signs if s.kind == "figure"]
    near = [*own, *figures]
    others = [s for s in counts if not any(agrees(s, mine) for mine in near)]
    said = _ALL.search(told.text) is not None
    if others or _SOME.search(told.text):
        return said and not _PART.search(told.text.strip("，。；"))
    return said or (one_thing(told) and (sign.text in EACH or (bool(own) and sign.text not in _WITHOUT_COUNT)))


EACH: Final = ("均", "都", "皆", "均在", "一律")
_WITHOUT_COUNT: Final = ("全覆盖", "全员")
_SOME: Final = re.compile("最快|最长|部分|有的|有些|一半|多数|个别|少数|大多|还差|尚|其中")


def _named_by_its_parts(sign: Sign, words: str) -> bool:
    """Whether a document goes without its name where it is told: 《政府信息公开指南》 for 公开指南."""
    senses = {t.sense for t in lexicon().tokens(words)}
    own = [t for t in lexicon().tokens(sign.text[1:-1]) if t.kind != "free"]
    return bool(own) and all(t.kind == "thing" and t.sense in senses for t in own)


def pairs_of(words: str) -> Iterator[str]:
    """The pairs of letters of words."""
    for part in re.split(r"[\W_]+", words):
        yield from (part[i : i + 2] for i in range(len(part) - 1))
