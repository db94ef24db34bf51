"""文字起草: a section's text with its draft, rewrites, locked sentences, history and what it stands on."""

from collections.abc import Collection
from functools import partial

import streamlit as st

from assistant.desk.checking import CheckResult
from assistant.desk.keeping.reports import OpenReport
from assistant.desk.models import model_in_use
from assistant.desk.names import counted
from assistant.desk.ports import Job
from assistant.desk.writing import drafting, meeting, proposals, rewriting
from assistant.desk.writing.locking import lockable_sentences
from assistant.desk.writing.meeting import Written
from assistant.form.sections import SECTIONS, SectionKey, section_form
from assistant.report.versions import Proposal
from assistant.rules.findings import Severity
from assistant.ui import job_watch, session
from assistant.ui.components.text_editor import MarkedSpan, SavedText, text_editor
from assistant.ui.edits.meeting_view import section_meetings
from assistant.ui.edits.taking_back import in_work
from assistant.ui.finding_card import finding_html
from assistant.ui.head import need_report
from assistant.ui.live_figures import confirm_unsupported, figure_spans, offer_updates
from assistant.ui.officer_words import officer_words, remind_of_questions
from assistant.ui.plain import in_markdown, in_plain
from assistant.ui.proposal_view import draft_html, show_proposal
from assistant.ui.section_history import locked_sentences, section_history
from assistant.ui.session_keys import AddressKey, SessionKey
from assistant.ui.told import saved, told


def show() -> None:
    """The page."""
    opened = need_report("文字起草", "每一部分可以起草、改写或直接修改；停顿即保存，起草的文字经您采用才进入报告。")
    result = session.checked(opened)
    left, right = st.columns([1, 3.2], gap="medium")
    with left:
        section = _section_list(opened, result)
    with right:
        _section(opened, result, section)


def _section_list(opened: OpenReport, result: CheckResult) -> SectionKey:
    """The sections in printed order with how each stands; a jump from a finding turns to its section once."""
    sections = opened.report.sections
    before = opened.prior.sections if opened.prior is not None else {}
    offered = [
        form.key
        for form in SECTIONS
        if form.required or form.key in sections or form.key in before or form.key == "lead_in"
    ]
    key, place = SessionKey.SECTION, session.arrived()
    # A finding about a whole chapter goes to the chapter's first section.
    target = next((s for s in offered if place and place.section and s.startswith(place.section)), None)
    if place and target and st.session_state.get(SessionKey.SECTION_ARRIVED) != place.nonce:
        st.session_state[SessionKey.SECTION_ARRIVED] = place.nonce
        st.session_state[key] = target
    elif st.session_state.get(key) not in offered:
        kept = st.query_params.get(AddressKey.SECTION, st.session_state.get(SessionKey.SECTION_KEPT))
        st.session_state[key] = kept if kept in offered else "overview.proactive_disclosure"

    def name(section: SectionKey) -> str:
        wrong = sum(finding.section == section for finding in result.errors)
        mark = (
            f" :red[{counted(Severity.ERROR, wrong)}]"
            if wrong
            else ""
            if sections.get(section, "").strip()
            else " :gray[未写]"
        )
        return f"{section_form(section).name}{mark}"

    chosen = st.radio("部分", offered, format_func=name, key=key)
    st.session_state[SessionKey.SECTION_KEPT] = st.query_params[AddressKey.SECTION] = chosen
    return str(chosen)


def _section(opened: OpenReport, result: CheckResult, section: SectionKey) -> None:
    form = section_form(section)
    st.markdown(f"#### {in_markdown(opened.report.edition.headings.get(section, form.name))}")
    # What comes and goes has a place of its own: what stands below it is never on the page twice, old and new.
    with st.container():
        _work(opened, section)
    with st.container():
        offer_updates(opened, section)
    with st.container():
        section_meetings(opened, section)
    _editor(opened, result, section)
    with st.container():
        confirm_unsupported(opened, section)
    with st.container():
        _missing(opened, section)
    st.html("".join(finding_html(finding) for finding in result.in_section(section)[:12]) or "<span></span>")
    words, locks, history, before = st.tabs(["补充情况和数据", "锁定句子", "历史版本", "上年文字"])
    with words:
        officer_words(opened, section)
    with locks:
        locked_sentences(opened, section)
    with history:
        section_history(opened, section)
    with before:
        text = opened.prior.sections.get(section, "") if opened.prior else ""
        st.html(draft_html(text)) if text else st.caption("没有上年报告，或上年这一部分没有文字。")


def _work(opened: OpenReport, section: SectionKey) -> None:
    """The draft that is being written, or what may be started, and the proposal that waits."""
    job = proposals.newest_work(session.desk(), opened.id, section)
    waiting = proposals.open_proposal(session.desk(), opened.id, section)
    if job is not None and job.active:
        job_watch.watch(job, show=_partial)
        return
    _commands(opened, section, waiting)
    if waiting is None:
        remind_of_questions(opened, section)
    if job is not None:
        job_watch.say_end(job)
    if waiting is not None:
        show_proposal(opened, waiting)


