"""A report that was sent for review or published is only read; taking it back is an act of its own."""

import streamlit as st

from assistant.desk.keeping import reports
from assistant.desk.keeping.reports import OpenReport
from assistant.desk.names import REPORT_STATES
from assistant.ui import session
from assistant.ui.told import told


def in_work(opened: OpenReport) -> bool:
    """Whether the report can be changed."""
    return opened.stored.entry.state == "drafting"


def say_read_only(opened: OpenReport) -> None:
    """Say that the report is only read, with the way out; nothing where it is in work."""
    if in_work(opened):
        return
    with st.container(horizontal=True, vertical_alignment="center", border=True):
        name = REPORT_STATES[opened.stored.entry.state]
        st.markdown(f":material/lock: 这份年报{name}，只能查看。", width="stretch")
        if st.button("收回修改", icon=":material/lock_open:", help="收回后回到编制中，会记入日志。"):
            with told():
                reports.take_back(session.desk(), opened.id)
                session.flash("已收回，可以修改。")
                st.rerun()
