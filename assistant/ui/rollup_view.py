"""汇总: the units' reports summed into the superior's, or the superior's held against the sum."""

from collections.abc import Sequence

import streamlit as st

from assistant.desk import exporting
from assistant.desk.checking.checking import InMemory
from assistant.desk.keeping import long_work
from assistant.desk.keeping.importing import readable_suffixes
from assistant.desk.keeping.reports import keep_imported
from assistant.desk.ports import Job
from assistant.desk.reviewing import folder_rollup
from assistant.desk.reviewing.results import RollUpResult
from assistant.ui import job_watch, session
from assistant.ui.plain import in_markdown, rows_in_plain
from assistant.ui.told import told
from assistant.ui.uploads import bare, in_memory


def rollup_tab(files: Sequence[InMemory]) -> None:
    """Sum the files that were chosen above; what the last sum gave."""
    job = long_work.newest(session.desk(), folder_rollup.JOB_KIND)
    _begin(files, busy=job is not None and job.active)
    if (ended := job_watch.result_of(job)) is not None:
        with told():
            _result(ended, folder_rollup.rollup_result(ended))


def _begin(files: Sequence[InMemory], *, busy: bool) -> None:
    suffixes = bare(readable_suffixes(session.desk()))
    left, right = st.columns(2)
    organ = left.text_input(
        "汇总成哪个机关的年报", placeholder="例如：××区人民政府；留空按各单位名称推定", key="rollup.organ"
    )
    given = right.file_uploader("上级的年报（可不选；选了就逐格核对）", suffixes, key="rollup.given")
    if not files:
        st.caption("先在上面选择各单位今年的年报。")
    if st.button("开始汇总", icon=":material/functions:", disabled=busy or not files):
        with told():
            against = in_memory(given) if given else None
            folder_rollup.start_rollup(session.desk(), files, organ=organ, against=against)
            st.rerun()


def _result(job: Job, rolled: RollUpResult) -> None:
    to_check = f"　:orange[另有 {len(rolled.problems)} 处请核对]" if rolled.problems else ""
    st.markdown(f"**{in_markdown(rolled.organ or '未注明机关')}**　共汇总 {len(rolled.lines) - 1} 个单位{to_check}")
    for sentence in rolled.problems:
        st.warning(in_markdown(sentence), icon=":material/report:")
    if rolled.against is not None:
        _differences(rolled)
    st.dataframe(rows_in_plain([line.under_heads() for line in rolled.lines]), hide_index=True, width="stretch")
    report = rolled.summed()
    with st.container(horizontal=True):
        if st.button("存入我的年报", icon=":material/save:", key=f"rollup.keep.{job.id}"):
            with told():
                stored = keep_imported(session.desk(), report, source=job.title)
                session.choose(stored.entry.id)
                session.flash("已存入我的年报并打开，可在数据填报页查看三张表。")
                st.rerun()
        xlsx = exporting.export(session.desk(), report, "xlsx")
        st.download_button(
            "下载汇总表", xlsx.content, xlsx.file_name, xlsx.media_type, icon=":material/download:", on_click="ignore"
        )


def _differences(rolled: RollUpResult) -> None:
    against = in_markdown(rolled.against or "")
    for sentence in rolled.remarks:
        st.info(in_markdown(sentence), icon=":material/info:")
    rows = [{"单元格": one.label, "各单位合计": one.total, "上级年报": one.given} for one in rolled.differences]
    if not rows:
        st.success(f"{against}的年报与各单位合计一致。", icon=":material/check_circle:")
        return
    st.markdown(f"{against}的年报有 **{len(rows)}** 格与各单位合计不一致：")
    st.dataframe(rows_in_plain(rows), hide_index=True, width="stretch")
