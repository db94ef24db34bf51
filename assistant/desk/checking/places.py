"""Where a finding is, in an officer's words."""

from collections.abc import Sequence

from assistant.desk.names import WHOLE_REPORT, WHOLE_TEXT
from assistant.form.editions import known_cell_label, latest_edition
from assistant.form.paths import REQUESTS, TABLES, CellPath
from assistant.form.sections import section_form
from assistant.rules.findings import Finding

_PRIOR = "prior:"


def own_cells(finding: Finding) -> tuple[CellPath, ...]:
    """The cells of this year's report that a finding names."""
    return tuple(path for path in finding.cells if not path.startswith(_PRIOR))


def exact_place(cells: Sequence[CellPath], section: str | None) -> str:
    """Where a finding is, as a list shows it: the sum's cell or the section."""
    if cells:
        own = [path for path in cells if not path.startswith(_PRIOR)] or list(cells)
        return known_cell_label(own[-1]) + (f"等 {len(own)} 格" if len(own) > 1 else "")
    return WHOLE_TEXT if section is None else section_form(section).name


def place_of(finding: Finding) -> str:
    """Where a finding is, as its card shows it: the section and the table."""
    places = []
    if finding.section:
        places.append(section_form(finding.section).name)
    if finding.cells:
        places.append(_table_title(finding.cells[0].removeprefix(_PRIOR).split(".")[0]))
    return "、".join(places) or WHOLE_REPORT


def _table_title(table: str) -> str:
    """A table's chapter title without its number."""
    title = latest_edition().table(table if table in TABLES else REQUESTS).title
    return title.partition("、")[2] or title
