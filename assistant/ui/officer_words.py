"""The officer's own part: notes for a section, answers to questions from last year's report, figures with sources."""

from collections.abc import Collection
from uuid import uuid4

import streamlit as st
from pydantic import ValidationError

from assistant.desk import editing, interviewing
from assistant.desk.reports import OpenReport
from assistant.report.facts import OfficerFact
from assistant.ui import session
from assistant.ui.components.text_editor import text_editor


def officer_words(opened: OpenReport, section: str) -> None:
    """Notes, questions and figures for a section."""
    st.markdown("**工作要点**　:gray[起草时会写进去，本身不发布]")

    def save(typed: str, _seen: Collection[str]) -> str:
        return session.saved(lambda: editing.set_note(session.desk(), opened.id, section, typed))

    text_editor(
        opened.stored.notes.get(section, ""),
        store=f"{opened.id}.note.{section}",
        label="工作要点",
        save=save,
        placeholder="例如：5 月和 9 月各组织一次业务培训；新开设政策解读专栏。",
    )
    with session.told():
        _questions(opened, section)
    _facts(opened)


def _questions(opened: OpenReport, section: str) -> None:
    """Figures and statements of last year's text, asked again for this year."""
    talk = interviewing.interview(session.desk(), opened.id)
    asked = [q for q in talk.of_section(section) if q.id not in talk.answers]
    if not asked:
        return
    with st.form(f"interview.{section}", clear_on_submit=True):
        st.markdown("**补充情况**　:gray[上年报告写过、表格里没有的，请补今年的]")
        typed = {
            q.id: st.text_input(
                q.text,
                placeholder=f"上年：{q.before}{q.unit}" if q.before else "",
                help=q.quote or None,
                key=f"q.{q.id}",
            )
            for q in asked
        }
        if st.form_submit_button("保存补充情况"):
            answers = {key: value for key, value in typed.items() if value.strip()}
            with session.told():
                interviewing.answer(session.desk(), opened.id, answers, source="补充情况")
                session.flash(f"已保存 {len(answers)} 项补充情况。")
                st.rerun()


def _facts(opened: OpenReport) -> None:
    """The officer's figures that no table holds; prose may use them, each with its source."""
    st.markdown("**补充数据**　:gray[表格之外的数字，写明来源后文字才能使用]")
    for fact in opened.report.facts:
        told, drop = st.columns([6, 1], vertical_alignment="center")
        source = f"　:gray[来源：{fact.source}]" if fact.source else ""
        told.markdown(f"{fact.name}　**{fact.value}** {fact.unit}{source}")
        if drop.button("删除", key=f"fact.{fact.id}", icon=":material/delete:", width="stretch"):
            with session.told():
                left = [other for other in opened.report.facts if other.id != fact.id]
                editing.set_facts(session.desk(), opened.id, left)
                st.rerun()
    with st.form("fact", border=False, clear_on_submit=True):
        columns = st.columns([2.4, 1.2, 0.9, 2.4, 1.1], vertical_alignment="bottom")
        name = columns[0].text_input("名称", placeholder="发布信息总数")
        value = columns[1].text_input("数值", placeholder="156")
        unit = columns[2].text_input("单位", placeholder="篇")
        source = columns[3].text_input("来源", placeholder="门户网站后台")
        if columns[4].form_submit_button("添加", icon=":material/add:", width="stretch"):
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
        st.error(f"「{value}」不是数值，请填数字，例如 156 或 12.5。", icon=":material/error:")
        return
    with session.told():
        editing.set_facts(session.desk(), opened.id, [*opened.report.facts, fact])
        st.rerun()
