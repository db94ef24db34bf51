"""Which column of table 3 an applicant belongs to: its kind as the office wrote it, else what its name ends with."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from assistant.form.edition import Edition
from assistant.form.paths import REQUESTS, TOTAL
from assistant.report.ledger.words import plain, words_of

_BEFORE = re.compile(
    r"^(?:申请人)?(?:为)?(?:法人或(?:者)?其他组织|法人及其他组织|法人和其他组织|法人、其他组织)[·\-—－:：、/_>›（]*(?=.)"
)
_OF_A_VILLAGE = re.compile(r"^.{1,8}(?:村|社区|小区|组)(?=.{2,3}$)")
_LONGEST_NAME = 4


@dataclass(frozen=True, slots=True)
class ApplicantReading:
    """The column of an applicant, or the column that may be meant where it is not sure."""

    column: str | None = None
    proposal: str | None = None


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
    bracket = re.search(r"（([^）]*)）$", plain(name))
    if bracket and (kind := read_kind(bracket[1], edition)).column:
        return kind
    said = re.sub(r"（[^）]*）$", "", plain(name))
    sure = _longest(said, "names")
    if sure:
        return _on(edition, ApplicantReading(sure))
    if _is_person(said):
        return _on(edition, ApplicantReading("natural_person"))
    reading = _by_ending(said)
    return _on(edition, ApplicantReading(None, reading.column or reading.proposal))


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


def _is_person(said: str) -> bool:
    """A short name with a surname before it, or a masked one; of several who apply together, each."""
    person = words_of("applicants")["person"]
    one = re.sub(r"等(?:[\d一二三四五六七八九十]+)?[人名户位]*$", "", said)
    names = [
        each for each in re.split("[" + re.escape("".join(m for m in person["joint"] if m != "等")) + "]", one) if each
    ]
    return bool(names) and all(_is_name(each, person) for each in names)


def _is_name(said: str, person: dict[str, Any]) -> bool:
    said = _OF_A_VILLAGE.sub("", said)
    if not 1 < len(said) <= _LONGEST_NAME or _by_ending(said) != ApplicantReading():
        return False
    if any(mark in said for mark in person["masks"]):
        return said[0] in (*person["surnames"], *person["masks"])
    if re.fullmatch(r"[\u4e00-\u9fff]+", said) is None:
        return False
    return said[:2] in person["double"] or (len(said) < _LONGEST_NAME and said[0] in person["surnames"])
