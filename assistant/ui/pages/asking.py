"""条例问答: questions in one's own words, answered with articles quoted word for word."""

from html import escape
from typing import Any

import streamlit as st

from assistant.desk import asking
from assistant.desk.ports import Turn
from assistant.ui import session
from assistant.ui.head import page_head

_EXAMPLES = (
    "不能当场答复的申请最迟多少个工作日内答复？",
    "有人一年递了几百份申请怎么办？",
    "涉及商业秘密的信息能不能公开？",
    "年度报告要在哪天以前公布？",
)
_WAITING = "正在检索条例……首次提问要先建立资料索引，需要一两分钟。"
_STYLE = """
<style>
.nb-article { border-left: 3px solid #1f4e79; background: #f6f8fa; padding: 10px 14px; margin: 4px 0 10px; }
.nb-article { line-height: 1.85; white-space: pre-wrap; }
.nb-article mark { background: #fdeeb5; color: inherit; padding: 1px 0; }
.nb-ref { font-weight: 600; color: #1f4e79; }
</style>
"""


def show() -> None:
    """The page."""
    opened = session.current()
    page_head("条例问答", "用自己的话提问；回答逐字引用条例，条例里没有的会直说没有找到依据。", opened)
    st.html(_STYLE)
    report_id = opened.id if opened else None
    with session.told():
        turns = asking.conversation(session.desk(), report_id)
        if not turns:
            _examples(report_id)
        for turn in turns:
            _turn(turn, report_id)
        if asking.answering(session.desk(), report_id) is not None:
            _under_way(report_id)
        else:
            _say_failure(report_id)
    # One question at a time: another would push aside the one under way.
    busy = asking.answering(session.desk(), report_id) is not None
    if question := st.chat_input("请输入问题，例如：第三方不同意公开怎么办", max_chars=500, disabled=busy):
        _start(question, report_id)


def _start(question: str, report_id: str | None) -> None:
    with session.told():
        asking.start_ask(session.desk(), question.strip(), report_id=report_id)
        st.rerun()


def _examples(report_id: str | None) -> None:
    st.caption("可以这样问：")
    with st.container(horizontal=True):
        for example in _EXAMPLES:
            if st.button(example, key=f"example.{example}", icon=":material/help:"):
                _start(example, report_id)


@st.fragment(run_every=0.4)
def _under_way(report_id: str | None) -> None:
    """The answer as it comes; when it has ended, the page is drawn again with the kept turn."""
    job = asking.answering(session.desk(), report_id)
    if job is None:
        st.rerun(scope="app")
    with st.chat_message("user", avatar=":material/person:"):
        st.markdown(escape(job.title))
    with st.chat_message("assistant", avatar=":material/gavel:"):
        st.html(f'<div class="nb-answer">{_lines(job.partial) or _WAITING}</div>')
        if st.button("停止", icon=":material/stop_circle:", key=f"stop.{job.id}"):
            session.desk().jobs.stop(job.id)


def _say_failure(report_id: str | None) -> None:
    last = next(iter(session.desk().jobs.recent(kind=asking.JOB_KIND, report_id=report_id, limit=1)), None)
    if last is not None and last.state in {"failed", "interrupted"}:
        st.error(f"「{last.title}」没有答完：{last.error}", icon=":material/error:")


def _turn(turn: Turn, report_id: str | None) -> None:
    answer = turn.answer
    with st.chat_message("user", avatar=":material/person:"):
        st.text(turn.question)
    with st.chat_message("assistant", avatar=":material/gavel:"):
        st.html(f'<div class="nb-answer">{_lines(str(answer.get("answer", "")))}</div>')
        if answer.get("note"):
            st.caption(str(answer["note"]))
        _cited(answer)
        with st.container(horizontal=True, vertical_alignment="center"):
            given = st.feedback("thumbs", key=f"rate.{turn.id}", default={"up": 1, "down": 0}.get(turn.rating or ""))
            if given is not None and ("down", "up")[given] != turn.rating:
                asking.rate(session.desk(), report_id, turn.id, ("down", "up")[given])
            with st.popover("复制", icon=":material/content_copy:"):
                st.code(_to_copy(turn), language=None, wrap_lines=True)


def _cited(answer: Any) -> None:
    """Each article that was quoted, whole, with the quoted words marked; then what else was found."""
    passages = {passage["ref"]: passage for passage in answer.get("passages", [])}
    quotes: dict[str, list[dict[str, Any]]] = {}
    for citation in answer.get("citations", []):
        ref = next((ref for ref in passages if citation["ref"].startswith(ref)), None)
        if ref:
            quotes.setdefault(ref, []).append(citation)
    for ref, cited in quotes.items():
        with st.expander(f"{ref}全文", icon=":material/article:"):
            _article(passages[ref], [citation["quote"] for citation in cited])
    others = [ref for ref in passages if ref not in quotes]
    if others:
        with st.expander(f"其他可能有关的条文（{len(others)}）", icon=":material/manage_search:"):
            for ref in others:
                st.html(f'<span class="nb-ref">{escape(ref)}</span>')
                _article(passages[ref], [])


def _article(passage: dict[str, Any], quotes: list[str]) -> None:
    text = escape(passage["text"])
    for quote in quotes:
        text = text.replace(escape(quote), f"<mark>{escape(quote)}</mark>", 1)
    st.html(f'<div class="nb-article">{text}</div>')
    if not passage.get("verbatim", True):
        st.caption("这是编写的指引，不是法规原文。")
    if passage.get("why"):
        st.caption("找到它的原因：" + "；".join(passage["why"]))


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _to_copy(turn: Turn) -> str:
    refs = "；".join(citation["ref"] for citation in turn.answer.get("citations", []))
    return f"问：{turn.question}\n答：{turn.answer.get('answer', '')}" + (f"\n依据：{refs}" if refs else "")
