"""Sentences and stock texts that code writes (`formulas.toml`).

The figures of a formulaic sentence come from cells; a sentence whose cells are blank is not written.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, StrictUndefined

from assistant.form.cells import is_number
from assistant.form.parts import Row
from assistant.form.paths import LITIGATION, REQUESTS, TOTAL
from assistant.form.sums import outcome_names
from assistant.report.fact_lines import section_of
from assistant.report.facts import OfficerFact
from assistant.report.organs import AdministrativeOrgan
from assistant.report.report import AnnualReport

_COUNTED = re.compile(r"(?:总数量?|总量|数量|次数|件数|条数|篇数|人数|个数)$")
_FEE = "信息处理费"


@dataclass(frozen=True, slots=True)
class FormulaSentence:
    """One computed sentence: its section, its template, its cells and what a draft must not lack."""

    section: str
    text: str
    needs: Mapping[str, str]
    may: Mapping[str, str] = field(default_factory=dict)
    when: str = ""
    main: tuple[str, ...] = ()
    """Facts of which one must be stated, or the sentence is added."""
    unless: str = ""
    """Words that show that the text already speaks of it."""


@cache
def _source() -> dict[str, Any]:
    text = resources.files("assistant.drafting").joinpath("formulas.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def formula_sentences(section: str) -> tuple[FormulaSentence, ...]:
    """The computed sentences of a section, in order."""
    entries = [entry for entry in _source()["sentence"] if entry["section"] == section]
    return tuple(FormulaSentence(**(entry | {"main": tuple(entry.get("main", ()))})) for entry in entries)


def write_sentence(sentence: FormulaSentence, report: AnnualReport, self_name: str) -> str:
    """The sentence with this report's figures; empty where a needed cell is blank or there is nothing to say."""
    values = {name: report.cells.get(path) for name, path in {**sentence.needs, **sentence.may}.items()}
    if not all(is_number(values[name]) for name in sentence.needs):
        return ""
    numbers = {name: value if is_number(value) else 0 for name, value in values.items()}
    context = numbers | _lists(report) | {"year": report.year, "self_name": self_name}
    if sentence.when and _render("{{ 1 if " + sentence.when + " else 0 }}", context) == "0":
        return ""
    return _render(sentence.text, context)


def formulaic_text(report: AnnualReport, section: str, self_name: str, own: Sequence[OfficerFact] | None = None) -> str:
    """A whole section without a model and without last year's text: stock words and computed sentences.

    `own` are the officer's facts that it tells, in their order.
    """
    own = facts_of(report, section) if own is None else own
    fee = next((fact.value for fact in report.facts if _FEE in fact.name), "")
    stock = _render(
        _source()["stock"].get(section, ""),
        {
            "year": report.year,
            "organ": report.organ.name,
            "self_name": self_name,
            "facts": "，".join(say_fact(fact) for fact in own),
            "fee": fee if fee.strip("0.") else "",
        },
    )
    return stock + computed_text(report, section, self_name)


def computed_text(report: AnnualReport, section: str, self_name: str) -> str:
    """The computed sentences of a section, each thing said once."""
    text = ""
    for sentence in formula_sentences(section):
        if not (sentence.unless and sentence.unless in text):
            text += write_sentence(sentence, report, self_name)
    return text


def listed_opening(section: str) -> str:
    """The words before a list of points, for the sections that are one; empty for others."""
    opening: str = _source()["listed"].get(section, "")
    return opening


def facts_of(report: AnnualReport, section: str) -> tuple[OfficerFact, ...]:
    """The officer's facts that a section speaks of."""
    return tuple(fact for fact in report.facts if section_of(fact.name) == section)


def say_fact(fact: OfficerFact) -> str:
    """A fact as prose states it: 发布信息总数 becomes 发布信息156篇."""
    return f"{_COUNTED.sub('', fact.name) or fact.name}{fact.value}{fact.unit}"


def self_name_of(organ: AdministrativeOrgan, prior: AnnualReport | None = None) -> str:
    """What the organ calls itself: as in last year's report, else by its kind and name."""
    names = [name for name in organ.self_names if name.startswith("我")] or list(organ.self_names)
    level = re.findall(r"[省市县区旗州盟]", organ.name.replace("自治区", "")) if organ.kind == "government" else []
    names = [f"我{level[-1]}"] if level else names
    if prior is not None:
        whole = "".join(prior.sections.values())
        used = max(names, key=whole.count)
        if used in whole:
            return used
    by_ending = next((f"我{end}" for end in "局委厅办" if organ.name.endswith(end)), "")
    return by_ending if by_ending in names else names[0] if organ.kind != "department" else "我单位"


def _lists(report: AnnualReport) -> dict[str, str]:
    cells, edition = report.cells, report.edition
    requests, cases = edition.tables[REQUESTS], edition.tables[LITIGATION]
    applicants = [
        ((*column.said.wordings, column.label)[0], _number(cells.get(f"{REQUESTS}.newly_received.{column.key}")))
        for column in requests.columns
        if column.key != TOTAL
    ]
    outcomes = [
        (name, sum(_number(cells[f"{REQUESTS}.{row.key}.{TOTAL}"]) for row in report.shape.rows_named(REQUESTS, key)))
        for key, name in outcome_names(edition)
    ]
    results = [column for column in cases.columns if column.key != TOTAL]

    def told(kinds: Iterable[Row]) -> str:
        keys = [row.key for row in kinds]
        counts = [
            (column.label, sum(_number(cells.get(f"{LITIGATION}.{key}.{column.key}")) for key in keys))
            for column in results
        ]
        return _parts(counts, "{}", "")

    return {
        "applicants": _parts(applicants, "均为{}申请"),
        "outcomes": _parts(outcomes, "处理结果均为{}"),
        "review_results": told(row for row in cases.rows if row.within("reconsideration")),
        "litigation_results": told(row for row in cases.rows if row.within("litigation")),
    }


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _parts(counted: list[tuple[str, int]], only: str, among: str = "其中") -> str:
    some = [(label, number) for label, number in counted if number]
    if len(some) == 1:
        return only.format(some[0][0])
    return among + "、".join(f"{label}{number}件" for label, number in some) if some else ""


@cache
def _environment() -> Environment:
    # Plain text, not HTML.
    return Environment(undefined=StrictUndefined, trim_blocks=False)


def _render(template: str, context: Mapping[str, Any]) -> str:
    return _environment().from_string(template.replace("\n", "")).render(context)
