"""批量审核: many units' reports in, what is wrong with each out."""

import base64
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from assistant.desk.checking.checking import InMemory
from assistant.desk.ports import Job
from assistant.desk.reviewing import folder_review
from assistant.ui import job_watch, session
from assistant.ui.head import page_head
from assistant.ui.rollup_view import rollup_tab

_VERDICTS = {"fail": "有错误", "incomplete": "不完整", "pass": "通过", "unreadable": "无法读取"}
_ORDER = ("fail", "unreadable", "incomplete", "pass")
_ROWS = 60
_STATES = {"mended": "已改正", "still": "仍存在", "new": "新出现"}
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
    suffixes = [suffix.lstrip(".") for suffix in session.desk().importer.suffixes()]
    files = st.file_uploader("今年的年报（可多选）", suffixes, accept_multiple_files=True, key="review.files")
    if len(files) > 1:
        st.caption(f"已选 {len(files)} 份。")
    return [_source(file) for file in files]


def _review(files: Sequence[InMemory]) -> None:
    job = job_watch.newest(folder_review.JOB_KIND)
    _begin(files, job)
    if (ended := job_watch.result_of(job)) is not None:
        _results(ended)


def _begin(files: Sequence[InMemory], job: Job | None) -> None:
    suffixes = [suffix.lstrip(".") for suffix in session.desk().importer.suffixes()]
    with st.expander("上年的年报、报送名单和复核（都可不选）", icon=":material/list_alt:"):
        before = st.file_uploader(
            "上年的年报，用来核对结转和雷同", suffixes, accept_multiple_files=True, key="review.priors"
        )
        roster = st.file_uploader(
            "报送名单（一行一个单位，可带报送日期、截止日期）", ["txt", "csv", "xlsx"], key="review.roster"
        )
        known = job is not None and bool(job.result)
        again = st.checkbox("与上一次审核对照（复核）：标出已改正、仍存在和新出现的问题", disabled=not known)
    busy = job is not None and job.active
    if st.button("开始审核", type="primary", icon=":material/checklist:", disabled=busy or not files):
        with session.told():
            folder_review.start_review(
                session.desk(),
                files,
                [_source(file) for file in before],
                roster=_source(roster) if roster else None,
                earlier=job.result["files"] if job is not None and known and again else (),
            )
            st.rerun()


def _source(file: Any) -> InMemory:
    return InMemory(file.name, file.getvalue())


def _results(job: Job) -> None:
    rows: Sequence[Mapping[str, Any]] = sorted(job.result["files"], key=lambda row: _ORDER.index(row["verdict"]))
    for sentence in job.result["unread_priors"]:
        st.warning(f"上年报告：{sentence}", icon=":material/report:")
    counts = "　".join(f"{name} {sum(row['verdict'] == key for row in rows)}" for key, name in _VERDICTS.items())
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**共 {len(rows)} 份**　{counts}", width="content")
        st.download_button(
            "下载核查清单", base64.b64decode(job.result["workbook"]), "核查清单.xlsx", _WORKBOOK,
            icon=":material/download:", on_click="ignore",
        )  # fmt: skip
    # All rows at once, so that no unit is missed below the edge of the table.
    st.dataframe([_line(row) for row in rows], hide_index=True, width="stretch", height=min(len(rows), _ROWS) * 35 + 38)
    _told("报送名单", [remark["message"] for remark in job.result.get("roster", ())])
    _told(
        "复核", [f"{_STATES[one['state']]}　{one['unit']}：{one['message']}" for one in job.result.get("rechecked", ())]
    )
    for row in rows:
        _unit(row)


def _told(title: str, sentences: Sequence[str]) -> None:
    if sentences:
        with st.expander(f"{title}　{len(sentences)} 处", expanded=True, icon=":material/list_alt:"):
            st.markdown("\n".join(f"- {sentence}" for sentence in sentences))


def _line(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "单位": row["organ"] or "—", "年度": str(row["year"] or "—"), "结论": _VERDICTS[row["verdict"]],
        "错误": _count(row, "error"), "提醒": _count(row, "warning"), "提示": _count(row, "notice"),
        "文件": row["file"],
    }  # fmt: skip


def _count(row: Mapping[str, Any], severity: str) -> int | None:
    """How many findings; a file that could not be read has none to count, which is not zero."""
    if row["verdict"] == "unreadable":
        return None
    return sum(bool(finding["severity"] == severity and not finding.get("waived")) for finding in row["findings"])


def _unit(row: Mapping[str, Any]) -> None:
    """One unit's findings; a file that could not be read says why."""
    name = f"{row['organ'] or row['file']}　{_VERDICTS[row['verdict']]}"
    if row.get("error"):
        st.error(row["error"], icon=":material/error:")
        return
    found = [finding for finding in row["findings"] if finding["severity"] != "notice"]
    notices = [finding for finding in row["findings"] if finding["severity"] == "notice"]
    if not found and not notices:
        return
    counts = [f"{len(found)} 处"] if found else []
    counts += [f"提示 {len(notices)} 处"] if notices else []
    with st.expander(f"{name}　{'，'.join(counts)}", icon=":material/apartment:"):
        st.html("".join(_finding(finding) for finding in (*found, *notices)))
        if row.get("return_note"):
            st.caption("退回意见，可复制后发给单位")
            st.code(row["return_note"], language=None, wrap_lines=True)


def _finding(finding: Mapping[str, Any]) -> str:
    severity = finding["severity"]
    basis = f"　依据：{finding['basis']}" if finding["basis"] else ""
    return (
        f'<div class="nb-finding {severity}" style="margin:8px 0"><b>{session.SEVERITIES[severity]}</b>'
        f'{escape(finding["message"])}<div class="why">规则 {finding["rule"]}{escape(basis)}</div></div>'
    )
