"""Rolling up: units summed into the superior's report, and the superior's held against the sum."""

import pytest

from assistant.desk.errors import DeskError
from assistant.desk.reviewing.holding_against import hold_against
from assistant.desk.reviewing.rolling_up import RollUp, Unit, roll_up
from assistant.report.organs import organ_named
from tests.forms import prints_one_row
from tests.rules.reports import edited

NEW = "disclosure_requests.newly_received.total"
CHARGE = "proactive_disclosure.administrative_charges.amount"
OTHER = "disclosure_requests.other_handling"
DISTRICT = organ_named("云湖区人民政府")


def unit(name: str, **edits: object) -> Unit:
    return Unit(f"{name}.json", edited({"organ": f"云湖区{name}", **edits}))


def asked(number: int) -> dict[str, int]:
    """So many people asked, and wait for an answer: tables that add up."""
    rows = ("newly_received", "carried_forward")
    return {f"disclosure_requests.{row}.{column}": number for row in rows for column in ("natural_person", "total")}


def other_handling(number: int, row: str = "", column: str = "natural_person") -> dict[str, int]:
    """So many requests were handled otherwise, in one of the three rows or in the one: tables that add up."""
    rows = ("newly_received", f"other_handling.{row}".rstrip("."), "results_total")
    return {f"disclosure_requests.{each}.{place}": number for each in rows for place in (column, "total")}


def summed(*units: Unit) -> RollUp:
    return roll_up(units, DISTRICT)


def test_cells_are_summed_over_units() -> None:
    rolled = summed(
        unit("清溪街道办事处", cells={**asked(3), CHARGE: "1.25"}),
        unit("白鹭街道办事处", cells={**asked(4), CHARGE: "0.5"}),
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
    rolled = summed(unit("清溪街道办事处", cells=asked(3)), unit("白鹭街道办事处", cells={NEW: None}))
    assert rolled.report.cells[NEW] is None
    assert rolled.blank[NEW] == ("云湖区白鹭街道办事处",)
    assert "云湖区白鹭街道办事处 1 格" in "".join(rolled.problems)


def test_a_stroke_counts_nothing() -> None:
    rolled = summed(unit("清溪街道办事处", cells=asked(3)), unit("白鹭街道办事处", cells={NEW: "/"}))
    assert rolled.report.cells[NEW] == 3


def test_the_one_row_of_a_unit_leaves_the_three_rows_of_the_others_and_is_told() -> None:
    rolled = summed(
        unit("清溪街道办事处", single_other_handling=True, cells=other_handling(2)),
        unit("白鹭街道办事处", cells=other_handling(5, "other")),
        unit("松岭街道办事处", single_other_handling=True),
    )
    assert not prints_one_row(rolled.report)
    assert rolled.report.cells[f"{OTHER}.other.total"] == 5
    assert rolled.report.cells["disclosure_requests.results_total.total"] == 7
    assert len(rolled.problems) == 2
    assert "云湖区清溪街道办事处（总计 2）的「（六）其他处理」只印了合并的一行" in rolled.problems[0]
    assert "没有计入汇总表的分行" in rolled.problems[0]
    assert "云湖区松岭街道办事处的「（六）其他处理」只印了合并的一行，填的都是 0" in rolled.problems[1]


def test_a_blank_in_the_one_row_is_a_blank_in_the_three() -> None:
    one_row = unit("清溪街道办事处", single_other_handling=True, cells={f"{OTHER}.total": None})
    rolled = summed(one_row, unit("白鹭街道办事处"))
    assert rolled.report.cells[f"{OTHER}.other.total"] is None
    assert "云湖区清溪街道办事处 3 格" in "".join(rolled.problems)


def test_where_all_units_print_one_row_so_does_the_sum() -> None:
    rolled = summed(
        unit("清溪街道办事处", single_other_handling=True, cells=other_handling(2)),
        unit("白鹭街道办事处", single_other_handling=True, cells=other_handling(1)),
    )
    assert prints_one_row(rolled.report)
    assert (rolled.report.cells[f"{OTHER}.total"], rolled.problems) == (3, ())


def test_one_rows_number_is_in_what_the_superior_is_held_against() -> None:
    rolled = summed(
        unit("清溪街道办事处", single_other_handling=True, cells=other_handling(2)),
        unit("白鹭街道办事处", cells=other_handling(5, "other")),
    )
    given = edited({"organ": "云湖区人民政府", "scope": "consolidated", "cells": other_handling(7, "fee_overdue")})
    differences, remarks = hold_against(rolled, given)
    assert differences == ()
    assert "「（六）其他处理」有单位只印了合并的一行" in remarks[0]
    short, _ = hold_against(rolled, given.with_cells({f"{OTHER}.fee_overdue.total": 6}))
    assert [(d.cell, d.total, d.given) for d in short] == [(f"{OTHER}.total", 7, 6)]


def test_a_unit_whose_own_tables_do_not_add_up_is_summed_and_named() -> None:
    wrong = {"review_litigation.reconsideration.total": 2}
    rolled = summed(unit("清溪街道办事处", cells=asked(1)), unit("白鹭街道办事处", cells=wrong))
    assert rolled.report.cells["review_litigation.reconsideration.total"] == 2
    (said,) = rolled.problems
    assert said.startswith("云湖区白鹭街道办事处的表格自身不平，已按原数计入")
    assert "行政复议" in said


def test_another_year_a_second_file_and_a_consolidated_report_are_left_out_and_said() -> None:
    rolled = summed(
        unit("清溪街道办事处", cells=asked(3)),
        unit("清溪街道", cells=asked(3)),
        unit("白鹭街道办事处", cells=asked(4)),
        unit("青石镇人民政府", year=2023, cells={NEW: 9}),
        unit("人民政府", scope="consolidated", cells={NEW: 99}),
    )
    assert rolled.report.cells[NEW] == 7
    assert len(rolled.problems) == 3


def test_nothing_to_sum_is_said() -> None:
    with pytest.raises(DeskError, match="没有可以汇总"):
        summed()


def test_the_superiors_report_is_held_against_the_sum() -> None:
    rolled = summed(unit("清溪街道办事处", cells=asked(3)), unit("白鹭街道办事处", cells=asked(4)))
    given = edited({"organ": "云湖区人民政府", "scope": "consolidated", "cells": asked(7) | {NEW: 8}})
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
