"""Figures in a section: what each states, and sentences offered their new figures when the tables have changed."""

import streamlit as st

from assistant.desk.keeping.reports import OpenReport
from assistant.desk.writing import live_figures as figures
from assistant.form.sections import section_form
from assistant.ui import session
from assistant.ui.components.diff_view import diff_html
from assistant.ui.components.text_editor import MarkedSpan
from assistant.ui.plain import in_markdown, in_plain
from assistant.ui.told import told


def figure_spans(opened: OpenReport, section: str) -> list[MarkedSpan]:
    """The figures of a section that state a fact, with the fact's name (数据对应)."""
    return [
        MarkedSpan(
            *one.span, "figure", in_plain("、".join(f"{fact.name} {fact.value}{fact.unit}" for fact in one.facts))
        )
        for one in figures.figures_of(opened).get(section, ())
        if one.status == "bound" and one.facts
    ]


def confirm_unsupported(opened: OpenReport, section: str) -> None:
    """Figures that nothing supports: the officer confirms them, or gives them a source under 补充数据."""
    open_ones = [one for one in figures.unsupported_figures(opened) if one.section == section]
    if not open_ones:
        return
    with st.expander(
        f"有 {len(open_ones)} 个数字没有数据对应，请确认或在「补充数据」里写明来源", icon=":material/help:"
    ):
        text = opened.report.sections[section]
        chosen = []
        for number, one in enumerate(open_ones):
            start, end = one.span
            before, after = in_markdown(text[max(0, start - 12) : start]), in_markdown(text[end : end + 8])
            around = f"{before}**{in_markdown(text[start:end])}**{after}"
            if st.checkbox(f"…{around}…", key=f"confirm.{opened.id}.{section}.{start}.{end}.{number}"):
                chosen.append(one)
        if st.button("确认勾选的数字无误", icon=":material/check:", disabled=not chosen, key=f"confirm.{section}"):
            with told():
                figures.confirm_figures(session.desk(), opened.id, chosen)
                session.flash(f"已确认 {len(chosen)} 个数字。")
                st.rerun()


def offer_updates(opened: OpenReport, section: str = "") -> None:
    """Sentences that contradict the tables, with the figures that would be right; taken in by one press.

    Those of one section, or of the whole report with the section's name before each.
    """
    due = [update for update in figures.updates_due(opened) if not section or update.section == section]
    if not due:
        return
    with st.container(border=True):
        st.markdown(
            f":material/sync_problem: **有 {len(due)} 句的数字与表格不一致**　:gray[按表格现在的数更新，其余文字不动]"
        )
        for before, update in zip([None, *due], due, strict=False):
            if not section and (before is None or before.section != update.section):
                st.caption(section_form(update.section).name)
            st.html(diff_html(update.old, update.new))
        if st.button("按表格更新数字", icon=":material/sync:", key=f"figures.{section}"):
            with told():
                figures.accept_updates(session.desk(), opened.id, due)
                session.flash(f"已更新 {len(due)} 句的数字。")
                st.rerun()
