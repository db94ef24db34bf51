"""An outcome in an office's own words: its phrases, what is negated, what is excepted, and the row that it comes to.

The words are data (`outcomes.toml`). A cell that says two things, or holds a negation that no phrase accounts for, is
left to the officer with a proposal: a row that is told can be assigned, a row in a wrong cell is believed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from assistant.form.edition import Edition
from assistant.form.shapes import shapes
from assistant.form.sums import outcome_rows
from assistant.form.vocabulary import vocabulary
from assistant.report.ledger.words import plain, words_of

CARRIED_FORWARD: Final = "carried_forward"
"""The row of requests that are still under way at the end of the year."""
_PARTLY, _WHOLLY = "partially_disclosed", "disclosed"
_REFUSING = ("not_disclosed", "unable_to_provide")
_BREAKS = "，,；;。、：:（）()/\\｜|\\n①②③④⑤⑥⑦⑧⑨"
_GAP = f"[^{_BREAKS}{{negation}}]{{{{0,12}}}}"
_NUMBERING = r"(?:（?[一二三四五六七八九十]+）|（?\d+[）.．、])+"
_DAYS = re.compile(r"(?:(?:20)?\d{2}[-/.年])?\d{1,2}[-/.月]\d{1,2}[日号]?")
_TAKEN = "\0"


@dataclass(frozen=True, slots=True)
class OutcomeReading:
    """The row that an outcome belongs to, or why it is left to the officer and what may be meant."""

    row: str | None = None
    """A row of table 3, `carried_forward` for one still under way; None where it is not sure."""
    proposal: str | None = None
    why: str = ""
    """The end of a sentence about the cell; empty where the row is sure."""
    refused: bool = False
    """Whether the words are those of a refusal or a handling, though they may not say of which kind."""

    @property
    def likely(self) -> str | None:
        """The row, else the proposal."""
        return self.row or self.proposal


@dataclass(frozen=True, slots=True)
class _Phrase:
    pattern: re.Pattern[str]
    length: int
    row: str = ""
    group: tuple[str, ...] = ()
    hint: bool = False
    aside: bool = False
    exception: bool = False


@dataclass
class _Said:
    """What stands in a cell: rows, hints and groups in their order, and what no phrase accounts for."""

    rows: list[str]
    hints: list[str]
    asides: list[str]
    groups: list[tuple[str, ...]]
    excepted: bool = False
    doubt: str = ""


def read_outcome(text: str, edition: Edition) -> OutcomeReading:
    """The row of table 3 that an outcome belongs to, on that edition of the form."""
    said = _said(_DAYS.sub("", plain(text)), edition)
    reading = _judged(said)
    if said.doubt and reading.row:
        reading = OutcomeReading(None, reading.row, f"里的「{said.doubt}」可能改变意思，不能确定归到哪一行")
    refused = bool(said.groups)
    return OutcomeReading(_printed(reading.row, edition), _printed(reading.proposal, edition), reading.why, refused)


def outcome_row(text: str, edition: Edition) -> str | None:
    """The row that an outcome surely belongs to; None for one that is unclear."""
    return read_outcome(text, edition).row


def _printed(row: str | None, edition: Edition) -> str | None:
    """The row as this form has it: some forms have one row for a whole group."""
    rows = {CARRIED_FORWARD, *(row.key for row in outcome_rows(shapes(edition)[0]))}
    return next((key for key in (row, (row or "").partition(".")[0]) if key in rows), None)


def _judged(said: _Said) -> OutcomeReading:
    rows = list(dict.fromkeys(said.rows))
    if CARRIED_FORWARD in rows:
        rest = [row for row in rows if row != CARRIED_FORWARD]
        if not rest and not said.groups:
            return OutcomeReading(CARRIED_FORWARD)
        return OutcomeReading(None, rest[0] if rest else None, "既说在办又有结果，请改写清楚")
    if _PARTLY in rows:
        others = [row for row in rows if row not in {_PARTLY, _WHOLLY} and not row.startswith(_REFUSING)]
        return OutcomeReading(_PARTLY) if not others else OutcomeReading(None, _PARTLY, "说了不止一种结果")
    if _WHOLLY in rows and (len(rows) > 1 or said.groups):
        return _disclosed_and_more(said, rows)
    if said.excepted or _PARTLY in said.hints:
        likely = _PARTLY if rows or said.groups or _PARTLY in said.hints else None
        return OutcomeReading(None, likely, "只说了一部分的结果，其余部分没有说清")
    if len(rows) > 1:
        return OutcomeReading(None, rows[0], "说了不止一种结果，一件只按最后的结果计一次")
    return _one(said, rows[0]) if rows else _none(said)


def _disclosed_and_more(said: _Said, rows: Sequence[str]) -> OutcomeReading:
    refused = said.groups or any(row.startswith(_REFUSING) for row in rows)
    others = [row for row in rows if row != _WHOLLY and not row.startswith(_REFUSING)]
    if said.excepted and refused and not others:
        return OutcomeReading(_PARTLY)
    return OutcomeReading(None, _PARTLY if refused else rows[-1], "既有公开又有别的结果，请确认最后按哪一种计")


def _one(said: _Said, row: str) -> OutcomeReading:
    """A single row, if the words of refusal beside it are of its kind and no hint says otherwise."""
    if any(hint != row for hint in said.hints):
        return OutcomeReading(None, row, "里另有别的说法，不能确定归到哪一行")
    if all(row.startswith(group) for group in said.groups):
        return OutcomeReading(row)
    return OutcomeReading(None, row, "的大类与具体情形不属同一项，请确认归到哪一行")


def _none(said: _Said) -> OutcomeReading:
    """No row is named: a refusal with one vague reason of its kind is enough, a vague word alone is not."""
    vague = list(dict.fromkeys((*said.hints, *said.asides)))
    proposal = vague[0] if vague else None
    if proposal and len(vague) == 1 and said.groups and all(proposal.startswith(group) for group in said.groups):
        return OutcomeReading(proposal)
    if said.groups:
        return OutcomeReading(None, proposal, "没有说明是哪一种情形，请补写具体情形")
    if proposal:
        return OutcomeReading(None, proposal, "说得不够明确，不能确定归到哪一行")
    return OutcomeReading(None, None, "归不到表三的任何一行，请改用表三用语")


def _said(text: str, edition: Edition) -> _Said:
    said, left = _Said([], [], [], []), text
    found: list[tuple[int, int, _Phrase]] = []
    for phrase in _phrases(edition):
        for match in phrase.pattern.finditer(left):
            start, end = match.span()
            if _TAKEN not in left[start:end]:
                left = left[:start] + _TAKEN * (end - start) + left[end:]
                found.append((start, end, phrase))
    for start, _, phrase in sorted(found, key=lambda each: each[0]):
        negated = _negated(left, start)
        if negated is not None and (phrase.row or phrase.group):
            left = left[: negated[0]] + _TAKEN * (start - negated[0]) + left[start:]
            if phrase.row == _PARTLY:
                said.hints.append(_PARTLY)
            elif phrase.row == _WHOLLY:
                said.groups.append(_REFUSING)
        elif phrase.row:
            (said.asides if phrase.aside else said.hints if phrase.hint else said.rows).append(phrase.row)
        elif phrase.group:
            said.groups.append(phrase.group)
        said.excepted |= phrase.exception
    said.doubt = _doubt(left, excused=said.excepted)
    return said


def _negated(left: str, start: int) -> tuple[int, int] | None:
    """The negation close before a phrase in its own clause, unless another phrase lies between."""
    match = _before().search(left[:start])
    return match.span() if match else None


@cache
def _before() -> re.Pattern[str]:
    return re.compile(f"[{words_of('outcomes')['doubt']['negation']}][^{_BREAKS}{_TAKEN}]{{0,6}}$")


def _doubt(left: str, *, excused: bool) -> str:
    """The first word that no phrase accounts for and that may turn the meaning; an exception that was read is none."""
    doubt, known = words_of("outcomes")["doubt"], words_of("outcomes")["exception"]["phrases"]
    words = (*doubt["negation"], *(word for word in doubt["words"] if not (excused and word in known)))
    return next((word for word in words if word in left), "")


@cache
def _phrases(edition: Edition) -> tuple[_Phrase, ...]:
    """All phrases, longest first; among equals in the order of the file, which has what is partly before what is whole."""
    words = words_of("outcomes")
    phrases = [_Phrase(re.compile(re.escape(label)), len(label), row) for label, row in _official(edition)]
    for entry in words["outcome"]:
        phrases += [_phrase(text, row=entry["row"]) for text in entry["phrases"]]
        phrases += [_phrase(text, row=entry["row"], hint=True) for text in entry.get("hints", ())]
        phrases += [_phrase(text, row=entry["row"], aside=True) for text in entry.get("asides", ())]
    for entry in words["group"]:
        phrases += [_phrase(text, group=tuple(entry["rows"])) for text in entry["phrases"]]
    phrases += [_phrase(text) for text in words["passing"]["phrases"]]
    phrases += [_phrase(text, exception=True) for text in words["exception"]["phrases"]]
    return tuple(sorted(phrases, key=lambda phrase: -phrase.length))


def _phrase(text: str, **meaning: Any) -> _Phrase:
    said = plain(text)
    if said.startswith("="):
        return _Phrase(re.compile(rf"^(?:{_NUMBERING})?{re.escape(said[1:])}$"), len(said) - 1, **meaning)
    gap = _GAP.format(negation=words_of("outcomes")["doubt"]["negation"])
    pattern = re.compile(gap.join(map(re.escape, said.split("+"))))
    return _Phrase(pattern, len(said.replace("+", "")), **meaning)


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
