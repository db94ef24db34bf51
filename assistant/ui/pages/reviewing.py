"""批量审核: many units' reports in, what is wrong with each out."""

from collections.abc import Sequence

import streamlit as st

from assistant.desk.checking.checking import InMemory
from assistant.desk.errors import DeskError
from assistant.desk.keeping import long_work
from assistant.desk.keeping.importing import readable_suffixes
from assistant.desk.names import RECHECKED, SEVERITIES, VERDICTS, FileVerdict, counted
from assistant.desk.ports import Job
from assistant.desk.reviewing import folder_review
from assistant.desk.reviewing.results import ReviewedFile, ReviewedFinding, ReviewResult
from assistant.rules.findings import Severity
from assistant.ui import job_watch, session
from assistant.ui.head import page_head
from assistant.ui.plain import in_html, in_markdown, in_plain, rows_in_plain
from assistant.ui.rollup_view import rollup_tab
from assistant.ui.told import told
from assistant.ui.uploads import bare, in_memory

_ORDER = tuple(FileVerdict)
"""Files are shown with the most work first."""
_ROWS = 60
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show() -> None:
    """The page."""
    page_head("批量审核", "把各单位的年报一次放进来，逐份列出问题，也可以汇总成上级的年报。", session.current())
    files = _reports_to_review()
    one_by_one, together = st.tabs(["逐份审核", "汇总"])
    with one_by_one:
        _review(files)
    with together:
        rollup_tab(files)


def _reports_to_review() -> list[InMemory]:
    """This year's reports of all units; both the review and the sum are over them."""
    suffixes = bare(readable_suffixes(session.desk()))
    files = st.file_uploader("今年的年报（可多选）", suffixes, accept_multiple_files=True, key="review.files")
    with st.container():
        if len(files) > 1:
            st.caption(f"已选 {len(files)} 份。")
    return [in_memory(file) for file in files]


def _review(files: Sequence[InMemory]) -> None:
    job = long_work.newest(session.desk(), folder_review.JOB_KIND)
    _begin(files, job)
    if (ended := job_watch.result_of(job)) is not None:
        with told():
            _results(folder_review.review_result(ended))


def _begin(files: Sequence[InMemory], job: Job | None) -> None:
    suffixes = bare(readable_suffixes(session.desk()))
    with st.expander("上年的年报、报送名单和复核（都可不选）", icon=":material/list_alt:"):
        before = st.file_uploader(
            "上年的年报，用来核对结转和雷同", suffixes, accept_multiple_files=True, key="review.priors"
        )
        roster = st.file_uploader(
            "报送名单（一行一个单位，可带报送日期、截止日期）",
            ["txt", "csv", "xlsx", "xls", "docx"],
            key="review.roster",
        )
        known = _files_of(job)
        again = st.checkbox("与上一次审核对照（复核）：标出已改正、仍存在和新出现的问题", disabled=not known)
    busy = job is not None and job.active
    if st.button("开始审核", type="primary", icon=":material/checklist:", disabled=busy or not files):
        with told():
            folder_review.start_review(
                session.desk(),
                files,
                [in_memory(file) for file in before],
                roster=in_memory(roster) if roster else None,
                earlier=known if again else (),
            )
            st.rerun()


def _files_of(job: Job | None) -> tuple[ReviewedFile, ...]:
    """The files of the last review; none where there was none, or where it cannot be read, which is said below."""
    if job is None or not job.result:
        return ()
    try:
        return folder_review.review_result(job).files
    except DeskError:
        return ()


def _results(result: ReviewResult) -> None:
    files = sorted(result.files, key=lambda one: _ORDER.index(one.verdict))
    with st.container():
        for sentence in result.unread_priors:
            st.warning(f"上年报告：{in_markdown(sentence)}", icon=":material/report:")
    counts = "　".join(f"{name} {sum(one.verdict is kind for one in files)}" for kind, name in VERDICTS.items())
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**共 {len(files)} 份**　{counts}", width="content")
        st.download_button(
            "下载核查清单", result.workbook, "核查清单.xlsx", _WORKBOOK, icon=":material/download:", on_click="ignore"
        )
    # All rows at once, so that no unit is missed below the edge of the table.
    st.dataframe(
        rows_in_plain([_line(one) for one in files]),
        hide_index=True,
        width="stretch",
        height=min(len(files), _ROWS) * 35 + 38,
    )
    with st.container():
        _list("报送名单", [remark.message for remark in result.roster])
        _list("年度", [f"{remark.unit}：{remark.message}" for remark in result.years])
        again = [f"{RECHECKED[one.state]}　{one.unit}：{one.message}" for one in result.rechecked]
        _list("复核", [*again, *result.not_rechecked])
    for one in files:
        _unit(one)


def _list(title: str, sentences: Sequence[str]) -> None:
    if sentences:
        with st.expander(f"{title}　{len(sentences)} 处", expanded=True, icon=":material/list_alt:"):
            st.markdown("\n".join(f"- {in_markdown(sentence)}" for sentence in sentences))


def _line(one: ReviewedFile) -> dict[str, str | int | None]:
    counts = {name: one.count(Severity(severity)) for severity, name in SEVERITIES.items()}
    head = {"单位": one.organ or "—", "年度": str(one.year or "—"), "结论": VERDICTS[one.verdict]}
    return {**head, **counts, "文件": one.file}


def _unit(one: ReviewedFile) -> None:
    """One unit's findings; a file that could not be read says why."""
    if one.error:
        st.error(in_markdown(one.error), icon=":material/error:")
        return
    found = [finding for finding in one.findings if finding.severity is not Severity.NOTICE]
    notices = [finding for finding in one.findings if finding.severity is Severity.NOTICE]
    if not found and not notices and not one.remarks:
        return
    counts = [f"{len(found)} 处"] if found else []
    counts += [f"{counted(Severity.NOTICE, len(notices))} 处"] if notices else []
    counts += [f"读取说明 {len(one.remarks)} 条"] if one.remarks else []
    with st.expander(
        f"{in_markdown(one.unit)}　{VERDICTS[one.verdict]}　{'，'.join(counts)}", icon=":material/apartment:"
    ):
        if found or notices:
            st.html("".join(_finding(finding) for finding in (*found, *notices)))
        if one.return_note:
            st.caption("退回意见，可复制后发给单位")
            st.code(in_plain(one.return_note), language=None, wrap_lines=True)
        if one.remarks:
            st.caption("读取文件时的说明，供审核人对照原件，不写入退回意见")
            st.markdown("\n".join(f"- {in_markdown(remark)}" for remark in one.remarks))


def _finding(finding: ReviewedFinding) -> str:
    severity = finding.severity
    basis = f"　依据：{finding.basis}" if finding.basis else ""
    return (
        f'<div class="nb-finding {severity.value}" style="margin:8px 0"><b>{SEVERITIES[severity]}</b>'
        f'{in_html(finding.message)}<div class="why">规则 {in_html(finding.rule)}{in_html(basis)}</div></div>'
    )
