"""资料库: what answers and drafts can draw on, and the officer's own documents among it."""

import streamlit as st

from assistant.desk.asking import indexing
from assistant.desk.keeping import long_work
from assistant.desk.ports import IndexedDocument, IndexStatus, Job
from assistant.ui import job_watch, session
from assistant.ui.head import page_head
from assistant.ui.plain import in_markdown
from assistant.ui.session_keys import SessionKey
from assistant.ui.told import told
from assistant.ui.uploads import bare

_KINDS = {"regulation": "法规原文", "guidance": "规定和指引", "report": "往年年报"}
_TAKEN_AS: dict[indexing.TakenAs, str] = {"auto": "自动识别", "report": "往年年报", "document": "其他资料"}


def show() -> None:
    """The page."""
    page_head("资料库", "条例问答和文字起草引用的资料都在这里；可以加入本单位的往年年报和制度文件。", session.current())
    with told():
        job = long_work.newest(session.desk(), indexing.JOB_KIND)
        if not indexing.is_built(session.desk()):
            _first_build(job)
            return
        status = indexing.index_status(session.desk())
        busy = job is not None and job.active
        with st.container():
            _summary(status, busy=busy)
            if job is not None and job.active:
                job_watch.watch(job)
            elif job is not None:
                job_watch.say_end(job)
        _add(busy=busy)
        for kind, name in _KINDS.items():
            _documents(name, [document for document in status.documents if document.kind == kind])


def _first_build(job: Job | None) -> None:
    """The index is made where it is missing; one that failed or was stopped waits for the officer."""
    if not st.session_state.get(SessionKey.INDEX_BEGUN) and (job is None or job.state == "done"):
        st.session_state[SessionKey.INDEX_BEGUN] = True
        indexing.update_index(session.desk())
        st.rerun()
    if job is not None and job.active:
        st.info("第一次使用，正在建立资料索引；可以先去做别的，完成后这里会列出资料。", icon=":material/info:")
        job_watch.watch(job)
        return
    if job is not None:
        job_watch.say_end(job)
    if st.button("建立索引", type="primary", icon=":material/refresh:"):
        indexing.update_index(session.desk())
        st.rerun()


def _summary(status: IndexStatus, *, busy: bool) -> None:
    how = "语义向量与字符检索并用" if status.mode == "hybrid" else "仅字符检索（本机没有可用的向量模型）"
    st.markdown(f"共 **{len(status.documents)}** 份资料、**{status.passages}** 段；检索方式：{how}。")
    # While the index is being updated there is nothing to press.
    if status.note and not busy:
        st.warning(in_markdown(status.note), icon=":material/info:")


def _add(*, busy: bool) -> None:
    desk = session.desk()
    suffixes = bare(indexing.readable_suffixes(desk))
    with st.expander("加入资料", icon=":material/library_add:"):
        files = st.file_uploader(
            "往年年报、制度文件等",
            suffixes,
            accept_multiple_files=True,
            help="年报作为起草时的参考，同一机关同一年度只保留一份；其他资料供问答和起草引用，内容相同的只保留一份。",
        )
        taken_as = st.radio("作为", list(_TAKEN_AS), format_func=_TAKEN_AS.__getitem__, horizontal=True)
        if files and st.button("加入资料库", type="primary", icon=":material/add:"):
            said = []
            for file in files:
                with told():
                    said.append(indexing.put_in(desk, file.name, file.getvalue(), taken_as).sentence)
            if said:
                indexing.update_index(desk)
                session.flash("".join(said))
            # A file that was refused is named on the page, which a rerun would wipe away.
            if len(said) == len(files):
                st.rerun()
    effect = "把资料的增减写进索引；没有变化时很快结束"
    if st.button("更新索引", icon=":material/refresh:", help=effect, disabled=busy):
        indexing.update_index(desk)
        st.rerun()


def _documents(name: str, documents: list[IndexedDocument]) -> None:
    if not documents:
        return
    st.subheader(f"{name}（{len(documents)}）", divider="gray")
    for document in documents:
        shown, action = st.columns([6, 1], vertical_alignment="center")
        # A report's title says its organ and year, and a passage's source repeats them.
        parts = (document.organ, document.year, document.source)
        where = "　".join(str(part) for part in parts if part and str(part)[:8] not in document.title)
        unit = "条" if document.kind == "regulation" else "段"
        shown.markdown(f"**{in_markdown(document.title)}**  \n:gray[{document.passages} {unit}　{in_markdown(where)}]")
        if document.added_by_officer and action.button("移除", key=f"remove.{document.id}", icon=":material/delete:"):
            indexing.remove_document(session.desk(), document.id)
            session.flash(f"已移除「{document.title}」。", ":material/delete:")
            st.rerun()
