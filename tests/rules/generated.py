"""Reports with any numbers that add up, for property tests."""

from hypothesis import strategies as st

from assistant.form.paths import LITIGATION, REQUESTS
from assistant.report.report import AnnualReport
from tests.forms import table_form
from tests.rules.reports import zero_report

_ZERO = zero_report()
_KINDS = [column.key for column in table_form(REQUESTS).columns if column.key != "total"]
_RESULTS = [row.key for row in table_form(REQUESTS).rows if row.within("results") and row.key != "results_total"]
_COUNTS = st.integers(0, 40)


@st.composite
def valid_reports(draw: st.DrawFn) -> AnnualReport:
    """A report whose tables 3 and 4 hold, with up to a few hundred requests."""
    cells: dict[str, int] = {}
    for kind in _KINDS:
        filled = draw(st.dictionaries(st.sampled_from(_RESULTS), _COUNTS, max_size=6))
        results = {row: filled.get(row, 0) for row in _RESULTS}
        answered, left = sum(results.values()), draw(_COUNTS)
        carried = draw(st.integers(0, answered + left))
        rows = {
            **results,
            "results_total": answered,
            "carried_forward": left,
            "carried_over": carried,
            "newly_received": answered + left - carried,
        }
        for row, count in rows.items():
            cells[f"{REQUESTS}.{row}.{kind}"] = count
            cells[f"{REQUESTS}.{row}.total"] = cells.get(f"{REQUESTS}.{row}.total", 0) + count
    for row in table_form(LITIGATION).rows:
        *outcomes, total = [f"{LITIGATION}.{row.key}.{column.key}" for column in row.columns]
        counts = {path: draw(_COUNTS) for path in outcomes}
        cells |= counts | {total: sum(counts.values())}
    return _ZERO.with_cells(cells)
