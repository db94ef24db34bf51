"""How far a source is to be trusted: official texts first, an officer's own document below them and marked as such.

What an own document says of a matter of which an official text that was found speaks too is held against it: where it
sets another term or number, that is said before anything is quoted.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.answering.deadlines import deadlines_in
from assistant.answering.named_sources import SourceNote
from assistant.answering.relevance import content_pairs
from assistant.model.ports import Hit, Passage
from assistant.text.numerals import read_number
from assistant.text.sentences import sentences_of

OWN: Final = "自行加入的资料，不是法规原文，是否有效请自行核实"
"""What stands beside whatever is quoted from an officer's own document."""
_FIELD: Final = re.compile("政府信息|信息公开|公开条例|依申请公开|公开申请")
"""Words without which a document speaks of something else, whatever terms it sets."""
_LIMIT: Final = re.compile(
    r"(?P<month>\d+月)?(?P<number>\d+|[〇零一二两三四五六七八九十百千]+)(?P<unit>个工作日|个月|日|天|件|次|页|元)"
)
_MORE_TIME: Final = re.compile("延长|延期")
_ALIKE: Final = 0.5
"""Two sentences speak of one matter where the official one shares this part of its pairs of characters."""


@dataclass(frozen=True, slots=True)
class _Limit:
    """A number that a text sets, as it is written and as it is compared."""

    said: str
    value: str
    unit: str


@dataclass(frozen=True, slots=True)
class _Rule:
    """What a sentence of an official text sets: for which matter, in which numbers, where."""

    matter: str
    limits: tuple[_Limit, ...]
    text: str
    ref: str
    title: str


def official_first(hits: Iterable[Hit]) -> list[Hit]:
    """The hits with those of an officer's own documents below the others, the order within each kept."""
    return sorted(hits, key=lambda hit: hit.passage.own)


def contradictions(found: Sequence[Hit]) -> tuple[SourceNote, ...]:
    """What the officer's own documents that were found say otherwise than an official text that was found with them."""
    rules = [rule for hit in found if hit.passage.kind == "regulation" for rule in _rules(hit.passage)]
    noted: dict[tuple[str, str], SourceNote] = {}
    for passage in (hit.passage for hit in found):
        if passage.own and _FIELD.search(passage.title + passage.text):
            for limit, rule in _against(passage.text, rules):
                noted.setdefault((passage.title, rule.ref), _note(passage, limit, rule))
    return tuple(noted.values())


def _against(text: str, rules: Sequence[_Rule]) -> Iterator[tuple[_Limit, _Rule]]:
    for sentence in sentences_of(text):
        for clause in re.split("[，；：]", sentence.text):
            for limit in _limits(clause):
                same = [rule for rule in rules if _speaks_of(clause, sentence.text, limit, rule)]
                if same and all(limit.value != known.value for rule in same for known in rule.limits):
                    yield limit, same[0]


def _speaks_of(clause: str, sentence: str, limit: _Limit, rule: _Rule) -> bool:
    """Whether a clause sets a number for the matter of an official rule, in the same kind of measure."""
    if not any(_measure(known.unit) == _measure(limit.unit) for known in rule.limits):
        return False
    if not rule.matter:
        pairs = content_pairs(rule.text)
        return bool(pairs) and sum(pair in sentence for pair in pairs) / len(pairs) >= _ALIKE
    if _MORE_TIME.search(clause) or _MORE_TIME.search(rule.matter):
        return bool(_MORE_TIME.search(clause)) and bool(_MORE_TIME.search(rule.matter))
    return rule.matter in clause


def _rules(passage: Passage) -> Iterator[_Rule]:
    for sentence in sentences_of(passage.text):
        timed = deadlines_in(sentence.text)
        for deadline in timed:
            if limits := tuple(_limits(deadline.term)):
                yield _Rule(deadline.purpose, limits, sentence.text, passage.ref, passage.title)
        if not timed and (limits := tuple(_limits(sentence.text))):
            yield _Rule("", limits, sentence.text, passage.ref, passage.title)


def _limits(text: str) -> Iterator[_Limit]:
    for found in _LIMIT.finditer(text):
        number = read_number(found["number"])
        if number is not None:
            unit = found["unit"].replace("天", "日")
            month = found["month"] or ""
            yield _Limit(found.group(), f"{month}{number}{unit}", f"{'月' if month else ''}{unit}")


def _measure(unit: str) -> str:
    """Terms are of one measure whatever they are counted in: 30日 stands against 20个工作日."""
    return "time" if unit in {"个工作日", "个月", "日"} else unit


def _note(passage: Passage, limit: _Limit, rule: _Rule) -> SourceNote:
    name = rule.title.removeprefix("中华人民共和国")
    where = f"《{name}》{rule.ref.removeprefix(name)}" if rule.ref.startswith(name) else rule.ref
    matter = f"{rule.matter}的" if rule.matter else ""
    official = "、".join(dict.fromkeys(known.said for known in rule.limits))
    sentence = (
        f"自行加入的资料「{passage.title}」写的是{limit.said}，与{where}规定的{matter}{official}不一致，以后者为准。"
    )
    return SourceNote("contradicted", passage.title, sentence, rule.ref)
