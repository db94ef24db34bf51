"""A proposal (修改建议) as a diff: taken whole, change by change, or put aside."""

import streamlit as st

from assistant.desk.keeping.reports import OpenReport
from assistant.desk.writing import proposals
from assistant.desk.writing.comparing_texts import changes_between
from assistant.report.versions import Proposal, Provenance
from assistant.ui import session
from assistant.ui.components.diff_view import describe, diff_html
from assistant.ui.plain import in_html, in_markdown
from assistant.ui.told import told

ORIGINS = {
    "officer": "人工填写",
    "model": "模型起草",
    "rolled_forward": "按上年文字更新",
    "imported": "导入",
    "restored": "恢复旧版",
    "figure_update": "数字更新",
}


def draft_html(text: str, *, by_model: bool = False) -> str:
    """A text as it would stand on paper; a model's text is marked as such."""
    return f'<div class="nb-paper{" model" if by_model else ""}">{in_html(text)}</div>'


def show_proposal(opened: OpenReport, proposal: Proposal) -> None:
    """The proposal with what the guards say of it and the ways to settle it."""
    standing = opened.report.sections.get(proposal.section, "")
    with st.container(border=True):
        st.markdown(f"**修改建议**　:gray[{in_markdown(origin_line(proposal.provenance))}，采用之前不进入报告]")
        for problem in proposal.problems:
            st.markdown(f":material/report: :orange[{in_markdown(problem)}]")
        found = changes_between(proposal.base, proposal.text)
        chosen = {change.index for change in found}
        if proposal.base and len(found) > 1:
            with st.expander(f"逐处选择（{len(found)} 处改动）"):
                chosen = {
                    change.index
                    for change in found
                    if st.checkbox(in_markdown(describe(change)), value=True, key=f"hunk.{proposal.id}.{change.index}")
                }
        if not proposal.base:
            st.html(draft_html(proposal.text, by_model=proposal.provenance.origin == "model"))
        elif not found:
            st.caption("与现在的文字没有不同。")
        else:
            st.html(diff_html(proposal.base, proposal.text, accepted=chosen))
        if proposal.base and not found:
            _put_aside(opened, proposal)
            return
        newer = standing != proposal.base
        if newer:
            st.warning(
                "提出建议之后，正文又有改动；采用会替换正文，正文先存为一版。", icon=":material/edit_notifications:"
            )
        _settle(opened, proposal, chosen, whole=len(chosen) == len(found), newer=newer)


def _settle(opened: OpenReport, proposal: Proposal, chosen: set[int], *, whole: bool, newer: bool) -> None:
    with st.container(horizontal=True):
        label = "采用" if whole else f"采用勾选的 {len(chosen)} 处"
        take = st.button(
            "仍然采用" if newer else label, type="primary", icon=":material/check:", disabled=not whole and not chosen
        )
        drop = st.button("不采用", icon=":material/close:")
    if take:
        with told():
            accepted = None if whole else chosen
            version = proposals.accept(session.desk(), opened.id, proposal.id, accepted=accepted, over_newer=newer)
            session.flash(f"已采用，存为第 {version.number} 版。")
            st.rerun()
    if drop:
        with told():
            proposals.reject(session.desk(), opened.id, proposal.id)
            session.flash("没有采用，正文不变。", ":material/close:")
            st.rerun()


def _put_aside(opened: OpenReport, proposal: Proposal) -> None:
    """Nothing in it can be taken in: it is only seen and put away."""
    if st.button("知道了", icon=":material/check:"):
        with told():
            proposals.reject(session.desk(), opened.id, proposal.id)
            st.rerun()


def origin_line(provenance: Provenance) -> str:
    """Where a text came from, in a line."""
    parts = [ORIGINS[provenance.origin]]
    if provenance.model:
        parts.append(provenance.model)
    if provenance.instruction:
        parts.append(f"要求：{provenance.instruction}")
    if provenance.stopped:
        parts.append("中途停止")
    return "，".join(parts)
