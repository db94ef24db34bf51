"""What the components' scripts make of what is typed, asked of the scripts themselves."""

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from assistant.ui.components.assets import asset

_CALL = """async ([source, name, ...given]) => {
    const address = URL.createObjectURL(new Blob([source], {type: "text/javascript"}));
    return (await import(address))[name](...given);
}"""


@pytest.fixture
def blank(context: BrowserContext) -> Page:
    return context.new_page()


def call(page: Page, script: str, name: str, *given: Any) -> Any:
    return page.evaluate(_CALL, [asset(script), name, *given])


def test_places_in_a_text_count_characters_beyond_the_basic_plane_once(blank: Page) -> None:
    spans = call(blank, "text_editor.js", "unitSpans", "𠮷林4件", [{"start": 2, "end": 4, "kind": "figure"}])

    assert [(span["start"], span["end"]) for span in spans] == [(3, 5)]


def test_marks_stay_on_their_words_while_the_officer_types_before_them(blank: Page) -> None:
    def shifted(before: str, now: str) -> list[tuple[int, int]]:
        spans = call(blank, "text_editor.js", "shiftSpans", before, now, [{"start": 2, "end": 4, "kind": "figure"}])
        return [(span["start"], span["end"]) for span in spans]

    assert shifted("新收4件。", "新收4件。完。") == [(2, 4)]
    assert shifted("新收4件。", "全年新收4件。") == [(4, 6)]
    assert shifted("新收4件。", "新收5件。") == []


def test_what_a_slow_server_does_not_confirm_goes_out_seldom_but_always_again(blank: Page) -> None:
    # Each time the server begins its page anew: a page that takes longer than the pause between would never be done.
    assert [look for look in range(1, 41) if call(blank, "unsent.js", "isDue", look)] == [4, 8, 16, 24, 32, 40]
