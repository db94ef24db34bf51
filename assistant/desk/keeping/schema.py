"""The structure of the report document on one edition of the form, as a JSON Schema."""

from typing import Any

from assistant.desk.failures import as_desk_errors
from assistant.form.editions import default_edition, edition_of
from assistant.report.report import report_schema


@as_desk_errors()
def schema_of(form: str = "") -> dict[str, Any]:
    """The JSON Schema of `nianbao.report.v1` on the edition of that key; without one, on that of a plain document.

    Raises:
        DeskError: there is no such edition.
    """
    return report_schema(edition_of(form) if form else default_edition())
