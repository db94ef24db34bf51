"""What others wrote is text: the faces through which it is shown, and that no page shows it without one."""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from assistant.ui.plain import in_html, in_markdown, in_plain, rows_in_plain
from tests import ROOT
from tests.examples import examples

MARKS = st.text(st.sampled_from(list("\\`*_{}[]()#+-.!|~$<>&:;@=^\"'/ab1 \n\t中，")), max_size=40)


class _Text(HTMLParser):
    """The text of HTML, and its tags."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text, self.tags = "", []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def one_line(text: str) -> str:
    return re.sub("[ \t\n]+", " ", text).strip(" ")


@examples(3.0)
@given(MARKS)
def test_whatever_was_written_is_what_is_read(written: str) -> None:
    read = _Text(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(in_markdown(written)))
    assert set(read.tags) <= {"p"}
    assert read.text.rstrip("\n").replace("\u2060", "") == one_line(written)


@examples(1.0)
@given(MARKS, MARKS)
def test_it_stays_text_in_the_middle_of_a_page_s_own_words(before: str, written: str) -> None:
    own = f"**{in_markdown(before)}**　:gray[{in_markdown(written)}]"
    read = _Text(MarkdownIt("commonmark").render(own))
    assert set(read.tags) <= {"p", "strong"}


@pytest.mark.parametrize(
    "looked_for",
    # What Streamlit looks for in the finished text, where an escape is no longer seen.
    [
        r"https?://",
        r"www\.",
        r"[-.\w+]@[-\w]",
        r":material[/_]\w+",
        r":[\w+-]+:",
        r"(^|\s)(<->|->|<-|--|>=|<=|~=)(\s|$)",
    ],
)
def test_no_link_symbol_or_arrow_is_made_of_it_afterwards(looked_for: str) -> None:
    written = "http://a.b HTTPS://a www.a.b a@b.c :material/home: :material_home: :smile: a -> b <- <-> -- >= <= ~= c"
    assert re.search(looked_for, written, re.IGNORECASE)
    finished = re.sub(r"\\(.)", r"\1", in_markdown(written))
    assert not re.search(looked_for, finished, re.IGNORECASE)
    assert finished.replace("\u2060", "") == written


def test_what_would_act_on_the_screen_is_named_instead() -> None:
    for face in (in_plain, in_html, in_markdown):
        assert face("报告\u202efdp.exe\x00\ud800") == "报告⟨U+202E⟩fdp.exe⟨U+0000⟩⟨U+D800⟩"
    assert rows_in_plain([{"单位\u202e": "甲\u202e", "件": 1}]) == [{"单位⟨U+202E⟩": "甲⟨U+202E⟩", "件": 1}]


def test_html_is_shown_as_it_was_written() -> None:
    assert _Text(in_html("<img src=x>&amp;\"'")).text == "<img src=x>&amp;\"'"


def test_ordinary_words_are_left_as_they_are() -> None:
    for words in ("临江市东湖区柳堤街道办事处", "2024-12-31", "156 篇（门户网站）", "第 1 版"):
        assert in_markdown(words) == words


RENDERED = {
    "markdown", "write", "caption", "error", "warning", "success", "info", "toast", "button", "checkbox", "radio",
    "selectbox", "multiselect", "expander", "tabs", "title", "header", "subheader", "metric", "text_area", "text_input",
    "popover", "status", "spinner", "progress", "download_button", "dialog", "toggle", "segmented_control", "pills",
    "date_input", "number_input", "file_uploader", "badge", "page_link", "link_button", "form_submit_button",
}  # fmt: skip
"""What renders Markdown in its first argument, in a label, a tooltip or its options."""
OURS = {
    # Words of the house, and numbers.
    "_FULL", "_amount(job)", "cell_word", "counted.year", "counted.cells[path]", "uncounted", "count", "how", "label",
    "effect", "name", "names.__getitem__", "title", "use", "unit", "document.passages", "status.passages", "key",
    "counts.reports", "REPORT_STATES[entry.state]", "why", "counts", "VERDICTS[one.verdict]", "'，'.join(counts)",
    "'，'.join(totals)", "_TAKEN_AS.__getitem__", "example", "searching", "_MODEL_WRITES",
    "section_form(update.section).name", "'、'.join(suffixes)", "year", "badge", "to_check", "share", "_SHOWN", "_MOST",
    "KIND_NAMES.__getitem__", "TIER_NAMES.__getitem__", "_SCOPES.__getitem__",
    # Made of texts that went through a face a line above.
    "around", "note", "source", "against", "there",
}  # fmt: skip
FACES = {"in_markdown", "in_plain", "len", "counted", "sum", "_name"}


def others_words(node: ast.expr) -> Iterator[str]:
    """The parts of an argument that are neither written there, nor ours, nor put through a face."""
    match node:
        case ast.Call(func=ast.Name(id=name)) | ast.Name(id=name) if name in FACES:
            return
        case ast.JoinedStr(values=parts) | ast.BoolOp(values=parts) | ast.List(elts=parts):
            pass
        case ast.IfExp(body=left, orelse=right) | ast.BinOp(left=left, right=right):
            parts = [left, right]
        case ast.FormattedValue(value=part) | ast.Lambda(body=part) | ast.GeneratorExp(elt=part):
            parts = [part] if not isinstance(node, ast.FormattedValue) or node.format_spec is None else []
        case ast.Call(func=ast.Attribute(attr="join"), args=[ast.GeneratorExp() as made]):
            parts = [made]
        case _:
            if not isinstance(node, ast.Constant) and ast.unparse(node) not in OURS:
                yield ast.unparse(node)
            return
    for part in parts:
        yield from others_words(part)


def shown_by(call: ast.Call) -> list[ast.expr]:
    """The arguments of a call that Streamlit would render."""
    if not isinstance(call.func, ast.Attribute) or call.func.attr not in RENDERED:
        return []
    named = [word.value for word in call.keywords if word.arg in {"label", "body", "help", "text", "format_func"}]
    return [*call.args[: 2 if call.func.attr == "progress" else 1], *named]


def test_every_page_puts_others_words_through_a_face() -> None:
    bare = [
        f"{path.name}:{call.lineno}: {words}"
        for path in sorted((ROOT / "assistant" / "ui").rglob("*.py"))
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        for argument in shown_by(call)
        for words in others_words(argument)
    ]
    assert bare == []


def test_html_is_escaped_by_the_one_face_alone() -> None:
    for path in (ROOT / "assistant" / "ui").rglob("*.py"):
        words = path.read_text(encoding="utf-8")
        assert "unsafe_allow_html" not in words, path
        assert path.name == "plain.py" or ("html.escape" not in words and "from html import" not in words), path
