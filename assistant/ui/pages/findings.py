"""校核: every finding, worst first, each with its basis, a way to its place, and a 情况说明 where it stands."""

import streamlit as st

from assistant.desk.checking import CheckResult, waiving
from assistant.desk.checking.places import place_of
from assistant.desk.keeping.reports import OpenReport
from assistant.desk.names import WAIVED, counted
from assistant.desk.writing import editing
from assistant.form.editions import known_cell_label
from assistant.rules.findings import Finding, Remedy, Severity, Verdict
from assistant.ui import session
from assistant.ui.finding_card import finding_html, go_button
from assistant.ui.head import need_report
from assistant.ui.live_figures import offer_updates
from assistant.ui.navigation import page_of
from assistant.ui.plain import in_markdown
from assistant.ui.told import told

_ALL, _WAIVED = "all", "waived"
_MOST = 60


def show() -> None:
    """The page."""
    opened = need_report("校核", "错误改正后才能导出定稿；确有原因的写情况说明。提醒和提示请逐条看过。")
    result = session.checked(opened)
    with st.container():
        _verdict(result)
    chosen = _filter(result)
    with st.container():
        if result.errors:
            offer_updates(opened)
    found = _chosen(result, chosen)
    if not found:
        st.success("这一类没有需要处理的。", icon=":material/check_circle:")
    for number, finding in enumerate(found[:_MOST]):
        _card(opened, finding, f"{number}.{finding.rule}")
    if len(found) > _MOST:
        st.info(f"还有 {len(found) - _MOST} 处没有列出，改正上面的之后会显示。", icon=":material/more_horiz:")
    for waiver in result.void_waivers:
        st.warning(
            f"{in_markdown(waiver.rule)} 的情况说明已失效，数据或文字已改动：{in_markdown(waiver.reason)}",
            icon=":material/history:",
        )


def _verdict(result: CheckResult) -> None:
    if result.verdict is Verdict.PASS:
        st.success("校核通过，可以导出定稿。", icon=":material/verified:")
        if st.button("去导出发布", type="primary", icon=":material/publish:"):
            st.switch_page(page_of("publishing"))
    elif result.verdict is Verdict.INCOMPLETE:
        st.info("没有错误，但还有应填的单元格或章节空着。", icon=":material/pending:")


def _filter(result: CheckResult) -> str:
    waived = [finding for finding in result.findings if finding.waived]
    names = {
        _ALL: f"全部　{len(result.findings) - len(waived)}",
        **{severity.value: counted(severity, len(result.of(severity)), "　") for severity in Severity},
        _WAIVED: f"{WAIVED}　{len(waived)}",
    }
    chosen = st.segmented_control(
        "显示", list(names), format_func=names.__getitem__, default=_ALL, key="findings.shown",
        label_visibility="collapsed", required=True,
    )  # fmt: skip
    return str(chosen or _ALL)


def _chosen(result: CheckResult, chosen: str) -> list[Finding]:
    if chosen == _WAIVED:
        return [finding for finding in result.findings if finding.waived]
    open_ones = [finding for finding in result.findings if not finding.waived]
    return [finding for finding in open_ones if chosen in {_ALL, finding.severity.value}]


def _card(opened: OpenReport, finding: Finding, key: str) -> None:
    with st.container(border=True):
        shown, way = st.columns([5.4, 1.3], vertical_alignment="center")
        shown.html(finding_html(finding))
        shown.caption(f"位置：{in_markdown(place_of(finding))}")
        with way:
            go_button(finding, f"go.{key}")
            if finding.waived:
                _withdraw(opened, finding, key)
            else:
                _waive(opened, finding, key)
        for number, remedy in enumerate(finding.remedies[:2]):
            _remedy(opened, remedy, f"{key}.{number}")


def _waive(opened: OpenReport, finding: Finding, key: str) -> None:
    with (
        st.popover("情况说明", icon=":material/edit_document:", width="stretch"),
        st.form(f"waive.{key}", border=False),
    ):
        st.caption("写明为什么这样填是对的。理由会印在核对单里；数据或文字一改，说明即失效。")
        reason = st.text_area("原因", key=f"reason.{key}", label_visibility="collapsed")
        if st.form_submit_button("保存情况说明"):
            with told():
                waiving.waive_open(session.desk(), opened.id, finding, reason)
                session.flash("情况说明已保存。")
                st.rerun()


def _withdraw(opened: OpenReport, finding: Finding, key: str) -> None:
    if finding.waived and st.button("撤回说明", key=f"withdraw.{key}", icon=":material/undo:", width="stretch"):
        with told():
            waiving.withdraw_open(session.desk(), opened.id, finding.waived)
            st.rerun()


def _remedy(opened: OpenReport, remedy: Remedy, key: str) -> None:
    """A way to mend the arithmetic: offered with its reason, done only when the officer says so."""
    edits = "；".join(f"「{known_cell_label(e.cell)}」由 {_shown(e.old)} 改为 {_shown(e.new)}" for e in remedy.edits)
    shown, way = st.columns([5.4, 1.3], vertical_alignment="center")
    shown.markdown(f":material/lightbulb: :gray[可能是{in_markdown(edits)}（{in_markdown(remedy.reason)}）]")
    if way.button("照此改", key=f"remedy.{key}", width="stretch"):
        with told():
            editing.set_cells(session.desk(), opened.id, {edit.cell: edit.new for edit in remedy.edits})
            session.flash("已修改，请核对原始数据。")
            st.rerun()


def _shown(value: object) -> str:
    return "空白" if value is None else str(value)
