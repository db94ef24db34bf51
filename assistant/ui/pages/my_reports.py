"""我的年报: the reports, a new one from last year's, import of a file."""

from functools import partial
from typing import Literal

import streamlit as st

from assistant.desk.checking import checking
from assistant.desk.keeping import importing, reports
from assistant.desk.names import REPORT_STATES
from assistant.desk.ports import ReportEntry
from assistant.ui import session
from assistant.ui.confirm import twice
from assistant.ui.head import page_head
from assistant.ui.navigation import page_of
from assistant.ui.plain import in_markdown, in_plain
from assistant.ui.session_keys import AddressKey, SessionKey
from assistant.ui.told import told
from assistant.ui.uploads import bare


def show() -> None:
    """The page."""
    opened = session.current()
    page_head("我的年报", "打开一份年报，或从上年报告新建今年的。", opened)
    entries = list(reports.list_reports(session.desk()))
    if not entries:
        st.info(
            "还没有年报。先把上年已发布的报告导入（docx、HTML、PDF、txt、xlsx 或报告 JSON），再从它新建今年的。",
            icon=":material/info:",
        )
        _import(expanded=True)
        _blank()
        return
    with st.container():
        offered = _new_from_last_year(entries)
    in_work = None if offered else next((entry.id for entry in entries if entry.state == "drafting"), None)
    with st.container():
        for entry in entries:
            _entry(entry, is_open=opened is not None and opened.id == entry.id, main=entry.id == in_work)
    _import(expanded=False)
    _blank()


def _new_from_last_year(entries: list[ReportEntry]) -> bool:
    """The main button: the newest report of each organ can be followed by one for the next year; whether any can."""
    made = {(entry.organ, entry.year) for entry in entries}
    # A report that is still being written for the year that is due is no last year's report yet.
    due = reports.year_due(session.desk())
    priors = {
        e.id: e
        for e in entries
        if e.year is not None and (e.organ, e.year + 1) not in made and (e.state != "drafting" or e.year < due)
    }
    if not priors:
        return False
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            "上年报告",
            list(priors),
            format_func=lambda i: in_plain(f"{priors[i].organ} {priors[i].year} 年"),
            width=460,
        )
        if st.button("从上年报告新建", type="primary", icon=":material/note_add:"):
            with told():
                stored = reports.start_from_last_year(session.desk(), chosen)
                session.choose(stored.entry.id)
                session.flash(f"已新建 {stored.entry.year} 年的年报，上年结转数已带入，其余空白待填。")
                st.switch_page(page_of("tables"), query_params={AddressKey.REPORT.value: stored.entry.id})
    return True


def _entry(entry: ReportEntry, *, is_open: bool, main: bool) -> None:
    with st.container(border=True):
        shown, go, more = st.columns([6, 1.3, 0.7], vertical_alignment="center")
        year = f"{entry.year} 年" if entry.year else "未注明年度"
        badge = " :blue-badge[当前打开]" if is_open else ""
        shown.markdown(
            f"**{in_markdown(entry.organ or '未注明机关')}　{year}政府信息公开工作年度报告**{badge}  \n"
            f":gray[{REPORT_STATES[entry.state]}　最后修改 {session.on_the_wall(entry.updated_at):%Y-%m-%d %H:%M}]"
        )
        kind: Literal["primary", "secondary"] = "primary" if main else "secondary"
        if go.button("打开", key=f"open.{entry.id}", type=kind, width="stretch"):
            session.choose(entry.id)
            st.switch_page(page_of("tables"), query_params={AddressKey.REPORT.value: entry.id})
        with more.popover("", icon=":material/more_horiz:", help="更多"):
            _state(entry)
            _remove(entry)


def _state(entry: ReportEntry) -> None:
    for state, name in REPORT_STATES.items():
        if state == entry.state:
            continue
        if state == "drafting":
            _take_back(entry)
            continue
        left = partial(_errors_left, entry) if state == "published" else str
        if twice(f"标为{name}", f"仍标为{name}", f"state.{state}.{entry.id}", left):
            with told():
                reports.set_state(session.desk(), entry.id, state)
                session.flash(f"已标为{name}。")
                st.rerun()


def _take_back(entry: ReportEntry) -> None:
    if st.button("收回修改", key=f"state.drafting.{entry.id}"):
        with told():
            reports.take_back(session.desk(), entry.id)
            session.flash("已收回，可以修改。")
            st.rerun()


def _errors_left(entry: ReportEntry) -> str:
    """Why a report should not yet be called published; nothing where no error is left."""
    opened = reports.open_report(session.desk(), entry.id)
    result = checking.check(session.desk(), opened.report, opened.prior)
    if not result.errors:
        return ""
    return (
        f"还有 {len(result.errors)} 处错误没有改正，也没有情况说明，例如：{result.errors[0].message}"
        "如果公开的就是这一稿，可以仍标为已发布；否则请先到校核页处理。"
    )


def _remove(entry: ReportEntry) -> None:
    st.caption("移除后不再列出；已保存的版本仍在数据库和备份中。")
    name = f"{entry.organ or '未注明机关'} {entry.year or '未注明年度'}"
    why = f"要移除「{name}」的年报吗？它的表格、文字和问答记录都不再显示。"
    if twice("移除", "确认移除", f"remove.{entry.id}", lambda: why, icon=":material/delete:"):
        with told():
            reports.remove_report(session.desk(), entry.id)
            if session.open_id() == entry.id:
                session.close()
            session.flash(f"已移除 {entry.organ} {entry.year} 年的年报。", ":material/delete:")
            st.rerun()


def _import(*, expanded: bool) -> None:
    with st.expander("导入年报文件", expanded=expanded, icon=":material/upload_file:"):
        suffixes = bare(importing.readable_suffixes(session.desk()))
        # Another key after each import: the chosen file goes away with it.
        turn = st.session_state.setdefault(SessionKey.IMPORT_TURN, 0)
        file = st.file_uploader("年报文件", suffixes, key=f"import.file.{turn}", help="、".join(suffixes))
        if file is not None and st.button(
            "导入", type="primary" if expanded else "secondary", icon=":material/upload:"
        ):
            with told():
                kept = importing.import_into_workspace(session.desk(), file.name, file.getvalue())
                session.choose(kept.stored.entry.id)
                st.session_state[SessionKey.IMPORT_REMARKS] = kept.remarks
                st.session_state[SessionKey.IMPORT_TURN] = turn + 1
                session.flash(f"已导入「{file.name}」：{kept.stored.entry.organ} {kept.stored.entry.year or ''} 年。")
                st.rerun()
        for remark in st.session_state.get(SessionKey.IMPORT_REMARKS, ()):
            st.warning(in_markdown(remark), icon=":material/report:")


def _blank() -> None:
    with st.expander("没有上年报告？新建空白年报", icon=":material/draft:"), st.form("blank", border=False):
        name = st.text_input("机关名称", placeholder="例如：××区××街道办事处")
        year = st.number_input("年度", 2021, 2100, reports.year_due(session.desk()), step=1)
        if st.form_submit_button("新建空白年报"):
            with told():
                stored = reports.start_blank(session.desk(), name, int(year))
                session.choose(stored.entry.id)
                st.switch_page(page_of("tables"), query_params={AddressKey.REPORT.value: stored.entry.id})
