"""A workspace whose every string is an attack: no page hands Streamlit a word of it that would be rendered."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from google.protobuf.json_format import MessageToDict
from streamlit.testing.v1 import AppTest

from assistant.bootstrap import HouseDesk
from assistant.ui.navigation import PAGES
from tests.fakes import attack

ADDRESS = "http://127.0.0.1:9"
BY_ITSELF = {"value", "default", "rawValues", "raw_values", "setValue", "placeholder", "options", "chipLabels"}
"""What a box or a list holds is shown as it is."""
AS_IT_IS = {"text", "code", "arrow_data_frame", "arrowDataFrame", "bidi_component", "bidiComponent"}
"""Elements that show what they are given as it is."""
RENDERED = re.compile(
    r"(?<!\\)(!?\[(a|b|f|g)\]|<(img|script|http|u>)|\$x|\*\*d|`e`|~~h|&lt;)|https?://|www\.|a@evil|:material/home|:smile:"
    r"|:red\[c|\u202e"
)
"""Markup of the attack that was not made text."""
IN_HTML = re.compile(r"<(img|script|http|u>)|\u202e")


def strings(proto: Any, name: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(proto, Mapping):
        for key, value in proto.items():
            if key not in BY_ITSELF:
                yield from strings(value, key)
    elif isinstance(proto, list):
        for value in proto:
            yield from strings(value, name)
    elif isinstance(proto, str):
        yield name, proto


def shown(app: AppTest) -> Iterator[tuple[str, str, str]]:
    """Every string that the page hands over to be rendered: of which element, in which field."""
    for node in app._tree:
        proto = getattr(node, "proto", None)
        if proto is None or node.type in AS_IT_IS:
            continue
        for field, text in strings(MessageToDict(proto)):
            if field not in {"id", "formId", "key", "js", "css", "url", "icon", "pageScriptHash"}:
                yield node.type, field, text


def unescaped(app: AppTest) -> list[str]:
    found = []
    for kind, field, text in shown(app):
        if words := (IN_HTML if kind == "html" else RENDERED).search(text):
            found.append(f"{kind}.{field}: {words[0]!r} in {text[:120]!r}")
    return found


@pytest.fixture
def attacked(desk: HouseDesk) -> str:
    return attack.fill(desk, ADDRESS, index=False)


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("opened", [True, False])
def test_no_page_renders_a_word_of_it(
    desk: HouseDesk, page: Callable[..., AppTest], attacked: str, name: str, opened: bool
) -> None:
    app = page(name, attacked if opened else None)
    assert not app.exception
    assert unescaped(app) == []


def test_a_ledger_and_a_pasted_table_are_text_too(page: Callable[..., AppTest], attacked: str) -> None:
    app = page("tables", attacked)
    uploader = next(each for each in app.file_uploader if each.label.startswith("申请台账"))
    app = uploader.set_value((f"{attack.tiny(ADDRESS)}.xlsx", attack.ledger(ADDRESS), "application/octet-stream")).run()
    assert "读到" in "".join(each.value for each in app.markdown)
    pasted = next(each for each in app.text_area if each.label == "表格内容")
    pasted.input(f"{attack.said(ADDRESS)}\t{attack.said(ADDRESS)}\n本年新收\t{attack.said(ADDRESS)}")
    app = next(each for each in app.button if each.label == "看读到了什么").click().run()
    assert not app.exception
    assert unescaped(app) == []


def test_what_a_file_s_name_or_a_failure_says_is_text_too(page: Callable[..., AppTest], attacked: str) -> None:
    app = page("my_reports", attacked)
    name = f"{attack.said(ADDRESS)}.json"
    for content in (b"{}", attack.attacked_report(ADDRESS).to_json().encode()):
        app = app.file_uploader[0].set_value((name, content, "application/json")).run()
        app = next(each for each in app.button if each.label == "导入").click().run()
        assert app.error or app.toast
        assert unescaped(app) == []
