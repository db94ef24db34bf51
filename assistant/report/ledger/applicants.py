"""Which column of table 3 an applicant belongs to: its kind as the office wrote it, else what its name ends with."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from assistant.form.edition import Edition
from assistant.form.paths import REQUESTS, TOTAL
from assistant.report.ledger.persons import is_person, joint_names, may_be_person, organisations_before, without_agent
from assistant.report.ledger.words import plain, words_of

_BEFORE = re.compile(
    r"^(?:申请人)?(?:为)?(?:法人或(?:者)?其他组织|法人及其他组织|法人和其他组织|法人、其他组织)[·\-—－:：、/_>›（]*(?=.)"
)


@dataclass(frozen=True, slots=True)
class ApplicantReading:
    """The column of an applicant, or the column that may be meant where it is not sure."""

    column: str | None = None
    proposal: str | None = None
    settled: bool = False
    """Whether a kind was written in so many words, and nothing was concluded from a name."""


def read_kind(text: str, edition: Edition) -> ApplicantReading:
    """The column that a kind of applicant belongs to: a label of the form, or what offices call it, as a whole word."""
    said = plain(text)
    if not said:
        return ApplicantReading()
    if said in words_of("applicants")["general"]["whole"]:
        return ApplicantReading()
    parts = {_one_kind(part, edition).column for part in re.split("[；;、，,/]", said) if part}
    return _one_kind(said, edition) if len(parts) == 1 else ApplicantReading()


def _one_kind(said: str, edition: Edition) -> ApplicantReading:
    exact = _labels(edition)
    bare = _BEFORE.sub("", said).removesuffix("）") if _BEFORE.match(said) else said
    bare = re.sub(r"^\d+[.．、]", "", bare)
    for word in (said, bare, re.sub(r"（.*?）", "", bare)):
        if word in exact:
            return ApplicantReading(exact[word])
        if found := _whole(word):
            return _on(edition, ApplicantReading(found))
    return _on(edition, _by_ending(re.sub(r"（[^）]*）$", "", bare)))


def is_general(kind: str) -> bool:
    """Whether a kind says no more than that it is an organisation."""
    return plain(kind) in words_of("applicants")["general"]["whole"]


def read_name(name: str, edition: Edition) -> ApplicantReading:
    """The column that an applicant's own name tells: …有限公司, …律师事务所, a person's name, a kind in brackets."""
    said = plain(name)
    if said in words_of("applicants")["person"]["unknown"]:
        return ApplicantReading()
    bracket = re.search(r"（([^）]*)）$", said)
    if bracket and not bracket[1].startswith(tuple(words_of("applicants")["person"]["behalf"])):
        kind = read_kind(bracket[1], edition)
        if kind.column or kind.proposal:
            return ApplicantReading(kind.column or kind.proposal, settled=kind.column is not None)
    said = without_agent(re.sub(r"（[^）]*）$", "", said))
    parts = [_on(edition, _one_name(part)) for part in joint_names(said)]
    if len({part.column for part in parts}) == 1:
        return parts[0]
    return ApplicantReading(None, next((part.column for part in parts if part.column), None))


def _one_name(said: str) -> ApplicantReading:
    sure = _longest(said, "names")
    if sure:
        return ApplicantReading(sure)
    if is_person(said) and _by_ending(said) == ApplicantReading():
        return ApplicantReading("natural_person")
    brought = next((found for one in organisations_before(said) if (found := _longest(one, "names"))), None)
    if brought:
        return ApplicantReading(brought)
    reading = _by_ending(said)
    return ApplicantReading(
        None, reading.column or reading.proposal or ("natural_person" if may_be_person(said) else None)
    )


def _on(edition: Edition, reading: ApplicantReading) -> ApplicantReading:
    columns = {column.key for column in edition.tables[REQUESTS].columns}
    return ApplicantReading(
        reading.column if reading.column in columns else None, reading.proposal if reading.proposal in columns else None
    )


@cache
def _labels(edition: Edition) -> Mapping[str, str]:
    """The form's own words for its columns."""
    return {
        plain(label): column.key
        for column in edition.tables[REQUESTS].columns
        if column.key != TOTAL
        for label in (column.label, column.said.name, *column.said.spellings)
    }


@cache
def _whole(word: str) -> str | None:
    return next((each["column"] for each in _entries() if word in each.get("whole", ())), None)


def _by_ending(said: str) -> ApplicantReading:
    """The longest ending decides, a sure one before a hint of the same length."""
    sure, hint = _longest(said, "endings"), _longest(said, "hints")
    if sure and (not hint or _length(said, "endings") >= _length(said, "hints")):
        return ApplicantReading(sure)
    return ApplicantReading(None, hint)


def _longest(said: str, part: str) -> str | None:
    found = [(len(word), each["column"]) for each in _entries() for word in each.get(part, ()) if said.endswith(word)]
    return max(found, key=lambda one: one[0])[1] if found else None


def _length(said: str, part: str) -> int:
    return max((len(word) for each in _entries() for word in each.get(part, ()) if said.endswith(word)), default=0)


def _entries() -> list[dict[str, Any]]:
    return list(words_of("applicants")["applicant"])
