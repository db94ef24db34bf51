"""Totals as the filled-in cells give them: offered, and filled in only when asked."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.desk.keeping.reports import keep_imported, start_blank
from assistant.desk.writing.totals import fill_blanks_with_zero, fill_totals, offered_totals
from assistant.form.paths import LITIGATION, PROACTIVE, REQUESTS
from assistant.report.organs import organ_named
from assistant.report.report import AnnualReport, blank_report
from tests.fakes.desk import FakeDesk

KINDS = (
    "natural_person", "commercial_enterprise", "research_institution", "public_interest_organization",
    "legal_service_institution", "other_organization",
)  # fmt: skip
ROW = f"{REQUESTS}.newly_received"


def report_with(cells: dict[str, int | str | None]) -> AnnualReport:
    return blank_report(organ_named("临江市东湖区柳堤街道办事处"), 2025).with_cells(cells)


def filled(desk: FakeDesk, cells: dict[str, int | str | None]) -> str:
    stored = start_blank(desk, "临江市东湖区柳堤街道办事处", 2025)
    from assistant.desk.writing.editing import set_cells

    set_cells(desk, stored.entry.id, cells)
    return stored.entry.id


@given(st.lists(st.integers(0, 10_000), min_size=6, max_size=6))
def test_a_row_with_every_part_filled_in_is_offered_its_sum(values: list[int]) -> None:
    report = report_with({f"{ROW}.{kind}": value for kind, value in zip(KINDS, values, strict=True)})

    offer = offered_totals(report)[f"{ROW}.total"]

    assert (offer.value, offer.complete) == (sum(values), True)


def test_a_row_with_a_blank_is_offered_what_is_filled_so_far_but_not_filled_in(desk: FakeDesk) -> None:
    report_id = filled(desk, {f"{ROW}.natural_person": 3})

    offer = offered_totals(desk.workspace.load(report_id).report)[f"{ROW}.total"]
    done = fill_totals(desk, report_id, REQUESTS)

    assert (offer.value, offer.complete) == (3, False)
    assert (done.filled, done.waiting) == (0, 1)
    assert desk.workspace.load(report_id).report.cell(f"{ROW}.total") is None


def test_a_table_where_nothing_was_typed_offers_nothing() -> None:
    assert offered_totals(report_with({})) == {}


def test_a_stroke_counts_nothing_in_a_total() -> None:
    cells: dict[str, int | str | None] = {f"{ROW}.{kind}": "/" for kind in KINDS}

    offer = offered_totals(report_with(cells | {f"{ROW}.natural_person": 2}))[f"{ROW}.total"]

    assert (offer.value, offer.complete) == (2, True)


def test_zeros_for_blanks_then_totals_close_the_whole_table(desk: FakeDesk) -> None:
    typed: dict[str, int | str | None] = {f"{ROW}.natural_person": 4, f"{REQUESTS}.disclosed.natural_person": 4}
    report_id = filled(desk, typed)

    fill_blanks_with_zero(desk, report_id, REQUESTS)
    fill_totals(desk, report_id, REQUESTS)
    report = desk.workspace.load(report_id).report

    assert report.cell(f"{ROW}.total") == 4
    assert report.cell(f"{REQUESTS}.results_total.natural_person") == 4
    assert report.cell(f"{REQUESTS}.results_total.total") == 4
    assert None not in [value for path, value in report.cells.items() if path.startswith(REQUESTS)]


def test_a_blank_total_of_parts_that_are_not_zero_is_not_called_zero(desk: FakeDesk) -> None:
    report_id = filled(desk, {f"{ROW}.natural_person": 4})

    fill_blanks_with_zero(desk, report_id, REQUESTS)

    assert desk.workspace.load(report_id).report.cell(f"{ROW}.total") is None


def test_only_the_table_that_was_asked_for_is_touched(desk: FakeDesk) -> None:
    report_id = filled(desk, {})

    fill_blanks_with_zero(desk, report_id, PROACTIVE)
    report = desk.workspace.load(report_id).report

    assert report.cell(f"{PROACTIVE}.administrative_charges.amount") == "0"
    assert report.cell(f"{LITIGATION}.reconsideration.upheld") is None


def test_a_cell_that_was_not_read_is_not_filled_with_zero(desk: FakeDesk) -> None:
    """What stands in the file may be a number; a cell that the file does not have is nothing."""
    stood, absent = f"{LITIGATION}.reconsideration.upheld", f"{LITIGATION}.reconsideration.corrected"
    printed = {stood: {"raw": "3 1 0", "state": "unread"}, absent: {"raw": "", "state": "unread"}}
    stored = keep_imported(desk, report_with({}).amended(printed=printed), source="网页.txt")

    fill_blanks_with_zero(desk, stored.entry.id, LITIGATION)

    cells = desk.workspace.load(stored.entry.id).report.cells
    assert (cells[stood], cells[absent]) == (None, 0)
