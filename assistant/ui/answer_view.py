"""An answer as it is shown: deadlines, the law's own words, then what is not the law's, each told apart by its look."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from typing import Any

import streamlit as st

from assistant.text.numerals import write_ordinal
from assistant.ui import session

Document = Mapping[str, Any]
_ITEM = re.compile(r"^（[一二三四五六七八九十]+）")
_FULL = "全文（引用处已标出）"


def show_answer(question: str, answer: Document) -> None:
    """One answer with its sources; every article that it quotes can be opened."""
    before = str(answer.get("searched", "")).removesuffix(question.strip()).strip()
    if before and before != answer.get("searched"):
        st.html(f'<p class="nb-leans">接着前面的提问来理解：{escape(before)}</p>')
    for note in answer.get("source_notes") or ():
        st.html(f'<div class="nb-note">{escape(note["sentence"])}</div>')
    if answer.get("deadlines"):
        st.html(_deadlines(answer["deadlines"]))
    cited = _by_article(answer)
    if not cited and not answer.get("guide"):
        own_data = "nb-own" if answer.get("source") == "data" else "nb-none"
        st.html(f'<div class="{own_data}">{_plain(answer)}</div>')
    for ref, quotes in cited.items():
        passage = _passage(answer, ref)
        st.html("".join(_quotation(passage, quote) for quote in quotes) + _standing(passage))
        with st.expander(f"{_place(passage, ref)}{_FULL}", icon=":material/article:"):
            st.html(article_html(passage, quotes))
    if answer.get("guide"):
        _guide(_passage(answer, answer["guide"]))
    if answer.get("sentence"):
        st.html(
            '<div class="nb-said"><span class="nb-kind">模型的一句话说明，以条文为准</span>'
            f"<p>{escape(answer['sentence'])}</p></div>"
        )
    if answer.get("note"):
        st.caption(str(answer["note"]))


def show_others(answer: Document) -> None:
    """What else was found, folded away."""
    shown = {*_by_article(answer), answer.get("guide")}
    others = [passage for passage in answer.get("passages", []) if passage["ref"] not in shown]
    if not others:
        return
    with st.expander(f"其他可能有关的资料（{len(others)}）", icon=":material/manage_search:"):
        for passage in others:
            kind = "" if passage.get("verbatim", True) else '<span class="nb-kind">本软件整理，不是法规原文</span>'
            st.html(f'<div class="nb-ref">{escape(passage["ref"])}{kind}</div>{article_html(passage, ())}')


def article_html(passage: Document, quotes: Sequence[Document]) -> str:
    """A whole article, a paragraph (款) or item (项) a block, its paragraphs numbered, the quoted words marked."""
    lines, start, number = [], 0, 0
    several = sum(not _ITEM.match(line) for line in passage["text"].split("\n")) > 1
    for line in passage["text"].split("\n"):
        item = bool(_ITEM.match(line))
        number += not item
        label = f"第{write_ordinal(number)}款" if several and not item and passage.get("article") else ""
        told = f'<span class="nb-number">{label}</span>' if label else ""
        lines.append(f'<p class="{"item" if item else "paragraph"}">{told}{_marked(line, start, quotes)}</p>')
        start += len(line) + 1
    kind = "nb-article" if passage.get("verbatim", True) else "nb-article guide"
    return f'<div class="{kind}">{"".join(lines)}</div>'


def text_to_copy(question: str, answer: Document) -> str:
    """A turn as plain text with its sources, to be pasted into a letter."""
    sources = dict.fromkeys(
        f"{_titled(_passage(answer, ref), quote['ref'])}{_number_of(_passage(answer, ref))}"
        for ref, quotes in _by_article(answer).items()
        for quote in quotes
    )
    basis = f"\n依据：{'；'.join(sources)}" if sources else ""
    return f"问：{question}\n答：{answer.get('answer', '')}{basis}"


def _deadlines(deadlines: Sequence[Document]) -> str:
    rows = "".join(
        f"<div><span>{escape(one['purpose'] or '时限')}</span><b>{escape(one['term'])}</b></div>" for one in deadlines
    )
    return f'<div class="nb-deadlines">{rows}</div>'


def _quotation(passage: Document, quote: Document) -> str:
    return (
        f'<div class="nb-ref">{escape(_titled(passage, quote["ref"]))}</div>'
        f'<blockquote class="nb-quote">{escape(quote["quote"])}</blockquote>'
    )


def _guide(passage: Document) -> None:
    st.html(
        '<div class="nb-guide"><span class="nb-kind">参考说明：本软件整理，不是法规原文</span>'
        f'<div class="nb-ref">{escape(passage["ref"].replace("·", "　"))}</div><p>{escape(passage["text"])}</p></div>'
    )


def _standing(passage: Document) -> str:
    """Who issued it under what number, and since when it is in force."""
    law = session.desk().laws.law(passage["document"])
    if law is None:
        return '<div class="nb-standing">以上为所加入资料的原文；是否现行有效，请自行核实。</div>'
    force = "现行有效" if law.in_force <= session.desk().clock.today() else "尚未施行"
    said = f"{_number(law.issuer, law.number)}，{_day(law.in_force)}起施行，{force}"
    return f'<div class="nb-standing">以上为条文原文。{escape(said)}</div>'


def _number(issuer: str, number: str) -> str:
    """国务院令第711号, which the corpus knows as 国令第711号 of 国务院."""
    return f"{issuer}令{number.removeprefix('国令')}" if number.startswith("国令") else f"{issuer}　{number}"


def _number_of(passage: Document) -> str:
    law = session.desk().laws.law(passage["document"])
    return f"（{_number(law.issuer, law.number)}）" if law else ""


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _titled(passage: Document, ref: str) -> str:
    law = session.desk().laws.law(passage["document"])
    name = law.short_name if law else ""
    return f"《{name}》{ref.removeprefix(name)}" if name and ref.startswith(name) else ref


def _place(passage: Document, ref: str) -> str:
    return ref if passage.get("article") is None else f"第{write_ordinal(passage['article'])}条"


def _by_article(answer: Document) -> dict[str, list[Document]]:
    """The quotations by the passage that they stand in, in the order of the answer."""
    found: dict[str, list[Document]] = {}
    for citation in answer.get("citations", []):
        for passage in answer.get("passages", []):
            if (passage["document"], passage["article"]) == (citation["document"], citation["article"]) and (
                citation["ref"].startswith(passage["ref"]) and citation["quote"] in passage["text"]
            ):
                found.setdefault(passage["ref"], []).append(citation)
                break
    return found


def _passage(answer: Document, ref: str) -> Document:
    found: Document = next(passage for passage in answer["passages"] if passage["ref"] == ref)
    return found


def _marked(line: str, start: int, quotes: Sequence[Document]) -> str:
    """A line with the quoted words in marks; the places count code points of the whole article."""
    told, done = "", 0
    for quote in sorted(quotes, key=lambda one: one["start"]):
        first, last = quote["start"] - start, quote["start"] - start + len(quote["quote"])
        if done <= first < last <= len(line):
            told += f"{escape(line[done:first])}<mark>{escape(line[first:last])}</mark>"
            done = last
    return told + escape(line[done:])


def _plain(answer: Document) -> str:
    return escape(str(answer.get("answer", ""))).replace("\n", "<br>")
