"""条例问答: questions in one's own words, answered with articles quoted word for word."""

import streamlit as st

from assistant.desk.asking import asking
from assistant.desk.asking.answers import Exchange
from assistant.desk.keeping import long_work
from assistant.desk.keeping.reports import OpenReport
from assistant.desk.ports import Job
from assistant.ui import session
from assistant.ui.answer_view import show_answer, show_others, text_to_copy
from assistant.ui.head import page_head
from assistant.ui.plain import in_markdown, in_plain
from assistant.ui.told import told

_EXAMPLES = (
    "不能当场答复的申请最迟多少个工作日内答复？",
    "有人一年递了几百份申请怎么办？",
    "涉及商业秘密的信息能不能公开？",
    "年度报告要在哪天以前公布？",
)
_SEARCHING = "正在检索条例……"
_FIRST_TIME = "首次提问要先准备资料索引，请稍候。"
_MODEL_WRITES = "条文已列出，模型正在写一句话说明，核对通过才会显示……"
_SHOWN = 20


def show() -> None:
    """The page."""
    opened = session.current()
    page_head("条例问答", "用自己的话提问；回答逐字引用条例，条例里没有的会直说没有找到依据。", opened)
    report_id = opened.id if opened else None
    with told():
        # Before the turns are read: an answer that ends in between is among them, or is still watched.
        busy = asking.answering(session.desk(), report_id) is not None
        turns = asking.conversation(session.desk(), report_id)
        with st.container():
            _kept_with(opened, len(turns))
            if not turns:
                _examples(report_id)
        for turn in turns[_hidden(len(turns)) :]:
            _turn(turn, report_id)
        if busy:
            _under_way(report_id, first=not turns)
        else:
            _say_failure(report_id, turns[-1] if turns else None)
        # One question at a time: another would push aside the one under way.
        if question := st.chat_input("请输入问题，可以接着追问", max_chars=500, disabled=busy):
            _start(question, report_id)


def _start(question: str, report_id: str | None) -> None:
    with told():
        asking.start_ask(session.desk(), question.strip(), report_id=report_id)
        st.rerun()


def _kept_with(opened: OpenReport | None, count: int) -> None:
    """Which conversation this is: every report has its own."""
    if count:
        name = f"{opened.report.organ.name} {opened.report.year or ''} 年年报" if opened else "没有打开年报时的提问"
        st.caption(f"{in_markdown(name)}的问答记录，共 {count} 条，保存在本机。")


def _hidden(count: int) -> int:
    """How many of the oldest turns are folded away."""
    if count <= _SHOWN or st.toggle(f"显示更早的 {count - _SHOWN} 条", key="asking.all"):
        return 0
    return count - _SHOWN


def _examples(report_id: str | None) -> None:
    st.caption("可以这样问，也可以接着追问，例如“那延期呢”；打开年报后还可以问“今年申请比去年多几件”。")
    with st.container(horizontal=True):
        for example in _EXAMPLES:
            if st.button(example, key=f"example.{example}", icon=":material/help:"):
                _start(example, report_id)


@st.fragment(run_every=0.4)
def _under_way(report_id: str | None, *, first: bool) -> None:
    """The answer as it comes; when it has ended, the page is drawn again with the kept turn."""
    with told():
        job = asking.answering(session.desk(), report_id)
        if job is None:
            st.rerun(scope="app")
            return
        _so_far(job, first=first)


def _so_far(job: Job, *, first: bool) -> None:
    _question(job.title)
    with st.chat_message("assistant", avatar=":material/gavel:"):
        answer = asking.so_far(job)
        if answer is not None:
            show_answer(job.title, answer)
        with st.container(horizontal=True, vertical_alignment="center"):
            searching = f"{_SEARCHING}{_FIRST_TIME if first else ''}"
            st.markdown(f":material/hourglass_top: :gray[{searching if answer is None else _MODEL_WRITES}]")
            _stop(job)


def _stop(job: Job) -> None:
    if st.button("停止", icon=":material/stop_circle:", key=f"stop.{job.id}"):
        long_work.stop(session.desk(), job.id)


def _say_failure(report_id: str | None, newest: Exchange | None) -> None:
    """What became of a question that got no answer, until another is answered."""
    last = asking.last_question(session.desk(), report_id)
    if last is None or (newest is not None and newest.at > last.started_at):
        return
    if last.state in {"failed", "interrupted"}:
        st.error(in_markdown(f"「{last.title}」没有答完：{last.error}"), icon=":material/error:")


def _question(text: str) -> None:
    with st.chat_message("user", avatar=":material/person:"):
        st.text(in_plain(text))


def _turn(turn: Exchange, report_id: str | None) -> None:
    _question(turn.question)
    with st.chat_message("assistant", avatar=":material/gavel:"):
        if turn.answer is None:
            st.warning(in_markdown(turn.unreadable), icon=":material/history:")
            return
        show_answer(turn.question, turn.answer)
        show_others(turn.answer)
        with st.container(horizontal=True, vertical_alignment="center"):
            given = st.feedback("thumbs", key=f"rate.{turn.id}", default={"up": 1, "down": 0}.get(turn.rating or ""))
            if given is not None and ("down", "up")[given] != turn.rating:
                asking.rate(session.desk(), report_id, turn.id, ("down", "up")[given])
                st.toast("已记下您的评价。", icon=":material/check:")
            with st.popover("复制", icon=":material/content_copy:", help="连同依据一起复制"):
                st.code(in_plain(text_to_copy(turn.question, turn.answer)), language=None, wrap_lines=True)
