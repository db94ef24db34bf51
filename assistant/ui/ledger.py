"""Table 3 counted from the request ledger (台账), shown before it is put in."""

import streamlit as st

from assistant.desk import tabulating
from assistant.desk.reports import OpenReport
from assistant.ui import session

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def ledger_filling(opened: OpenReport) -> None:
    """The folded-away part of 数据填报 that reads a ledger."""
    with st.expander("从申请台账统计表三", icon=":material/receipt_long:"):
        st.download_button(
            "下载空白台账",
            session.desk().ledgers.template,
            "申请台账.xlsx",
            _WORKBOOK,
            icon=":material/download:",
        )
        file = st.file_uploader("申请台账（xlsx）", ["xlsx"], key=f"ledger.{opened.id}")
        if file is None:
            return
        with session.told():
            reading = tabulating.read_ledger(session.desk(), file.name, file.getvalue(), year=opened.report.year)
            counted = sum(
                value
                for path, value in reading.tabulation.cells.items()
                if path.endswith("newly_received.total") and isinstance(value, int)
            )
            st.write(f"读到 {len(reading.requests)} 行，本年新收 {counted} 件。填入后会替换表三现有的数。")
            if reading.overdue:
                st.warning(
                    f"有 {len(reading.overdue)} 件答复可能超期，请核对台账中的日期。", icon=":material/schedule:"
                )
            if st.button("填入表三"):
                tabulating.fill_from_ledger(session.desk(), opened.id, reading)
                session.flash("已按台账填入表三。")
                st.rerun()
