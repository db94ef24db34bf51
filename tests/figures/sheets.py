"""Fact sheets for the tests of figures: a fictitious street whose cells are 0 but for those named."""

from collections.abc import Mapping
from typing import Any

from assistant.report.fact_sheet import FactSheet, fact_sheet
from assistant.report.organs import organ_named
from assistant.report.report import AnnualReport, blank_report
from tests.forms import all_paths, is_amount

REQUESTS = "overview.disclosure_on_request"
PROACTIVE = "overview.proactive_disclosure"
NEWLY = "disclosure_requests.newly_received.total"
CARRIED_OVER = "disclosure_requests.carried_over.total"
DISCLOSED = "disclosure_requests.disclosed.total"
RESULTS = "disclosure_requests.results_total.total"
FORWARD = "disclosure_requests.carried_forward.total"
CHARGES = "proactive_disclosure.administrative_charges.amount"


def report(cells: Mapping[str, Any] | None = None, *, year: int = 2024, facts: Any = ()) -> AnnualReport:
    """A street's report with those cells, all others 0."""
    values: dict[str, Any] = {path: "0" if is_amount(path) else 0 for path in all_paths()}
    blank = blank_report(organ_named("云湖区清溪街道办事处"), year)
    return blank.with_cells(values | dict(cells or {})).amended(facts=list(facts))


def sheet(cells: Mapping[str, Any] | None = None, prior: Mapping[str, Any] | None = None, facts: Any = ()) -> FactSheet:
    """The fact sheet of such a report, with last year's cells where they are given."""
    return fact_sheet(report(cells, facts=facts), None if prior is None else report(prior, year=2023))


def published(value: str) -> list[dict[str, str]]:
    """The officer's fact of how much was published."""
    return [{"id": "published", "name": "发布信息总数", "value": value, "unit": "条", "source": "网站后台"}]