def _missing(opened: OpenReport, section: SectionKey) -> None:
    """What such sections tell and this one, or the proposal that waits for it, does not: to think of, not an error."""
    waiting = proposals.open_proposal(session.desk(), opened.id, section)
    text = waiting.text if waiting else opened.report.sections.get(section, "")
    if line := drafting.missing_in(session.desk(), opened.report, section, text):
        st.caption(f":material/checklist: {in_markdown(line)}")


def _partial(job: Job) -> None:
    """The text so far; it is the model's until the officer accepts it."""
    st.html(draft_html(job.partial, by_model=True)) if job.partial else st.caption("正在准备数据和条文……")


def _commands(opened: OpenReport, section: SectionKey, waiting: Proposal | None) -> None:
    text = opened.report.sections.get(section, "")
    with st.container(horizontal=True, vertical_alignment="center"):
        label = "重新起草" if text or waiting else "起草"
        start = st.button(label, type="secondary" if waiting else "primary", icon=":material/edit_note:")
        several = len(drafting.sections_of_chapter(opened.report, opened.prior, section)) > 1
        whole = several and st.button("起草整章", icon=":material/library_books:")
        keep = (bool(text) or several) and st.checkbox("保留我写的和改过的句子", value=True)
    if start or whole:
        begin = drafting.start_chapter if whole else drafting.start_draft
        with told():
            begin(session.desk(), opened.id, section, keep_edits=keep)
            st.rerun()
    if text or waiting:
        _rewrite(opened, section, waiting)


def _rewrite(opened: OpenReport, section: SectionKey, waiting: Proposal | None) -> None:
    if model_in_use(session.desk()).choice == "none":
        st.caption("现在没有使用模型，不能按要求改写：请直接修改文字，或到「设置」选择模型。")
        return
    # Another key after each start: the wish goes away with the job begun, and stays where it could not begin.
    turn = st.session_state.setdefault(SessionKey.REWRITE_TURN, 0)
    with st.form(f"rewrite.{section}.{turn}", border=False):
        said, go = st.columns([4, 1.2], vertical_alignment="bottom")
        wish = said.text_input(
            "修改要求" + ("（在下面的修改建议上继续改）" if waiting else ""),
            placeholder="例如：压缩到150字；补充培训两次",
            key=f"wish.{section}.{turn}",
        )
        sent = go.form_submit_button("按要求改写", icon=":material/autorenew:", width="stretch")
        base = waiting.text if waiting else opened.report.sections.get(section, "")
        selected = _only_some(base, f"{section}.{turn}")
    if sent:
        with told():
            rewriting.start_rewrite(session.desk(), opened.id, section, wish, selected=selected, base=base)
            st.session_state[SessionKey.REWRITE_TURN] = turn + 1
            st.rerun()


def _only_some(base: str, key: str) -> list[str]:
    """The sentences to which a rewrite is confined; none chosen means the whole text."""
    sentences = lockable_sentences(base)
    if len(sentences) < 2:
        return []
    return st.multiselect(
        "只改这些句子",
        sentences,
        format_func=in_plain,
        placeholder="只改其中几句：在这里选；不选则改全文",
        key=f"only.{key}",
        label_visibility="collapsed",
    )


def _editor(opened: OpenReport, result: CheckResult, section: SectionKey) -> None:
    text, place = opened.report.sections.get(section, ""), session.arrived()
    jump = None
    if place and place.section == section and place.span:
        jump = (*place.span, place.nonce)

    def save(typed: str, seen: Collection[str]) -> SavedText:
        done: list[Written] = []
        write = partial(meeting.write_section, session.desk(), opened.id, section, typed, seen=seen)
        failure = saved(lambda: done.append(write()))
        return SavedText(failure) if failure else SavedText(told=done[0].told, stands=done[0].meeting is None)

    text_editor(
        text,
        store=f"{opened.id}.{section}",
        label=section_form(section).name,
        save=save,
        spans=_spans(opened, result, section),
        placeholder="在这里直接写，或先起草再修改。",
        jump=jump,
        readonly=not in_work(opened),
    )


def _spans(opened: OpenReport, result: CheckResult, section: SectionKey) -> list[MarkedSpan]:
    """Where the findings and the locked sentences stand in the text."""
    text = opened.report.sections.get(section, "")
    spans = [
        MarkedSpan(*finding.span, finding.severity.value, in_plain(finding.message))
        for finding in result.in_section(section)
        if finding.span is not None and finding.waived is None
    ]
    for lock in opened.stored.locks.get(section, ()):
        at = text.find(lock)
        if at >= 0:
            spans.append(MarkedSpan(at, at + len(lock), "locked", "这一句已锁定，改写时原样保留。"))
    return [*spans, *figure_spans(opened, section)]
