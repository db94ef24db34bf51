"""What stands in an outcome: the phrases of `outcomes.toml`, what is negated, and what no phrase accounts for."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from assistant.form.edition import Edition
from assistant.form.shapes import shapes
from assistant.form.sums import outcome_rows
from assistant.form.vocabulary import vocabulary
from assistant.report.ledger.articles import with_articles
from assistant.report.ledger.words import plain, words_of

PARTLY, WHOLLY = "partially_disclosed", "disclosed"
REFUSING: Final = ("not_disclosed", "unable_to_provide")
_BREAKS = "，,；;。、：:（）()/\\｜|\\n①②③④⑤⑥⑦⑧⑨"
_GAP = f"[^{_BREAKS}{{negation}}]{{{{0,12}}}}"
_NUMBERING = r"(?:（?[一二三四五六七八九十]+）|（?\d+[）.．、])+"
_DAYS = re.compile(r"(?:(?:20)?\d{2}[-/.年])?\d{1,2}[-/.月]\d{1,2}[日号]?")
_TAKEN = "\0"


@dataclass(frozen=True, slots=True)
class _Phrase:
    pattern: re.Pattern[str]
    parts: tuple[str, ...]
    """What must stand in a text before it is worth searching it."""
    row: str = ""
    group: tuple[str, ...] = ()
    hint: bool = False
    aside: bool = False
    directs: bool = False
    prevails: bool = False
    exception: bool = False

    @property
    def length(self) -> int:
        """The characters that are really written in it."""
        return sum(map(len, self.parts))

    def within(self, text: str) -> Iterator[tuple[int, int]]:
        """Where it stands in a text."""
        if all(part in text for part in self.parts):
            yield from (match.span() for match in self.pattern.finditer(text))


@dataclass
class Said:
    """What stands in a cell: rows, hints and groups in their order, and what no phrase accounts for."""

    rows: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)
    asides: list[str] = field(default_factory=list)
    directed: list[str] = field(default_factory=list)
    """Rows of words that send the applicant to another organ."""
    groups: list[tuple[str, ...]] = field(default_factory=list)
    excepted: bool = False
    prevails: bool = False
    """Whether a word says that one of several outcomes stands all the same (公共利益, 理由不成立)."""
    doubt: str = ""
    doubt_of_refusal: str = ""
    """The same where the outcome is a refusal, which a further negation mostly bears out (未获取亦未保存)."""

    def of(self, phrase: _Phrase) -> list[str]:
        """Where the row of a phrase is kept."""
        if phrase.directs:
            return self.directed
        return self.asides if phrase.aside else self.hints if phrase.hint else self.rows


def said_in(text: str, edition: Edition) -> Said:
    """What a cell says."""
    text = with_articles(_DAYS.sub("", plain(text)))
    said, left = Said(), text
    found: list[tuple[int, int, _Phrase]] = []
    for phrase in _candidates(text, edition):
        for start, end in phrase.within(left):
            if _TAKEN not in left[start:end]:
                left = left[:start] + _TAKEN * (end - start) + left[end:]
                found.append((start, end, phrase))
    for start, _, phrase in sorted(found, key=lambda each: each[0]):
        negated = _negated(left, start)
        if negated is not None and (phrase.row or phrase.group):
            left = left[: negated[0]] + _TAKEN * (start - negated[0]) + left[start:]
            if phrase.row == PARTLY:
                said.hints.append(PARTLY)
            elif phrase.row == WHOLLY:
                said.groups.append(REFUSING)
        elif phrase.row:
            said.of(phrase).append(phrase.row)
        elif phrase.group:
            said.groups.append(phrase.group)
        said.excepted |= phrase.exception
        said.prevails |= phrase.prevails
    said.doubt = _doubt(left, excused=said.excepted)
    said.doubt_of_refusal = _doubt(_bearing_out().sub("", left), excused=True)
    return said


def _negated(left: str, start: int) -> tuple[int, int] | None:
    """The negation close before a phrase in its own clause, unless another phrase lies between."""
    match = _before().search(left[:start])
    return match.span() if match else None


@cache
def _before() -> re.Pattern[str]:
    return re.compile(f"[{words_of('outcomes')['doubt']['negation']}][^{_BREAKS}{_TAKEN}]{{0,6}}$")


@cache
def _bearing_out() -> re.Pattern[str]:
    """A negation that takes nothing back: none of the words that would stands close behind it."""
    doubt = words_of("outcomes")["doubt"]
    turned = "|".join(map(re.escape, doubt["turned"]))
    beside = "|".join(map(re.escape, doubt["beside_refusals"]))
    return re.compile(f"{beside}|[{doubt['negation']}](?![^{_BREAKS}{_TAKEN}]{{0,3}}(?:{turned}))")


def _doubt(left: str, *, excused: bool) -> str:
    """The first word that no phrase accounts for and that may turn the meaning; an exception that was read is none."""
    doubt, known = words_of("outcomes")["doubt"], words_of("outcomes")["exception"]["phrases"]
    words = (*doubt["negation"], *(word for word in doubt["words"] if not (excused and word in known)))
    return next((word for word in words if word in left), "")


def _candidates(text: str, edition: Edition) -> list[_Phrase]:
    """The phrases that begin with a character of the text, longest first: of some 850, a few dozen."""
    by_first = _by_first(edition)
    return [phrase for _, phrase in sorted(pair for first in set(text) for pair in by_first.get(first, ()))]


@cache
def _by_first(edition: Edition) -> Mapping[str, Sequence[tuple[int, _Phrase]]]:
    found: dict[str, list[tuple[int, _Phrase]]] = {}
    for rank, phrase in enumerate(_phrases(edition)):
        found.setdefault(phrase.parts[0][0], []).append((rank, phrase))
    return found


def _phrases(edition: Edition) -> tuple[_Phrase, ...]:
    """All phrases, longest first, equals in the order of the file, which has what is partly so first."""
    words = words_of("outcomes")
    phrases = [_Phrase(re.compile(re.escape(label)), (label,), row) for label, row in _official(edition)]
    for entry in words["outcome"]:
        phrases += [_phrase(text, row=entry["row"]) for text in entry["phrases"]]
        phrases += [_phrase(text, row=entry["row"], hint=True) for text in entry.get("hints", ())]
        phrases += [_phrase(text, row=entry["row"], aside=True) for text in entry.get("asides", ())]
        phrases += [_phrase(text, row=entry["row"], directs=True) for text in entry.get("directs", ())]
    for entry in words["prevailing"]:
        phrases += [_phrase(text, prevails=True) for text in entry.get("words", ())]
    for entry in words["group"]:
        phrases += [_phrase(text, group=tuple(entry["rows"])) for text in entry["phrases"]]
    phrases += [_phrase(text) for text in words["passing"]["phrases"]]
    phrases += [_phrase(text, exception=True) for text in words["exception"]["phrases"]]
    return (*_contrasts(words["contrast"]), *sorted(phrases, key=lambda phrase: -phrase.length))


def _contrasts(words: Mapping[str, str]) -> Iterator[_Phrase]:
    """What is disclosed beside what is not, in either order, as one phrase."""
    what = words["what"].replace("{breaks}", _BREAKS)
    shown, kept = f"(?:{what}{words['shown']}|(?:公开|提供)了?{what})", f"{what}{words['kept']}"
    for first, second in ((shown, kept), (kept, shown)):
        pattern = re.compile(rf"^{words['unless']}{first}[，；](?:但|而|其中)?{second}$")
        yield _Phrase(pattern, ("公开",), row=PARTLY)


def _phrase(text: str, **meaning: Any) -> _Phrase:
    said = plain(text)
    if said.startswith("="):
        return _Phrase(re.compile(rf"^(?:{_NUMBERING})?{re.escape(said[1:])}$"), (said[1:],), **meaning)
    if said.startswith("~"):
        clause = rf"(?:^|(?<=[{_BREAKS}]))(?:{_NUMBERING})?{re.escape(said[1:])}(?=[{_BREAKS}]|$)"
        return _Phrase(re.compile(clause), (said[1:],), **meaning)
    if said.endswith("~"):
        return _Phrase(re.compile(rf"{re.escape(said[:-1])}(?=[{_BREAKS}]|$)"), (said[:-1],), **meaning)
    gap = _GAP.format(negation=words_of("outcomes")["doubt"]["negation"])
    parts = tuple(said.split("+"))
    return _Phrase(re.compile(gap.join(map(re.escape, parts))), parts, **meaning)


def _official(edition: Edition) -> Iterator[tuple[str, str]]:
    """Official labels without their numbering; 其他 alone says too little to be found inside a text."""
    groups = vocabulary().request_groups
    for row in outcome_rows(shapes(edition)[0]):
        label = _bare(plain(row.label), numbered=row.key in groups or "." not in row.key)
        if label != "其他":
            yield label, row.key


def _bare(label: str, *, numbered: bool) -> str:
    """A label without its number; without （三） too where a whole group is one row, for nobody writes that."""
    return re.sub(r"^（[一二三四五六七八九十]+）", "", label) if numbered else re.sub(r"^\d+\.", "", label)
