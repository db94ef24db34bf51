"""Whether a source tells a sign: the same number of the same thing, the same date, the same name, yes or no alike."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from assistant.evidence.agreeing import agrees, same_digits
from assistant.evidence.clauses import Clause
from assistant.evidence.denying import PART, one_thing, says_all, says_no
from assistant.evidence.lexicon import lexicon
from assistant.evidence.sign import Sign, SignKind
from assistant.evidence.telling_numbers import is_whole, moves_so, rival_number, tells_number

_BARE: Final = re.compile(r"[\W_]+")
_IN_WORDS: Final[frozenset[SignKind]] = frozenset({"organ", "name", "level", "person", "rank", "outcome"})
"""Kinds of which it is enough that the words stand in the source."""
_DIFFERING: Final[frozenset[SignKind]] = frozenset({"figure", "date", "rank", "level", "person", "direction", "name"})
"""Kinds of which a source that tells another one speaks against the text."""
_EACH: Final = ("均", "都", "皆", "均在", "一律")
"""Words by which one says it of all without stressing it: a source that tells it without a part tells as much."""
_WITHOUT_COUNT: Final = ("全覆盖", "全员")
_SOME: Final = re.compile("最快|最长|部分|有的|有些|一半|多数|个别|少数|大多|还差|尚|其中")
_PARTS: Final = re.compile("[两二三四五六](?:种|个方面|类|大类|个环节|级|道|个层面|个维度|方面|步|关|个)")
"""Counts of parts that an office makes for itself: 两个方面, 三道关."""


class Asked(NamedTuple):
    """A sign that is asked for: its clause, the words to look for it in, what its sentence names and counts."""

    sign: Sign
    clause: Clause
    words: str
    context: str
    figures: Sequence[Sign]


def tells(told: Clause, asked: Asked) -> bool:
    """Whether a told clause bears out a sign."""
    sign = asked.sign
    own = _BY_KIND.get(sign.kind)
    if own is not None and (found := own(told, asked)) is not None:
        return found
    if any(agrees(sign, other) for other in told.signs):
        return True
    return sign.kind in _IN_WORDS and _BARE.sub("", sign.value) in _BARE.sub("", asked.words)


def _tells_figure(told: Clause, asked: Asked) -> bool | None:
    """Whether the number is told, or (100% of something) that it was so with all."""
    if is_whole(asked.sign) and says_all(told):
        return True
    return tells_number(told, asked.sign, asked.clause, asked.context)


def _tells_zero(told: Clause, _: Asked) -> bool | None:
    return one_thing(told) and says_no(told)


def _tells_quantifier(told: Clause, asked: Asked) -> bool | None:
    """What it is mainly about must be told; that it is so mainly is what anybody would say."""
    if asked.sign.value == "主要":
        return True
    return _tells_all(told, asked) if asked.sign.value == "全部" else None


def _tells_all(told: Clause, asked: Asked) -> bool:
    """Whether it is told of all: by such a word, or by a source that tells it without telling of a part."""
    counts = [s for s in told.signs if s.kind == "figure"]
    own = [s for s in asked.clause.signs if s.kind == "figure"]
    others = [s for s in counts if not any(agrees(s, mine) for mine in (*own, *asked.figures))]
    if others or _SOME.search(told.text):
        return says_all(told) and not PART.search(told.text.strip("，。；"))
    unstressed = asked.sign.text in _EACH or (bool(own) and asked.sign.text not in _WITHOUT_COUNT)
    return says_all(told) or (one_thing(told) and unstressed)


def _tells_direction(told: Clause, asked: Asked) -> bool | None:
    return moves_so(told, asked.sign, asked.clause) or None


def _tells_outcome(_: Clause, asked: Asked) -> bool | None:
    """办结率 is told where 办结 is; its figure is asked for by itself."""
    return (asked.sign.text.endswith("率") and asked.sign.text[:-1] in asked.words) or None


def _tells_name(_: Clause, asked: Asked) -> bool | None:
    """A document may go without its name where it is told: 《政府信息公开指南》 for 公开指南."""
    if asked.sign.text[0] != "《":
        return None
    senses = {t.sense for t in lexicon().tokens(asked.words)}
    own = [t for t in lexicon().tokens(asked.sign.text[1:-1]) if t.kind != "free"]
    return (bool(own) and all(t.kind == "thing" and t.sense in senses for t in own)) or None


def _tells_organ(_: Clause, asked: Asked) -> bool | None:
    """An office may go by its first and last letter: 律所 for 律师事务所."""
    return (asked.sign.value[0] + asked.sign.value[-1] in asked.words) or None


_BY_KIND: Final[Mapping[SignKind, Callable[[Clause, Asked], bool | None]]] = {
    "figure": _tells_figure,
    "zero": _tells_zero,
    "quantifier": _tells_quantifier,
    "direction": _tells_direction,
    "outcome": _tells_outcome,
    "name": _tells_name,
    "organ": _tells_organ,
}
"""What is asked of a kind before its signs are compared; None leaves it to them."""


def hints(told: Clause, sign: Sign) -> bool:
    """Whether a source tells something like a sign, though not plainly of this: the number stands there, or some no."""
    if sign.kind == "figure":
        same = any(s.kind == "figure" and (agrees(sign, s) or same_digits(sign, s)) for s in told.signs)
        return same or _PARTS.fullmatch(sign.text) is not None
    return says_no(told) if sign.kind == "zero" else sign.kind in {"quantifier", "frequency"}


def tells_otherwise(told: Clause, asked: Asked) -> Sign | None:
    """What a told clause tells in the place of a sign; None where it may be of something else."""
    sign, own = asked.sign, asked.clause.signs
    if sign.kind not in _DIFFERING:
        return None
    rivals = [s for s in told.signs if s.kind == sign.kind and not any(agrees(s, mine) for mine in own)]
    if sign.kind == "figure":
        return rival_number(told, sign, asked.clause, rivals, asked.context)
    return rivals[0] if len(rivals) == 1 else None


def pairs_of(words: str) -> Iterator[str]:
    """The pairs of letters of words."""
    for part in re.split(r"[\W_]+", words):
        yield from (part[i : i + 2] for i in range(len(part) - 1))
