"""Reading claims in words: each sentence is written in concepts, and the templates are tried on that.

申请人里头个人比企业多 becomes <applicant>里头<who><than><who><bigger>. Where a clause speaks of a part, a
channel, another period or a wish, nothing is read: the cells do not decide it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from assistant.figures.claims.claim import Claim, Thing
from assistant.figures.claims.coding import Coded, coded_sentences
from assistant.figures.claims.concepts import LETTERS, Word
from assistant.figures.claims.templates import Rule, rules
from assistant.figures.claims.things import thing_of

_MARKS: Final = "，；：。！？\n"
_COMPARED: Final = frozenset("较比与同和于从由自是为" + LETTERS["than"] + LETTERS["is"])


def claims_in(text: str, names: Mapping[str, str], year: int | None = None) -> Iterator[Claim]:
    """What a text claims in words, in order; places are code points of the text.

    `names` are those of the officer's facts with their paths; `year` is that of the report.
    """
    earlier: list[Word] = []
    for coded in coded_sentences(text, names, year):
        taken: list[tuple[int, int]] = []
        for rule in rules():
            for match in _matches(rule, coded):
                start, end = match.span()
                if any(start < b and a < end for a, b in taken):
                    continue
                found = _claim(rule, match, coded, text, earlier)
                if found is not None:
                    taken.append((start, end))
                    yield found
        earlier += [word for word in coded.words if word is not None]


def _matches(rule: Rule, coded: Coded) -> Iterator[re.Match[str]]:
    """Where a template fits, and the clause around it says nothing that takes it beyond the cells."""
    for template in rule.templates:
        if not all(map(coded.classes.__and__, template.needs)):
            continue
        for match in template.pattern.finditer(coded.letters):
            start = max(coded.letters.rfind(mark, 0, match.start()) for mark in _MARKS) + 1
            if not _beyond(rule, coded, start, match.end()) and not _of_another_year(coded, start, match.start()):
                yield match


def _beyond(rule: Rule, coded: Coded, start: int, end: int) -> bool:
    """Whether a clause speaks of a part, of another period or organ, of a wish: nothing that the cells decide."""
    ends = (coded.letters.find(mark, end) for mark in _MARKS)
    stop = min((place for place in ends if place >= 0), default=len(coded.letters))
    words = [word for word in coded.words[start:stop] if word is not None]
    if rule.says in {"none", "none_for_years"} and any(word.name == "count" for word in words):
        # 除1件未到期外 denies nothing.
        return True
    if rule.says == "some" and any(word.name == "none" for word in words):
        return True
    return any(word.name == "next" or (word.name == "beyond" and word.key not in rule.lets) for word in words)


def _of_another_year(coded: Coded, start: int, end: int) -> bool:
    """Whether last year stands before what is said, and is not only compared with."""
    for place in range(start, end):
        word = coded.words[place]
        if word is None or word.name != "prior":
            continue
        before = coded.letters[place - 1] if place > start else ""
        behind = coded.letters[place + 1 : place + 3]
        if before not in _COMPARED and not behind.startswith(("相比", "相较", "比")):
            return True
    return False


def _claim(rule: Rule, match: re.Match[str], coded: Coded, text: str, earlier: Sequence[Word]) -> Claim | None:
    """The claim that a template has read; None where a slot names nothing of the form."""
    things: dict[str, Thing] = {}
    figure = None
    for slot in match.groupdict():
        start, end = match.span(slot)
        if start < 0:
            continue
        inside = [word for word in coded.words[start:end] if word is not None]
        if slot == "n":
            figure = inside[0].figure
            continue
        before = [*earlier, *(word for word in coded.words[:start] if word is not None)]
        thing = thing_of(inside, before, text[coded.places[start] : inside[-1].end])
        if thing is None:
            return None
        things[slot] = thing
    span = coded.span(*match.span())
    return Claim(rule.says, rule.name, span, text[slice(*span)], things["a"], things.get("b"), figure)
