"""Edits that met: both are shown, and the officer chooses one; nothing of the other is lost."""

import streamlit as st

from assistant.desk.keeping.reports import OpenReport
from assistant.desk.writing import meeting
from assistant.desk.writing.meeting import Meeting
from assistant.form.editions import known_cell_label
from assistant.ui import session
from assistant.ui.components.diff_view import diff_html
from assistant.ui.plain import in_markdown, in_plain
from assistant.ui.proposal_view import draft_html
from assistant.ui.session_keys import SessionKey
from assistant.ui.told import told

BLANK = "（空白）"


def section_meetings(opened: OpenReport, section: str) -> None:
    """The choices that wait in a section: the text that stands, and the words that met it."""
    for each in meeting.meetings(session.desk(), opened.id, section):
        with st.container(border=True):
            st.markdown(f"**两处同时改了这一部分**　:gray[{in_markdown(_when(each))}；两份都在「历史版本」中]")
            standing = opened.report.sections.get(section, "")
            st.caption("与现在的文字对照：划去的是只有现在的文字有的，带底线的是只有另一份有的。")
            st.html(diff_html(standing, each.own) if standing and each.own else draft_html(each.own or BLANK))
            _choice(opened, each, "用另一份", "保留现在的文字")


def cell_meetings(opened: OpenReport, table: str) -> list[Meeting]:
    """The choices that wait in the cells of a table; gives them, for the grid to mark their cells."""
    waiting = list(meeting.meetings(session.desk(), opened.id, table))
    if waiting:
        with st.container(border=True):
            st.markdown(f"**有 {len(waiting)} 格两处同时改过，请选用**")
            for each in waiting:
                now = opened.report.cells.get(each.cell)
                sentence = (
                    f"{known_cell_label(each.cell)}：现在是 {BLANK if now is None else now}，"
                    f"另一处填的是 {each.own.strip() or BLANK}（{_when(each)}）"
                )
                st.text(in_plain(sentence))
                _choice(opened, each, f"用 {each.own.strip() or BLANK}", "保留现在的数")
    return waiting


def _when(each: Meeting) -> str:
    return f"另一份 {each.actor} {session.on_the_wall(each.at):%m-%d %H:%M}"


def _choice(opened: OpenReport, each: Meeting, take: str, leave: str) -> None:
    with st.container(horizontal=True):
        own = st.button(in_markdown(take), key=f"met.own.{each.id}", icon=":material/check:")
        standing = st.button(in_markdown(leave), key=f"met.standing.{each.id}", icon=":material/close:")
    if own or standing:
        with told():
            meeting.settle(session.desk(), opened.id, each.id, own=own)
            # What the box said of the meeting is settled with it.
            box = SessionKey.TEXT.of(f"{opened.id}.{each.section}")
            st.session_state.pop(SessionKey.TEXT_TOLD.of(box), None)
            session.flash(
                "已选用，另一份没有丢：文字在历史版本中，数在修改记录中。" if own else "保留现在的，另一份已放下。"
            )
            st.rerun()
