"""A finding as it looks everywhere: severity, what was found and expected, the basis, and the way to its place."""

from typing import TYPE_CHECKING

import streamlit as st

from assistant.desk.checking.places import own_cells
from assistant.desk.names import SEVERITIES, basis_of
from assistant.ui import session
from assistant.ui.plain import in_html

if TYPE_CHECKING:
    from assistant.rules.findings import Finding


def finding_html(finding: "Finding") -> str:
    """A finding as HTML."""
    severity = finding.severity.value
    why = [f"规则 {finding.rule}"]
    said = (("应为", finding.expected), ("实为", finding.actual))
    if stated := [f"{word} {value}" for word, value in said if value]:
        why.append("，".join(stated))
    if finding.basis:
        why.append(f"依据：{basis_of(finding)}")
    waived = f'<div class="waived">已作情况说明：{in_html(finding.waived.reason)}</div>' if finding.waived else ""
    return (
        f'<div class="nb-finding {severity}"><b>{SEVERITIES[severity]}</b>{in_html(finding.message)}'
        f'<div class="why">{in_html("；".join(why))}</div>{waived}</div>'
    )


def go_button(finding: "Finding", key: str, *, cell_word: str = "去填报") -> None:
    """The buttons that go to the sentence and to the cell; none where the finding has no place."""
    if finding.section and st.button("去修改", key=f"{key}.text", icon=":material/arrow_forward:", width="stretch"):
        session.jump_to("drafting", finding)
    if own_cells(finding) and st.button(cell_word, key=key, icon=":material/arrow_forward:", width="stretch"):
        session.jump_to("tables", finding)


def show_finding(finding: "Finding", key: str) -> None:
    """A finding on the page of its table, with the ways to its cell and to its sentence."""
    told, way = st.columns([6, 1.2], vertical_alignment="center")
    told.html(finding_html(finding))
    with way:
        go_button(finding, f"go.{key}", cell_word="到这一格")
