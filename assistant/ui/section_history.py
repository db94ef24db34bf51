"""What became of a section: its versions, compared and restored, and the sentences that stay as they are."""

import streamlit as st

from assistant.desk.keeping.reports import OpenReport
from assistant.desk.writing import editing, versions
from assistant.desk.writing.locking import lockable_sentences
from assistant.ui import session
from assistant.ui.components.diff_view import diff_html
from assistant.ui.plain import in_markdown, in_plain
from assistant.ui.proposal_view import draft_html, origin_line
from assistant.ui.told import told


def section_history(opened: OpenReport, section: str) -> None:
    """The accepted texts, newest first; any of them beside the present text, and put back."""
    kept = versions.history(session.desk(), opened.id, section)
    text = opened.report.sections.get(section, "")
    unkept = bool(text) and (not kept or kept[0].text != text)
    if unkept and st.button("把现在的文字存为一版", icon=":material/save:"):
        with told():
            editing.keep_version(session.desk(), opened.id, section)
            st.rerun()
    if not kept:
        st.caption("还没有版本。采用一次建议或存一版之后，会列在这里。")
        return
    names = {
        version.number: f"第 {version.number} 版　{session.on_the_wall(version.provenance.at):%m-%d %H:%M}　"
        f"{origin_line(version.provenance)}"
        for version in kept
    }
    number = st.selectbox(
        "版本", list(names), format_func=lambda number: in_plain(names[number]), key=f"history.{section}.{len(kept)}"
    )
    chosen = next(version for version in kept if version.number == number)
    if chosen.text == text:
        st.caption("与现在的文字相同。")
        st.html(draft_html(chosen.text))
        return
    st.caption("与现在的文字对照：划去的是恢复后没有的，带底线的是恢复后会有的。")
    st.html(diff_html(text, chosen.text))
    if st.button("恢复这一版", icon=":material/restore:", key=f"restore.{section}"):
        with told():
            versions.restore(session.desk(), opened.id, section, chosen.number)
            session.flash(f"已恢复第 {chosen.number} 版，原来的文字也存为一版。")
            st.rerun()


def locked_sentences(opened: OpenReport, section: str) -> None:
    """A check box a sentence; a rewrite gives the locked ones back byte for byte."""
    sentences = lockable_sentences(opened.report.sections.get(section, ""))
    if not sentences:
        st.caption("这一部分还没有文字。")
        return
    locks = opened.stored.locks.get(section, ())
    st.caption("勾选的句子在重新起草和改写时一字不动。")
    chosen = [
        sentence
        for number, sentence in enumerate(sentences)
        if st.checkbox(
            in_markdown(sentence), value=sentence in locks, key=f"lock.{opened.id}.{section}.{number}.{hash(sentence)}"
        )
    ]
    if set(chosen) != set(locks):
        with told():
            editing.set_locks(session.desk(), opened.id, section, chosen)
            st.rerun()
