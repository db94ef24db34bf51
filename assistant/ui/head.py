"""The head of every page: which report is open, how it stands, which model is in use."""

from functools import cache
from importlib import resources
from pathlib import PurePath
from typing import TYPE_CHECKING

import streamlit as st

from assistant.desk.errors import DeskError
from assistant.desk.models import model_in_use
from assistant.desk.names import PLACEMENTS, REPORT_STATES, SEVERITIES, counted
from assistant.rules.findings import Severity
from assistant.ui import session
from assistant.ui.edits.outbox import outbox
from assistant.ui.edits.taking_back import say_read_only
from assistant.ui.fetching import begin_fetching, fetch_line
from assistant.ui.navigation import page_of
from assistant.ui.plain import in_html, in_plain

if TYPE_CHECKING:
    from assistant.desk.keeping.reports import OpenReport
    from assistant.desk.ports import ModelSetting


@cache
def _style() -> str:
    return resources.files("assistant.ui").joinpath("page.css").read_text(encoding="utf-8")


def page_head(title: str, lead: str, opened: "OpenReport | None" = None) -> None:
    """Draw the head: the open report's organ, year, state and counts, the model in use, then the page's title."""
    session.show_flash()
    line = _report_line(opened) if opened else '<span class="organ">年报助手</span>'
    model = f'<span class="model">{in_html(model_line())}</span>'
    st.html(
        f'<style>{_style()}</style><div class="nb-head" role="banner">{line}{model}</div>'
        f'<h1 class="nb-title">{in_html(title)}</h1><p class="nb-lead">{in_html(lead)}</p>'
    )
    begin_fetching()
    # What comes and goes has a place of its own: nothing below it moves, and is not on the page twice for a moment.
    with st.container():
        fetch_line()
    outbox()


def need_report(title: str, lead: str) -> "OpenReport":
    """The open report under its head; where none is open, the officer chooses one here and the page ends."""
    opened = session.current()
    page_head(title, lead, opened)
    if opened is not None:
        with st.container():
            say_read_only(opened)
        return opened
    from assistant.desk.keeping.reports import list_reports

    entries = list_reports(session.desk())
    if not entries:
        st.info("还没有年报。请先到「我的年报」导入上年报告或新建。", icon=":material/info:")
        if st.button("去我的年报", type="primary", icon=":material/folder_open:"):
            st.switch_page(page_of("my_reports"))
        return st.stop()
    names = {entry.id: f"{entry.organ or '（未注明机关）'} {entry.year or '（未注明年度）'} 年" for entry in entries}
    chosen = st.selectbox("请选择要打开的年报", list(names), format_func=lambda key: in_plain(names[key]))
    if st.button("打开", type="primary"):
        session.choose(chosen)
        st.rerun()
    return st.stop()


def _report_line(opened: "OpenReport") -> str:
    report, entry = opened.report, opened.stored.entry
    result = session.checked(opened)
    counts = []
    for severity in (Severity.ERROR, Severity.WARNING):
        if found := result.of(severity):
            counts.append(f'<span class="{severity.value}">{counted(severity, len(found))}</span>')
    if not counts:
        counts.append(f'<span class="fine">没有{SEVERITIES[Severity.ERROR]}和{SEVERITIES[Severity.WARNING]}</span>')
    year = f"{report.year} 年度" if report.year else "未注明年度"
    state = REPORT_STATES[entry.state]
    return (
        f'<span class="organ">{in_html(report.organ.name or "未注明机关")}</span><span>{year}</span>'
        f'<span class="tag">{state}</span>{"".join(counts)}'
    )


def model_line() -> str:
    """Which model is in use, and whether text leaves this machine."""
    try:
        return describe_model(model_in_use(session.desk()))
    except DeskError as error:
        return f"模型：不可用，{error}"


def describe_model(setting: "ModelSetting") -> str:
    """A model in a line."""
    if setting.choice == "none":
        return "模型：未使用，文字不出本机"
    goes_out = f"文字会发往 {setting.base_url}" if setting.choice == "remote" else "文字不出本机"
    ready = "" if setting.ready else "（尚未就绪）"
    # An embedded model given by its file goes by the file's name.
    name = PurePath(setting.name).name if setting.choice == "embedded" else setting.name
    return f"模型：{name}{ready}，{PLACEMENTS[setting.choice]}，{goes_out}"
