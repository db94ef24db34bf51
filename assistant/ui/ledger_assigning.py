"""Unclear rows of a ledger assigned on the page: what is unclear, what may be meant, and what was said before."""

from collections.abc import Mapping

import streamlit as st

from assistant.desk.writing import assigning
from assistant.desk.writing.assigning import ToAssign
from assistant.desk.writing.tabulating import LedgerReading
from assistant.report.ledger.requests import Assignment, RowRef
from assistant.ui import session
from assistant.ui.plain import in_markdown, in_plain


def rows_to_assign(reading: LedgerReading, content: bytes) -> None:
    """One unclear row at a time: its kind of applicant, its outcome, or that it is not to be counted."""
    waiting = {str(each.row): each for each in assigning.to_assign(reading)}
    if not waiting:
        return
    st.markdown(f"**指定不明确的行**　还有 {len(waiting)} 行")
    chosen = st.selectbox("台账行", list(waiting), format_func=in_plain, key="ledger.assign.row")
    one = waiting[chosen]
    for message in one.messages:
        st.caption(in_markdown(message))
    year = reading.tabulation.year
    applicant = outcome = None
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if one.wants_applicant:
            applicant = _choice("申请人类别", assigning.applicant_choices(year), one.applicant, one.row)
        if one.wants_outcome:
            outcome = _choice("办理结果", assigning.outcome_choices(year), one.outcome, one.row)
        if one.void:
            if st.button("仍要计入", icon=":material/add:"):
                _said(content, one.row, Assignment(counted=True))
            return
        ready = not (one.wants_applicant and applicant is None) and not (one.wants_outcome and outcome is None)
        if st.button("指定并重新统计", icon=":material/done:", disabled=not ready):
            _said(content, one.row, _with_earlier(reading, one, applicant, outcome))
        if st.button("这一行不计入", icon=":material/remove:"):
            _said(content, one.row, Assignment(counted=False))


def _choice(label: str, choices: Mapping[str, str], proposal: str | None, row: RowRef) -> str | None:
    """A list with the proposal, if there is one, already chosen."""
    keys = list(choices)
    place = keys.index(proposal) if proposal in keys else None
    name = f"{label}（已按可能的填好，请核对）" if place is not None else label
    return st.selectbox(
        name,
        keys,
        index=place,
        format_func=lambda key: in_plain(choices[key]),
        placeholder="请选择",
        key=f"ledger.assign.{label}.{row}",
    )


def _with_earlier(reading: LedgerReading, one: ToAssign, applicant: str | None, outcome: str | None) -> Assignment:
    """What is said now, beside what was said of the row before."""
    earlier = reading.assigned.get(one.row, Assignment())
    return Assignment(applicant or earlier.applicant, outcome or earlier.outcome, earlier.counted)


def _said(content: bytes, row: RowRef, assignment: Assignment | None) -> None:
    assigning.assign(session.desk(), content, row, assignment)
    st.rerun()


def assigned_rows(reading: LedgerReading, content: bytes) -> None:
    """What was said of the rows of this file, each to be taken back."""
    if not reading.assigned:
        return
    year = reading.tabulation.year
    applicants, outcomes = assigning.applicant_choices(year), assigning.outcome_choices(year)
    with st.expander(f"已指定 {len(reading.assigned)} 行", icon=":material/edit_note:"):
        for row, one in reading.assigned.items():
            said = [applicants.get(one.applicant or ""), outcomes.get(one.outcome or "")]
            said.append({True: "计入", False: "不计入", None: None}[one.counted])
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(in_markdown(f"{row}：{'，'.join(text for text in said if text)}"), width="content")
                if st.button("撤销指定", key=f"ledger.unassign.{row}"):
                    _said(content, row, None)
