"""修改记录: who changed which cells of a table from what to what; each change undone, each moment gone back to."""

import streamlit as st

from assistant.desk.keeping.reports import OpenReport
from assistant.desk.writing import table_history
from assistant.desk.writing.table_history import TableChange
from assistant.form.cells import CellValue, show
from assistant.form.editions import known_cell_label
from assistant.ui import session
from assistant.ui.edits.table_deeds import undone_sentence
from assistant.ui.told import told

_CELLS = 4
_KINDS = {"cells_pasted": "粘贴", "cells_undone": "撤销", "cells_restored": "恢复"}
_BLANK = "空白"


def table_changes(opened: OpenReport, table: str) -> None:
    """The newest changes of a table, each with its two buttons."""
    # The list is read when it is asked for: every pause in typing is a revision.
    if not st.toggle("修改记录", key=f"changes.{opened.id}"):
        return
    changes = table_history.table_history(session.desk(), opened.id, table)
    if not changes:
        st.caption("这张表还没有改动。")
    for change in changes:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(_line(change), width="stretch")
            undo = st.button("撤销这次修改", key=f"undo.{change.revision}", icon=":material/undo:")
            back = st.button("恢复到这时", key=f"restore.{change.revision}", icon=":material/history:")
        if undo:
            with told():
                undone = table_history.undo_cells(session.desk(), opened.id, change.revision, table=table)
                session.flash(undone_sentence(undone))
                st.rerun()
        if back:
            with told():
                table_history.restore_cells(session.desk(), opened.id, change.revision, table=table)
                session.flash(f"这张表已恢复到 {session.on_the_wall(change.at):%m-%d %H:%M:%S} 的样子。")
                st.rerun()


def _line(change: TableChange) -> str:
    cells = "；".join(
        f"{known_cell_label(each.path)} {_shown(each.before)} → {_shown(each.after)}" for each in change.cells[:_CELLS]
    )
    more = f"；共 {len(change.cells)} 格" if len(change.cells) > _CELLS else ""
    kind = f"（{_KINDS[change.kind]}）" if change.kind in _KINDS else ""
    return f"{session.on_the_wall(change.at):%m-%d %H:%M:%S}　{change.actor}{kind}　{cells}{more}"


def _shown(value: CellValue) -> str:
    return _BLANK if value is None else show(value)
