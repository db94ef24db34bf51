"""Texts held against what they may rest on, in few words: a report with facts and notes, last year's, a sentence."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from assistant.adapters.passages.corpus import read_laws
from assistant.adapters.phrase_files import read_phrases
from assistant.evidence.grounding import GroundedSentence, ground
from assistant.evidence.materials import Materials
from assistant.evidence.phrases import PhraseBook
from assistant.regulation.library import LawLibrary
from assistant.report.fact_sheet import fact_sheet
from assistant.report.organs import organ_named
from assistant.report.report import AnnualReport, blank_report
from assistant.resources import resources

Fact = tuple[str, int, str]
SUPERVISION = "overview.supervision"


@cache
def phrases() -> PhraseBook:
    """The stock phrases that come with the product."""
    return read_phrases(resources() / "corpus" / "phrases")


@cache
def laws() -> LawLibrary:
    """The laws that come with the product."""
    return read_laws(resources() / "corpus")


def report(
    organ: str, year: int, cells: Mapping[str, int], facts: Sequence[Fact], sections: Mapping[str, str] | None = None
) -> AnnualReport:
    """A report with those cells, all others 0; cells of table 3 go without the table's name."""
    blank = blank_report(organ_named(organ), year)
    zeros: dict[str, Any] = {path: "0" if path in blank.edition.amounts else 0 for path in blank.cells}
    named = {p if p.startswith("proactive_disclosure.") else f"disclosure_requests.{p}": v for p, v in cells.items()}
    own = [
        {"id": f"f{number}", "name": name, "value": str(value), "unit": unit, "source": "台账"}
        for number, (name, value, unit) in enumerate(facts)
    ]
    return blank.with_cells(zeros | named).amended(facts=own, sections=dict(sections or {}))


def said(
    text: str,
    *,
    notes: str = "",
    facts: Sequence[Fact] = (),
    cells: Mapping[str, int] | None = None,
    prior: str = "",
    prior_facts: Sequence[Fact] = (),
    prior_cells: Mapping[str, int] | None = None,
    section: str = SUPERVISION,
    organ: str = "云湖区清溪街道办事处",
    year: int = 2025,
) -> tuple[GroundedSentence, ...]:
    """The sentences of a text with what they rest on."""
    this_year = report(organ, year, cells or {}, facts)
    last_year = report(organ, year - 1, prior_cells or {}, prior_facts, {section: prior} if prior else None)
    sheet = fact_sheet(this_year, last_year)
    return ground(text, Materials(this_year, sheet, section, last_year, notes, laws(), phrases()))


def evidence(text: str, **known: Any) -> str:
    """What the only sentence of a text rests on."""
    (sentence,) = said(text, **known)
    return sentence.evidence


def doubts(text: str, **known: Any) -> list[tuple[str, str]]:
    """The doubts of a text: their kinds and the words that they are about."""
    return [(doubt.kind, doubt.text) for sentence in said(text, **known) for doubt in sentence.doubts]


def cases(name: str) -> list[dict[str, Any]]:
    """The cases of a set beside this module."""
    rows: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / f"{name}.yaml").read_text(encoding="utf-8"))
    return rows
