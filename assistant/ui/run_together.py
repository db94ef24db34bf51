"""Digits that ran together in an imported file: the readings of each cell are offered, the officer chooses."""

import streamlit as st

from assistant.desk.keeping.reports import OpenReport
from assistant.desk.writing import entering
from assistant.form.editions import known_cell_label
from assistant.ui import session
from assistant.ui.plain import in_markdown, in_plain
from assistant.ui.told import told


def ask_readings(opened: OpenReport, table: str) -> None:
    """The blank cells of a table whose print allows several readings; nothing where there are none."""
    open_ones = {
        path: printed
        for path, printed in (opened.report.printed or {}).items()
        if path.startswith(f"{table}.") and printed.readings and opened.report.cells.get(path, 0) is None
    }
    if not open_ones:
        return
    with (
        st.expander(f"原文件有 {len(open_ones)} 格的数字读不准，请对照原文选择", icon=":material/help:"),
        st.form(f"readings.{opened.id}.{table}", border=False),
    ):
        chosen = {
            path: st.selectbox(
                in_markdown(f"{known_cell_label(path)}（原文「{printed.raw}」）"),
                printed.readings or (),
                format_func=in_plain,
                index=None,
                placeholder="请选择；都不对的不选，直接填在表里",
                key=f"reading.{opened.id}.{path}",
            )
            for path, printed in open_ones.items()
        }
        if st.form_submit_button("填入所选"):
            with told():
                picked = {path: text for path, text in chosen.items() if text is not None}
                entered = entering.enter_cells(session.desk(), opened.id, picked)
                session.flash(f"已填入 {len(entered.taken)} 格。")
                st.rerun()
