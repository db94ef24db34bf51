"""Rolling up: units summed into the superior's report, and the superior's held against the sum."""

import pytest

from assistant.desk.errors import DeskError
from assistant.desk.reviewing.rolling_up import RollUp, Unit, hold_against, roll_up
from assistant.report.organs import organ_named
from tests.forms import prints_one_row
from tests.rules.reports import edited

NEW = "disclosure_requests.newly_received.total"
CHARGE = "proactive_disclosure.administrative_charges.amount"
OTHER = "disclosure_requests.other_handling"
DISTRICT = organ_named("云湖区人民政府")


def unit(name: str, **edits: object) -> Unit:
    return Unit(f"{name}.json", edited({"organ": f"云湖区{name}", **edits}))


def summed(*units: Unit) -> RollUp:
    return roll_up(units, DISTRICT)


def test_cells_are_summed_over_units() -> None:
    rolled = summed(
        unit("清溪街道办事处", cells={NEW: 3, CHARGE: "1.25"}), unit("白鹭街道办事处", cells={NEW: 4, CHARGE: "0.5"})
    )
    assert rolled.report.cells[NEW] == 7
    assert rolled.report.cells[CHARGE] == "1.75"
    assert (rolled.report.scope, rolled.report.year, rolled.report.organ.name) == (
        "consolidated",
        2024,
        "云湖区人民政府",
    )
    assert rolled.problems == ()


def test_a_blank_has_no_sum_and_the_unit_is_named() -> None:
    rolled = summed(unit("清溪街道办事处", cells={NEW: 3}), unit("白鹭街道办事处", cells={NEW: None}))
    assert rolled.report.cells[NEW] is None
    assert rolled.blank[NEW] == ("云湖区白鹭街道办事处",)
    assert "云湖区白鹭街道办事处" in rolled.problems[0]


def test_a_stroke_counts_nothing() -> None:
    rolled = summed(unit("清溪街道办事处", cells={NEW: 3}), unit("白鹭街道办事处", cells={NEW: "/"}))
    assert rolled.report.cells[NEW] == 3


def test_one_row_and_three_rows_are_summed_into_one_row() -> None:
    rolled = summed(
        unit("清溪街道办事处", single_other_handling=True, cells={f"{OTHER}.total": 2}),
        unit("白鹭街道办事处", cells={f"{OTHER}.fee_overdue.total": 1, f"{OTHER}.other.total": 4}),
    )
    assert prints_one_row(rolled.report)
    assert rolled.report.cells[f"{OTHER}.total"] == 7


def test_another_year_a_second_file_and_a_consolidated_report_are_left_out_and_said() -> None:
    rolled = summed(
        unit("清溪街道办事处", cells={NEW: 3}),
        unit("清溪街道", cells={NEW: 3}),
        unit("白鹭街道办事处", cells={NEW: 4}),
        unit("青石镇人民政府", year=2023, cells={NEW: 9}),
        unit("人民政府", scope="consolidated", cells={NEW: 99}),
    )
    assert rolled.report.cells[NEW] == 7
    assert len(rolled.problems) == 3


def test_nothing_to_sum_is_said() -> None:
    with pytest.raises(DeskError, match="没有可以汇总"):
        summed()


def test_the_superiors_report_is_held_against_the_sum() -> None:
    rolled = summed(unit("清溪街道办事处", cells={NEW: 3}), unit("白鹭街道办事处", cells={NEW: 4}))
    given = edited({"organ": "云湖区人民政府", "scope": "consolidated", "cells": {NEW: 8}})
    differences, remarks = hold_against(rolled, given)
    assert [(d.cell, d.total, d.given) for d in differences] == [(NEW, 7, 8)]
    assert remarks == ()
    assert hold_against(rolled, given.with_cells({NEW: 7}))[0] == ()


def test_another_form_of_the_superiors_report_is_compared_in_one_row() -> None:
    rolled = summed(unit("清溪街道办事处", cells={f"{OTHER}.other.total": 4}))
    given = edited({"single_other_handling": True, "cells": {f"{OTHER}.total": 5}})
    differences, remarks = hold_against(rolled, given)
    assert [(d.cell, d.total, d.given) for d in differences] == [(f"{OTHER}.total", 4, 5)]
    assert "合并的一行" in remarks[0]
