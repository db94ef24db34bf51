"""Labelled sentences: each figure with its value, its status and the fact that it states, and the reports behind them.

A label reads `81件=81 bound nr`: the figure as written, its value (- for a claim or a range), its status, and the fact
by the short names of `figures_v1_reports.yaml` (several joined by +; `share:`, `rate:`, `change:` before one).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

import yaml

from assistant.form.editions import default_edition
from assistant.form.shapes import shapes
from assistant.report.fact_sheet import FactSheet, fact_sheet
from assistant.report.organs import organ_named
from assistant.report.report import AnnualReport, blank_report
from evals.cases import DATASETS


@dataclass(frozen=True)
class Expected:
    """What a label says of one figure."""

    text: str
    value: Decimal | None
    status: str
    fact: str


@dataclass(frozen=True)
class Case:
    """One labelled sentence."""

    name: str
    report: str
    section: str
    text: str
    label: str
    kind: str
    figures: tuple[Expected, ...]
    half: str = ""
    every_claim: bool = True
    """Whether each bound claim is labelled; else only an accused one counts without a label."""


@cache
def _source() -> Mapping[str, Any]:
    source: Mapping[str, Any] = yaml.safe_load((DATASETS / "figures_v1_reports.yaml").read_text(encoding="utf-8"))
    return source


def _report(organ: str, year: int, cells: Mapping[str, Any], facts: Iterable[Any] = ()) -> AnnualReport:
    values: dict[str, Any] = {
        path: "0" if path in default_edition().amounts else 0 for path in shapes(default_edition())[0].paths
    }
    values |= {_source()["names"][name]: value for name, value in cells.items()}
    return blank_report(organ_named(organ), year).with_cells(values).amended(facts=list(facts))


def report_and_prior(name: str) -> tuple[AnnualReport, AnnualReport | None]:
    """One of the reports, and last year's where there is one."""
    entry = _source()["reports"][name]
    own = _report(entry["organ"], 2024, entry.get("cells", {}), entry.get("facts", ()))
    return own, _report(entry["organ"], 2023, entry["prior"]) if "prior" in entry else None


@cache
def sheet(name: str) -> FactSheet:
    """The fact sheet of one of the reports."""
    return fact_sheet(*report_and_prior(name))


@cache
def later_sheet(name: str) -> FactSheet:
    """The fact sheet of one of the reports after its cells have been corrected."""
    entry = _source()["reports"][name]
    own = _report(entry["organ"], 2024, entry["later"], entry.get("facts", ()))
    prior = _report(entry["organ"], 2023, entry["prior"]) if "prior" in entry else None
    return fact_sheet(own, prior)


def _expected(label: str) -> Expected:
    head, _, tail = label.rpartition("=")
    value, status, *fact = tail.split(" ")
    return Expected(head, None if value == "-" else Decimal(value), status, fact[0] if fact else "")


def cases(version: str = "figures_v1") -> tuple[Case, ...]:
    """The labelled sentences of one dataset."""
    source = yaml.safe_load((DATASETS / f"{version}.yaml").read_text(encoding="utf-8"))
    return tuple(
        Case(
            name=entry["name"],
            report=entry["inputs"]["report"],
            section=_source()["sections"][entry["inputs"]["section"]],
            text=entry["inputs"]["text"],
            label=entry["metadata"]["label"],
            kind=entry["metadata"]["kind"],
            figures=tuple(_expected(label) for label in entry["expected_output"]),
            half=entry["metadata"]["half"],
            every_claim=version == "figures_v1",
        )
        for entry in source["cases"]
    )


def section_key(short: str) -> str:
    """The section by its short name."""
    return str(_source()["sections"][short])


def path_of(name: str) -> str:
    """The path of a fact by its short name."""
    for prefix in ("share:", "rate:", "change:", "prior:"):
        if name.startswith(prefix):
            return prefix + path_of(name.removeprefix(prefix))
    names: Mapping[str, str] = _source()["names"]
    return names.get(name, name)
