"""Table 3 counted from the request ledger (台账): what each cell counts and what was left out, before it is put in."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from assistant.desk.keeping.reports import OpenReport
from assistant.desk.writing import assigning, tabulating
from assistant.desk.writing.tabulating import LedgerReading
from assistant.form.editions import known_cell_label
from assistant.report.ledger.problems import LedgerProblem
from assistant.report.ledger.requests import Request
from assistant.ui import session
from assistant.ui.ledger_assigning import assigned_rows, rows_to_assign
from assistant.ui.plain import in_markdown, in_plain
from assistant.ui.told import told

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SHOWN = {
    "newly_received": "本年新收",
    "carried_over": "上年结转",
    "results_total": "办理结果",
    "carried_forward": "结转下年度",
}


def ledger_filling(opened: OpenReport) -> None:
    """The folded-away part of 数据填报 that reads a ledger."""
    with st.expander("从申请台账统计表三", icon=":material/receipt_long:"):
        st.download_button(
            "下载空白台账",
            partial(tabulating.blank_ledger, session.desk()),
            "申请台账.xlsx",
            _WORKBOOK,
            icon=":material/download:",
        )
        file = st.file_uploader("申请台账（xlsx、xls、csv）", ["xlsx", "xls", "et", "csv"], key=f"ledger.{opened.id}")
        if file is None:
            return
        content = file.getvalue()
        with told():
            said = assigning.assignments_of(session.desk(), content)
            reading = tabulating.read_ledger(session.desk(), file.name, content, year=opened.report.year, assigned=said)
            _summary(reading)
            _left_out(reading)
            rows_to_assign(reading, content)
            assigned_rows(reading, content)
            _overdue(reading)
            _behind_the_cells(reading, f"ledger.cells.{opened.id}")
            _filling(opened, reading)


def _filling(opened: OpenReport, reading: LedgerReading) -> None:
    """Putting the table in; with rows that are still unclear, only once an officer has said so."""
    unclear = reading.tabulation.unclear
    agreed = not unclear or st.checkbox(
        f"还有 {len(unclear)} 行没有归类，填入后表三不平衡，先按已统计的填入", key=f"ledger.agreed.{opened.id}"
    )
    if st.button("填入表三", icon=":material/table_view:", disabled=not agreed):
        tabulating.fill_from_ledger(session.desk(), opened.id, reading)
        session.flash("已按台账填入表三。" if not unclear else f"已按台账填入表三，还有 {len(unclear)} 行没有归类。")
        st.rerun()


def _summary(reading: LedgerReading) -> None:
    counted = reading.tabulation
    totals = [f"{name} {tabulating.total_of(reading, row)} 件" for row, name in _SHOWN.items()]
    st.write(
        f"读到 {len(reading.requests)} 行，按 {counted.year} 年统计：{'，'.join(totals)}。填入后会替换表三现有的数。"
    )
    for remark in reading.remarks:
        st.caption(in_markdown(remark))


def _left_out(reading: LedgerReading) -> None:
    """Rows that fit no cell, stand twice or belong to another year."""
    problems = reading.tabulation.problems
    if not problems:
        return
    out = {problem.row for problem in problems if not problem.counted and not problem.in_part}
    part = {problem.row for problem in problems if problem.in_part}
    rows = {problem.row for problem in problems}
    st.warning(
        f"有 {len(rows)} 行需要核对，其中 {len(out)} 行没有计入，{len(part)} 行只计入收到数、结果或类别待定。",
        icon=":material/rule:",
    )
    st.dataframe(
        {
            "台账行": [str(problem.row) for problem in problems],
            "是否计入": [_how_counted(problem) for problem in problems],
            "问题": [in_plain(problem.message) for problem in problems],
        },
        hide_index=True,
        width="stretch",
    )


def _how_counted(problem: LedgerProblem) -> str:
    return "已计入" if problem.counted else "部分计入" if problem.in_part else "未计入"


def _overdue(reading: LedgerReading) -> None:
    """Answers later than the law allows, with the clocks that were known."""
    for notice in reading.late_notices:
        st.warning(in_markdown(notice.message), icon=":material/schedule:")
    late = reading.overdue
    if not late:
        return
    st.warning(f"有 {len(late)} 件答复可能超期，请核对台账中的日期。", icon=":material/schedule:")
    st.dataframe(
        {
            "台账行": [str(each.row) for each in late],
            "应于": [each.due.isoformat() for each in late],
            "答复": [each.answered.isoformat() if each.answered else "至今未答复" for each in late],
            "已用工作日": [each.working_days for each in late],
            "所据": [in_plain("；".join(each.clocks)) for each in late],
        },
        hide_index=True,
        width="stretch",
    )


def _behind_the_cells(reading: LedgerReading, key: str) -> None:
    """Every cell that is not 0; choosing one shows the requests that it counts."""
    counted = reading.tabulation
    paths = [path for path, value in counted.cells.items() if value]
    st.markdown("**各格的申请**　选一行，看这一格由哪些申请组成")
    chosen = st.dataframe(
        {
            "表三的格": [known_cell_label(path) for path in paths],
            "件数": [counted.cells[path] for path in paths],
            "台账行": ["、".join(map(str, counted.rows[path])) for path in paths],
        },
        hide_index=True,
        width="stretch",
        on_select="rerun",
        selection_mode="single-row",
        key=key,
    )
    rows = chosen.selection.rows
    if rows and rows[0] < len(paths):
        path = paths[rows[0]]
        st.markdown(f"**{in_markdown(known_cell_label(path))}**：{counted.cells[path]} 件")
        _requests(tabulating.requests_behind(reading, path))


def _requests(requests: Sequence[Request]) -> None:
    st.dataframe(
        {
            "台账行": [str(request.ref) for request in requests],
            "申请人": [in_plain(request.applicant) for request in requests],
            "类型": [in_plain(request.applicant_kind) for request in requests],
            "申请内容": [in_plain(request.content) for request in requests],
            "收到": [request.received.isoformat() if request.received else "" for request in requests],
            "答复": [request.answered.isoformat() if request.answered else "" for request in requests],
            "办理结果": [in_plain(request.outcome) for request in requests],
        },
        hide_index=True,
        width="stretch",
    )
