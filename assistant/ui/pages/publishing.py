"""导出发布: how the report stands, and the files to send or publish."""

from functools import partial
from typing import Literal

import streamlit as st

from assistant.desk import exporting
from assistant.desk.checking import CheckResult
from assistant.desk.exporting import ExportOffer
from assistant.desk.keeping import reports
from assistant.desk.keeping.reports import OpenReport
from assistant.desk.names import REPORT_STATES
from assistant.report.report import title_of
from assistant.rules.findings import Verdict
from assistant.ui import session
from assistant.ui.head import need_report
from assistant.ui.navigation import page_of
from assistant.ui.plain import in_markdown
from assistant.ui.told import told

_FILES = {
    "docx": ("Word 文档", "报送和存档用", ":material/description:"),
    "html": ("网页", "上传门户网站用", ":material/language:"),
    "pdf": ("PDF", "打印和公示用", ":material/picture_as_pdf:"),
    "xlsx": ("Excel 表格", "三张表的数据", ":material/table_chart:"),
    "json": ("报告 JSON", "交换和再导入用", ":material/data_object:"),
    exporting.CHECKLIST: ("核对单", "校核结果和情况说明", ":material/fact_check:"),
}


def show() -> None:
    """The page."""
    opened = need_report("导出发布", "有错误时导出的文件标明送审稿；没有错误或都已作情况说明时导出定稿。")
    result = session.checked(opened)
    final = not result.errors
    with st.container():
        _stands(result)
    _downloads(opened, final=final)
    _state(opened, final=final)


def _stands(result: CheckResult) -> None:
    """What is left to be done before the report is final."""
    if not result.errors:
        if result.verdict is Verdict.INCOMPLETE:
            st.warning("没有错误，但还有应填的单元格或章节空着，请先补齐再发布。", icon=":material/pending:")
        else:
            st.success("没有未处理的错误，以下导出的是定稿。", icon=":material/verified:")
        if result.warnings:
            st.caption(f"还有 {len(result.warnings)} 处提醒，不影响导出，建议先在校核页看过。")
    else:
        st.warning(
            f"还有 {len(result.errors)} 处错误，以下导出的文件标明「送审稿」。"
            f"第一处：{in_markdown(result.errors[0].message)}",
            icon=":material/edit_notifications:",
        )
        if st.button("去校核", icon=":material/fact_check:"):
            st.switch_page(page_of("findings"))


def _downloads(opened: OpenReport, *, final: bool) -> None:
    offers = {offer.name: offer for offer in exporting.export_offers(session.desk(), opened.report)}
    columns = st.columns(3)
    for number, name in enumerate(name for name in _FILES if name in offers):
        offer = offers[name]
        title, use, icon = _FILES[name]
        with columns[number % 3].container(border=True):
            st.markdown(f"**{title}**  \n:gray[{use}]")
            st.download_button(
                f"下载 {title}" if title[0].isascii() else f"下载{title}",
                partial(_content, opened, name, final),
                _file_name(opened, offer, final=final),
                offer.media_type,
                key=f"download.{name}",
                icon=icon,
                type="primary" if name == "docx" else "secondary",
                on_click="ignore",
                width="stretch",
                disabled=bool(offer.objection),
            )
            if offer.objection:
                st.caption(in_markdown(offer.objection))


def _content(opened: OpenReport, name: str, final: bool) -> bytes:
    """Made when the officer asks for it; a checklist is never final, for it says what is left."""
    wanted = final and name != exporting.CHECKLIST
    return exporting.export(session.desk(), opened.report, name, final=wanted, prior=opened.prior).content


def _file_name(opened: OpenReport, offer: ExportOffer, *, final: bool) -> str:
    title = title_of(opened.report) + ("核对单" if offer.name == exporting.CHECKLIST else "")
    mark = "" if final else "（送审稿）"
    return f"{title}{mark}{offer.suffix}"


def _state(opened: OpenReport, *, final: bool) -> None:
    entry = opened.stored.entry
    st.divider()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"目前状态：**{REPORT_STATES[entry.state]}**", width="content")
        following: dict[Literal["sent_for_review", "published"], str] = {
            "sent_for_review": "标为已送审",
            "published": "标为已发布",
        }
        for state, label in following.items():
            held = state == "published" and not final
            why = "还有错误，改正或写明情况说明后才能标为已发布。" if held else None
            if state != entry.state and st.button(label, key=f"publish.{state}", disabled=held, help=why):
                with told():
                    reports.set_state(session.desk(), opened.id, state)
                    session.flash(f"状态已改为{REPORT_STATES[state]}。")
                    st.rerun()
