"""What our own files say about themselves besides the printed text: kind, tier, scope and form of the report."""

import re
from collections.abc import Mapping

from assistant.report.report import SCHEMA, AnnualReport

_FIELDS = ("kind", "tier", "scope", "form")


def about_text(report: AnnualReport) -> str:
    """One line for the properties of a file, for example `nianbao.report.v1 kind=street tier=township …`."""
    return f"{SCHEMA} kind={report.organ.kind} tier={report.organ.tier} scope={report.scope} form={report.form}"


def read_about(text: str) -> Mapping[str, str]:
    """The fields of such a line; empty where the file is not ours."""
    if not text.startswith(SCHEMA):
        return {}
    return {key: value for key, value in re.findall(r"(\w+)=(\w+)", text) if key in _FIELDS}
