"""Labels of the official tables as published reports print them: normalised, compared exactly, then by likeness."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from assistant.report.form import PROACTIVE, REQUESTS, table_form

_NUMBERING = re.compile(
    r"\s*(?:\(\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s*\)|[一二三四五六七八九十]{1,3}\s*[、.]|\d{1,2}\s*[.、)](?!\d)"
    r"|第[一二三四五六七八九十]{1,3}(?:部分|章)\s*[、:]?)\s*"
)
_CIRCLED = re.compile("[①-⑳]")
_PUNCTUATION = re.compile(r"[\s\"'()\[\]{}<>《》〈〉【】〔〕“”‘’「」、,。.:;·…/_|*#-]+")
_LIKENESS, _LEAD = 78.0, 6.0
_SHORT, _SHORT_LIKENESS, _SHORT_LEAD = 4, 75.0, 20.0
"""A label of four characters with one wrong one is only 75 % alike; it is known where nothing else comes near it."""


@dataclass(frozen=True, slots=True)
class Match:
    """The official thing that a printed label stands for, and whether it was printed exactly so."""

    target: str
    official: str
    exact: bool


def folded(text: str) -> str:
    """A text with full-width forms made half-width and every space removed."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def compact(text: str) -> str:
    """A label without numbering, spaces, brackets, quotes and punctuation."""
    plain = unicodedata.normalize("NFKC", _CIRCLED.sub("", text))
    numbering = _NUMBERING.match(plain)
    return _PUNCTUATION.sub("", plain[numbering.end() :] if numbering else plain)


@cache
def label_source() -> Mapping[str, Any]:
    """The wordings in `labels.toml`."""
    text = resources.files("assistant.formats.recognition").joinpath("labels.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def row_labels() -> Mapping[str, str]:
    """Normalised row label -> `table.row`; groups -> `group:<label>`; rows of the 2019 form -> `legacy:<label>`."""
    labels = {compact(label): f"group:{label}" for label in label_source()["groups"]["labels"]}
    labels |= {compact(label): f"legacy:{name}" for label, name in label_source()["legacy_rows"].items()}
    for key in (PROACTIVE, REQUESTS):
        labels |= {compact(row.label): f"{key}.{row.key}" for row in table_form(key).rows}
    return labels | {compact(label): target for label, target in label_source()["rows"].items()}


@cache
def column_labels(table: str) -> Mapping[str, str]:
    """Normalised column label -> column key, for a table, for `legacy` and for the `cases` of table 4."""
    source = label_source()["cases"] if table == "cases" else label_source()["columns"][table]
    return {compact(label): key for label, key in source.items()}


def find_label(text: str, known: Mapping[str, str], *, likeness: float = _LIKENESS) -> Match | None:
    """What a printed label stands for, or None where nothing is like it, or two things are equally."""
    wanted = compact(text)
    if wanted in known:
        return Match(known[wanted], wanted, True)
    if len(wanted) < 4:
        return None
    from rapidfuzz import fuzz, process  # only a label with a slip needs it

    ranked = process.extract(wanted, known.keys(), scorer=fuzz.ratio, limit=4)
    best, score, _ = ranked[0]
    rivals = [s for label, s, _ in ranked[1:] if known[label] != known[best]]
    if (
        len(wanted) == len(best) == _SHORT
        and score >= _SHORT_LIKENESS
        and not any(score - rival < _SHORT_LEAD for rival in rivals)
    ):
        return Match(known[best], best, False)
    if score < likeness or (rivals and score - rivals[0] < _LEAD):
        return None
    return Match(known[best], best, False)
