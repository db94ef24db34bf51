"""Cross-footing: whatever single cell is wrong, it is named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.form.paths import LITIGATION, REQUESTS
from assistant.report.report import AnnualReport
from assistant.rules.checking import check_report
from assistant.rules.engine import CheckContext
from assistant.rules.families import TABLE_RULES
from assistant.rules.findings import Verdict
from tests.forms import all_paths, table_form
from tests.rules.generated import valid_reports
from tests.rules.reports import zero_report

CELLS_WITH_SUMS = [path for path in all_paths() if path.startswith((REQUESTS, LITIGATION))]
ZERO = zero_report()


def test_tables_3_and_4_have_190_cells() -> None:
    assert len(CELLS_WITH_SUMS) == 190


@pytest.mark.parametrize("path", CELLS_WITH_SUMS)
def test_a_one_in_any_cell_of_a_zero_year_is_an_error_that_names_the_cell(path: str) -> None:
    result = check_report(CheckContext(ZERO.with_cells({path: 1})))
    assert result.verdict is Verdict.FAIL
    assert any(path in finding.cells for finding in result.errors)


@given(valid_reports())
def test_a_report_that_adds_up_is_never_accused(report) -> None:
    assert check_report(CheckContext(report), TABLE_RULES).findings == ()


@given(valid_reports(), st.sampled_from(CELLS_WITH_SUMS), st.integers(1, 500))
def test_one_more_in_any_cell_is_found_there(report, path: str, more: int) -> None:
    result = check_report(CheckContext(report.with_cells({path: report.cells[path] + more})))
    assert any(path in finding.cells for finding in result.errors)
    assert any(path == edit.cell for finding in result.errors for r in finding.remedies for edit in r.edits)


@given(valid_reports(), st.sampled_from(CELLS_WITH_SUMS))
def test_a_blank_is_incomplete_and_not_wrong(report, path: str) -> None:
    result = check_report(CheckContext(report.with_cells({path: None})))
    assert result.verdict is Verdict.INCOMPLETE
    assert result.errors == ()


def test_a_message_says_what_the_parts_give_and_what_was_filled_in() -> None:
    column = table_form(REQUESTS).columns[0].key
    report = ZERO.with_cells({f"{REQUESTS}.disclosed.{column}": 12, f"{REQUESTS}.disclosed.total": 21})
    first = next(f for f in check_report(CheckContext(report)).errors if f.rule == "CF001")
    assert first.message == "表三「（一）予以公开」：六类申请人之和为 12，总计填的是 21，相差 9。"


COLUMNS = [column.key for column in table_form(REQUESTS).columns]


def row(key: str, numbers: str) -> dict[str, int]:
    """The cells of a row of table 3."""
    return {f"{REQUESTS}.{key}.{c}": int(n) for c, n in zip(COLUMNS, numbers.split(), strict=True)}


def ran_together(total: dict[str, int], cells: dict[str, int]) -> AnnualReport:
    """A report whose total row is printed as one run of digits, which its own sum leaves one reading."""
    raw = "".join(map(str, total.values()))
    printed = {path: {"raw": raw, "readings": [str(n)], "state": "unread"} for path, n in total.items()}
    return ZERO.with_cells({**cells, **dict.fromkeys(total)}).amended(printed=printed)


def test_an_identity_that_no_reading_of_a_row_can_fit_is_told() -> None:
    results = row("disclosed", "24 0 0 0 0 1 25") | row("partially_disclosed", "2 0 0 0 0 0 2")
    report = ran_together(row("results_total", "20 0 0 0 0 1 21"), results | row("carried_over", "20 0 0 0 0 1 21"))
    (finding,) = check_report(CheckContext(report), TABLE_RULES).errors
    assert finding.rule == "CF002"
    assert finding.cells == tuple(row("results_total", "0 0 0 0 0 0 0"))
    assert "印的是「200000121」" in finding.message
    assert "应为 26、0、0、0、0、1、27" in finding.message


def test_a_row_that_ran_together_and_is_what_the_others_add_up_to_is_not_accused() -> None:
    numbers = "20 0 0 0 0 1 21"
    report = ran_together(row("results_total", numbers), row("disclosed", numbers) | row("newly_received", numbers))
    assert check_report(CheckContext(report), TABLE_RULES).errors == ()
