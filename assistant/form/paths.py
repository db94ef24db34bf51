"""Cell paths: `table.row.column`, by which rules, facts, findings and pages speak of a cell.

Last year's cells carry the prefix `prior:`, sums that no table prints the prefix `sum:`.
"""

from typing import Final

CellPath = str
"""`table.row.column` in the words of the data format, e.g. `disclosure_requests.not_disclosed.state_secret.total`."""

PRIOR_PREFIX: Final = "prior:"
SUM_PREFIX: Final = "sum:"
PROACTIVE: Final = "proactive_disclosure"
REQUESTS: Final = "disclosure_requests"
LITIGATION: Final = "review_litigation"
TABLES: Final = (PROACTIVE, REQUESTS, LITIGATION)
RESULTS_TOTAL_ROW: Final = "results_total"
"""The row of table 3 that sums the outcomes."""
TOTAL: Final = "total"
"""The column of a row's sum, in table 3 and in table 4."""


def parted(path: CellPath) -> tuple[str, str, str]:
    """Table, row and column of a cell path, its prefix left out; the row may have a dot of its own."""
    table, _, rest = path.removeprefix(PRIOR_PREFIX).removeprefix(SUM_PREFIX).partition(".")
    row, _, column = rest.rpartition(".")
    return table, row, column
