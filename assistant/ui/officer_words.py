"""The officer's own part: notes for a section, answers to questions from last year's report, figures with sources."""

from collections.abc import Collection
from functools import partial
from uuid import uuid4

import streamlit as st
from pydantic import ValidationError

from assistant.desk.keeping.reports import OpenReport
from assistant.desk.writing import editing, interviewing, meeting
from assistant.desk.writing.interviewing import InterviewQuestion
from assistant.desk.writing.meeting import Written
from assistant.report.facts import OfficerFact
from assistant.ui import session
from assistant.ui.components.text_editor import SavedText, text_editor
from assistant.ui.edits.outbox import NOTE
from assistant.ui.edits.taking_back import in_work
from assistant.ui.plain import in_markdown, in_plain
from assistant.ui.session_keys import SessionKey
from assistant.ui.told import saved, told


def officer_words(opened: OpenReport, section: str) -> None:
    """Notes, questions and figures for a section."""
    st.markdown("**工作要点**　:gray[起草时会写进去，本身不发布]")

    def save(typed: str, seen: Collection[str]) -> SavedText:
        done: list[Written] = []
        write = partial(meeting.write_note, session.desk(), opened.id, section, typed, seen=seen)
        failure = saved(lambda: done.append(write()))
        return SavedText(failure) if failure else SavedText(told=done[0].told, stands=not done[0].told)

    text_editor(
        opened.stored.notes.get(section, ""),
        store=f"{opened.id}.{NOTE}{section}",
        label="工作要点",
        save=save,
        placeholder="例如：5 月和 9 月各组织一次业务培训；新开设政策解读专栏。",
        readonly=not in_work(opened),
    )
    with told():
        _questions(opened, section)
    _facts(opened)


def remind_of_questions(opened: OpenReport, section: str) -> None:
    """Beside the drafting button: what last year's text told and nobody has told yet for this year."""
    noted = bool(opened.stored.notes.get(section, "").strip())
    open_ones = (q for q in _unanswered(opened, section) if q.said_in)
    left = [q for q in open_ones if q.kind == "figure" or not noted]
    if left:
        st.caption(f":material/help: 上年写过的还有 {len(left)} 项没有补今年的，请先填下面的「补充情况」再起草。")


def _unanswered(opened: OpenReport, section: str) -> list[InterviewQuestion]:
    """The questions without an answer; one answered in words has become a point of the notes, and is put away."""
    talk = interviewing.interview(session.desk(), opened.id)
    put_away = st.session_state.get(SessionKey.INTERVIEW_TOLD.of(opened.id), ())
    return [q for q in talk.of_section(section) if q.id not in talk.answers and q.id not in put_away]


def _questions(opened: OpenReport, section: str) -> None:
    """Figures and statements of last year's text, asked again for this year."""
    asked = _unanswered(opened, section)
    if not asked:
        return
    # Another key after each saving: what was typed goes when it is kept, and stays where it could not be.
    turn = st.session_state.setdefault(SessionKey.INTERVIEW_TURN, 0)
    with st.form(f"interview.{section}.{turn}"):
        st.markdown("**补充情况**　:gray[上年报告写过、或同类单位一般会写，表格里没有的，请补今年的]")
        typed = {
            q.id: st.text_input(
                in_markdown(q.text),
                placeholder=in_plain(f"上年：{q.before}{q.unit}") if q.before else "写今年的情况，会记入工作要点",
                help=in_markdown(q.quote) or None,
                key=f"q.{q.id}.{turn}",
            )
            for q in asked
        }
        sent = st.form_submit_button("保存补充情况")
    if sent:
        answers = {key: value for key, value in typed.items() if value.strip()}
        if not answers:
            st.info("还没有填写，请填了再保存；没有发生的填 0。", icon=":material/info:")
            return
        with told():
            interviewing.answer(session.desk(), opened.id, answers, source="补充情况")
            st.session_state[SessionKey.INTERVIEW_TURN] = turn + 1
            noted = {q.id for q in asked if q.id in answers and q.kind == "statement"}
            key = SessionKey.INTERVIEW_TOLD.of(opened.id)
            st.session_state[key] = st.session_state.get(key, set()) | noted
            session.flash(f"已保存 {len(answers)} 项补充情况。")
            st.rerun()


def _facts(opened: OpenReport) -> None:
    """The officer's figures that no table holds; prose may use them, each with its source."""
    st.markdown("**补充数据**　:gray[表格之外的数字，写明来源后文字才能使用]")
    for fact in opened.report.facts:
        shown, drop = st.columns([6, 1], vertical_alignment="center")
        source = f"　:gray[来源：{in_markdown(fact.source)}]" if fact.source else ""
        shown.markdown(f"{in_markdown(fact.name)}　**{in_markdown(str(fact.value))}** {in_markdown(fact.unit)}{source}")
        if drop.button("删除", key=f"fact.{fact.id}", icon=":material/delete:", width="stretch"):
            with told():
                left = [other for other in opened.report.facts if other.id != fact.id]
                editing.set_facts(session.desk(), opened.id, left)
                st.rerun()
    turn = st.session_state.setdefault(SessionKey.FACT_TURN, 0)
    with st.form(f"fact.{turn}", border=False):
        columns = st.columns([2.4, 1.2, 0.9, 2.4, 1.1], vertical_alignment="bottom")
        name = columns[0].text_input("名称", placeholder="例如：发布信息总数", key=f"fact.name.{turn}")
        value = columns[1].text_input("数值", placeholder="例如：156", key=f"fact.value.{turn}")
        unit = columns[2].text_input("单位", placeholder="篇", key=f"fact.unit.{turn}")
        source = columns[3].text_input("来源", placeholder="例如：门户网站后台", key=f"fact.source.{turn}")
        sent = columns[4].form_submit_button("添加", icon=":material/add:", width="stretch")
    if sent:
        _add_fact(opened, name.strip(), value.strip(), unit.strip(), source.strip())


def _add_fact(opened: OpenReport, name: str, value: str, unit: str, source: str) -> None:
    if not name:
        st.error("请填写补充数据的名称，例如「发布信息总数」。", icon=":material/error:")
        return
    try:
        fact = OfficerFact(
            id=f"own_{uuid4().hex[:10]}", name=name, value=value.replace(",", ""), unit=unit, source=source
        )
    except ValidationError:
        st.error(f"「{in_markdown(value)}」不是数值，请填数字，例如 156 或 12.5。", icon=":material/error:")
        return
    with told():
        editing.set_facts(session.desk(), opened.id, [*opened.report.facts, fact])
        st.session_state[SessionKey.FACT_TURN] += 1
        st.rerun()
