"""数据填报: the three official tables, filled in with the findings beside the cell."""

from collections.abc import Collection
from dataclasses import replace

import streamlit as st

from assistant.desk.checking import CheckResult
from assistant.desk.keeping.reports import OpenReport
from assistant.desk.names import TABLES as TABLE_NAMES
from assistant.desk.names import counted
from assistant.desk.writing import totals
from assistant.desk.writing.totals import sums_of
from assistant.form.cells import CellValue
from assistant.form.paths import PROACTIVE, REQUESTS, TABLES, CellPath
from assistant.report.print_states import INFERRED, UNREAD, inferred, unread
from assistant.rules.findings import Severity
from assistant.ui import session
from assistant.ui.components.table_grid import CellNote, CellState, table_grid
from assistant.ui.edits.meeting_view import cell_meetings
from assistant.ui.edits.table_changes import table_changes
from assistant.ui.edits.table_deeds import TableDeeds
from assistant.ui.edits.taking_back import in_work
from assistant.ui.finding_card import show_finding
from assistant.ui.head import need_report
from assistant.ui.identity import identity_form
from assistant.ui.ledger import ledger_filling
from assistant.ui.legacy_table import show_legacy_table
from assistant.ui.official_tables import grid_layout
from assistant.ui.pasting import table_pasting
from assistant.ui.plain import in_html, in_plain
from assistant.ui.run_together import ask_readings
from assistant.ui.session_keys import SessionKey
from assistant.ui.told import told

_MOST = 20


def show() -> None:
    """The page."""
    opened = need_report(
        "数据填报", "像填官方表格一样填数：停顿即保存，可从 Excel 或 Word 整块粘贴，不适用的填「/」，没有的填 0。"
    )
    result = session.checked(opened)
    table = _chosen_table(result)
    edition = opened.report.edition
    if edition.table(table).as_printed:
        st.html(f'<h2 class="nb-form-title">{in_html(edition.table(table).title)}</h2>')
        show_legacy_table(opened.report)
        identity_form(opened)
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        if table != PROACTIVE and st.button(
            "按各项填写总计",
            type="primary",
            icon=":material/functions:",
            help="分项已填全的总计按各项之和填写；分项有空白的不填。",
        ):
            _fill_totals(opened, table)
        if st.button("空白格填 0", icon=":material/exposure_zero:", help="确认这张表没有填的分项都是 0 时使用。"):
            _fill_zeros(opened, table)
    st.html(f'<h2 class="nb-form-title">{in_html(edition.table(table).title)}</h2>')
    with st.container():
        ask_readings(opened, table)
    _grid(opened, result, table)
    with st.container():
        table_changes(opened, table)
        _findings_below(result, table)
    table_pasting(opened, table)
    if table == REQUESTS:
        ledger_filling(opened)
    identity_form(opened)


def _chosen_table(result: CheckResult) -> str:
    """The table shown; a jump to a cell turns to the cell's table once, then the officer's choice stands."""
    place = session.arrived()
    if place and place.cell and st.session_state.get(SessionKey.TABLE_ARRIVED) != place.nonce:
        st.session_state[SessionKey.TABLE_ARRIVED] = place.nonce
        st.session_state[SessionKey.TABLE] = place.cell.split(".")[0]
    else:
        st.session_state.setdefault(SessionKey.TABLE, st.session_state.get(SessionKey.TABLE_KEPT, REQUESTS))

    def name(table: str) -> str:
        wrong = sum(any(path.startswith(f"{table}.") for path in finding.cells) for finding in result.errors)
        return TABLE_NAMES[table] + (f"　:red[{counted(Severity.ERROR, wrong)}]" if wrong else "")

    chosen = st.segmented_control(
        "表格", TABLES, format_func=name, key=SessionKey.TABLE, label_visibility="collapsed", required=True
    )
    st.session_state[SessionKey.TABLE_KEPT] = chosen
    return str(chosen or REQUESTS)


def _grid(opened: OpenReport, result: CheckResult, table: str) -> None:
    report, place = opened.report, session.arrived()
    layout = grid_layout(report.shape, table)
    focus = (place.cell, place.nonce) if place and place.cell.startswith(f"{table}.") else None

    with st.container():
        waiting = cell_meetings(opened, table)
    states = cell_states(opened, result, table)
    for each in waiting:
        if (state := states.get(each.cell)) is not None:
            note = CellNote(Severity.WARNING.value, f"另一处填的是「{each.own.strip()}」，请在表上方选用。")
            states[each.cell] = replace(state, findings=(note, *state.findings))
    table_grid(
        layout,
        states,
        store=opened.id,
        deeds=TableDeeds(opened.id),
        met=[each.cell for each in waiting],
        focus=focus,
        readonly=not in_work(opened),
    )


def cell_states(opened: OpenReport, result: CheckResult, table: str) -> dict[CellPath, CellState]:
    """Every cell of a table with its value, the computed total beside it, and what the rules say of it."""
    offers = totals.offered_totals(opened.report)
    states, sums = {}, sums_of(opened.report)
    marks = dict.fromkeys(unread(opened.report), UNREAD) | dict.fromkeys(inferred(opened.report), INFERRED)
    for path, value in opened.report.cells.items():
        if not path.startswith(f"{table}."):
            continue
        offer, hint = offers.get(path), marks.get(path)
        if offer is not None and value != offer.value:
            hint = f"{'各项之和' if offer.complete else '已填之和'} {offer.value}"
        findings = tuple(
            CellNote(finding.severity.value, in_plain(finding.message))
            for finding in result.at_cell(path)
            if finding.waived is None and _points_at(sums, finding.cells, path, value)
        )
        states[path] = CellState(value, hint, findings)
    return states


def _points_at(sums: Collection[CellPath], cells: tuple[CellPath, ...], path: CellPath, value: CellValue) -> bool:
    """A finding over a whole row or column is shown at the sums that disagree, not at every operand or blank."""
    if len(cells) <= 2:
        return True
    own = [cell for cell in cells if cell in sums]
    return value is not None and path in (own or cells)


def _findings_below(result: CheckResult, table: str) -> None:
    found = [f for f in (*result.errors, *result.warnings) if any(p.startswith(f"{table}.") for p in f.cells)]
    if not found:
        return
    with st.expander(f"这张表有 {len(found)} 处需要处理", expanded=any(f.severity is Severity.ERROR for f in found)):
        for number, finding in enumerate(found[:_MOST]):
            show_finding(finding, f"{number}.{finding.rule}")
        if len(found) > _MOST:
            st.caption(f"还有 {len(found) - _MOST} 处没有列出，见「校核」。")


def _fill_totals(opened: OpenReport, table: str) -> None:
    with told():
        done = totals.fill_totals(session.desk(), opened.id, table)
        waiting = f"有 {done.waiting} 处分项还有空白，总计未填。" if done.waiting else ""
        session.flash(
            f"已填写 {done.filled} 处总计。{waiting}" if done.filled or waiting else "总计都已与各项之和一致。"
        )
        st.rerun()


def _fill_zeros(opened: OpenReport, table: str) -> None:
    with told():
        count = totals.fill_blanks_with_zero(session.desk(), opened.id, table)
        session.flash(f"已把 {count} 个空白格填为 0。" if count else "没有空白的分项。")
        st.rerun()
