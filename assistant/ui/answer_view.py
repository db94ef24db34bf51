"""An answer as it is shown: deadlines, the law's own words, then what is not the law's, each told apart by its look."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from assistant.desk.asking.answers import GivenAnswer, Quotation, SourcePassage, Term
from assistant.desk.asking.sources import SourceLaw, law_behind
from assistant.ui import session
from assistant.ui.plain import in_html, in_markdown

_FULL = "全文（引用处已标出）"


def show_answer(question: str, answer: GivenAnswer) -> None:
    """One answer with its sources; every article that it quotes can be opened.

    Raises:
        DeskError: the library of laws cannot be read.
    """
    before = answer.searched.removesuffix(question.strip()).strip()
    if before and before != answer.searched:
        st.html(f'<p class="nb-leans">接着前面的提问来理解：{in_html(before)}</p>')
    for note in answer.source_notes:
        st.html(f'<div class="nb-note">{in_html(note.sentence)}</div>')
    if answer.deadlines:
        st.html(_deadlines(answer.deadlines))
    cited = _by_article(answer)
    if not cited and not answer.guide:
        own_data = "nb-own" if answer.source == "data" else "nb-none"
        st.html(f'<div class="{own_data}">{_plain(answer)}</div>')
    for ref, quotes in cited.items():
        passage = _passage(answer, ref)
        law = law_behind(session.desk(), passage.document)
        st.html("".join(_quotation(law, quote) for quote in quotes) + _standing(law))
        with st.expander(f"{in_markdown(passage.place)}{_FULL}", icon=":material/article:"):
            st.html(article_html(passage, quotes))
    if answer.guide:
        _guide(_passage(answer, answer.guide))
    if answer.sentence:
        st.html(
            '<div class="nb-said"><span class="nb-kind">模型的一句话说明，以条文为准</span>'
            f"<p>{in_html(answer.sentence)}</p></div>"
        )
    if answer.note:
        st.caption(in_markdown(answer.note))


def show_others(answer: GivenAnswer) -> None:
    """What else was found, folded away."""
    shown = {*_by_article(answer), answer.guide}
    others = [passage for passage in answer.passages if passage.ref not in shown]
    if not others:
        return
    with st.expander(f"其他可能有关的资料（{len(others)}）", icon=":material/manage_search:"):
        for passage in others:
            st.html(f'<div class="nb-ref">{in_html(passage.ref)}{_kind(passage)}</div>{article_html(passage, ())}')


def _kind(passage: SourcePassage) -> str:
    """What is said beside a source that is no official text."""
    if passage.own:
        return '<span class="nb-kind">自行加入的资料，是否现行有效请自行核实</span>'
    return "" if passage.verbatim else '<span class="nb-kind">本软件整理，不是法规原文</span>'


def article_html(passage: SourcePassage, quotes: Sequence[Quotation]) -> str:
    """A whole article, a paragraph (款) or item (项) a block, its paragraphs numbered, the quoted words marked."""
    lines = []
    for line in passage.lines:
        number = f'<span class="nb-number">{line.number}</span>' if line.number else ""
        kind = "item" if line.is_item else "paragraph"
        lines.append(f'<p class="{kind}">{number}{_marked(line.text, line.start, quotes)}</p>')
    kind = "nb-article" if passage.verbatim else "nb-article guide"
    return f'<div class="{kind}">{"".join(lines)}</div>'


def text_to_copy(question: str, answer: GivenAnswer) -> str:
    """A turn as plain text with its sources, to be pasted into a letter.

    Raises:
        DeskError: the library of laws cannot be read.
    """
    sources = dict.fromkeys(
        _titled(law, quote.ref) + (f"（{law.issued_as}）" if law else "")
        for ref, quotes in _by_article(answer).items()
        for law in [law_behind(session.desk(), _passage(answer, ref).document)]
        for quote in quotes
    )
    basis = f"\n依据：{'；'.join(sources)}" if sources else ""
    return f"问：{question}\n答：{answer.answer}{basis}"


def _deadlines(deadlines: Sequence[Term]) -> str:
    rows = "".join(
        f"<div><span>{in_html(one.purpose or '时限')}</span><b>{in_html(one.term)}</b></div>" for one in deadlines
    )
    return f'<div class="nb-deadlines">{rows}</div>'


def _quotation(law: SourceLaw | None, quote: Quotation) -> str:
    return (
        f'<div class="nb-ref">{in_html(_titled(law, quote.ref))}</div>'
        f'<blockquote class="nb-quote">{in_html(quote.quote)}</blockquote>'
    )


def _guide(passage: SourcePassage) -> None:
    st.html(
        '<div class="nb-guide"><span class="nb-kind">参考说明：本软件整理，不是法规原文</span>'
        f'<div class="nb-ref">{in_html(passage.ref.replace("·", "　"))}</div><p>{in_html(passage.text)}</p></div>'
    )


def _standing(law: SourceLaw | None) -> str:
    """Who issued it under what number, and since when it is in force."""
    if law is None:
        return '<div class="nb-standing">以上为所加入资料的原文；是否现行有效，请自行核实。</div>'
    since = [f"{_day(law.in_force)}起施行"] if law.in_force else []
    said = "，".join([law.issued_as, *since, "现行有效" if law.holds_now else "尚未施行"])
    said += f"（{law.missing}）" if law.missing else ""
    return f'<div class="nb-standing">以上为条文原文。{in_html(said)}</div>'


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _titled(law: SourceLaw | None, ref: str) -> str:
    name = law.short_name if law else ""
    return f"《{name}》{ref.removeprefix(name)}" if name and ref.startswith(name) else ref


def _by_article(answer: GivenAnswer) -> dict[str, list[Quotation]]:
    """The quotations by the passage that they stand in, in the order of the answer."""
    found: dict[str, list[Quotation]] = {}
    for citation in answer.citations:
        for passage in answer.passages:
            if (passage.document, passage.article) == (citation.document, citation.article) and (
                citation.ref.startswith(passage.ref) and citation.quote in passage.text
            ):
                found.setdefault(passage.ref, []).append(citation)
                break
    return found


def _passage(answer: GivenAnswer, ref: str) -> SourcePassage:
    return next(passage for passage in answer.passages if passage.ref == ref)


def _marked(line: str, start: int, quotes: Sequence[Quotation]) -> str:
    """A line with the quoted words in marks; the places count code points of the whole article."""
    shown, done = "", 0
    for quote in sorted(quotes, key=lambda one: one.start):
        first, last = quote.start - start, quote.start - start + len(quote.quote)
        if done <= first < last <= len(line):
            shown += f"{in_html(line[done:first])}<mark>{in_html(line[first:last])}</mark>"
            done = last
    return shown + in_html(line[done:])


def _plain(answer: GivenAnswer) -> str:
    return in_html(answer.answer).replace("\n", "<br>")
