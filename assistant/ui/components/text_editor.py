"""A text that is being written: it saves at every pause, underlines findings and points at a place."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import streamlit as st

from assistant.desk.names import MARKS
from assistant.ui.components.assets import asset
from assistant.ui.session_keys import SessionKey

_render = st.components.v2.component(
    "nianbao.text_editor",
    css=asset("text_editor.css"),
    js=asset("unsent.js") + asset("text_editor.js"),
    isolate_styles=True,
)


@dataclass(frozen=True, slots=True)
class MarkedSpan:
    """A stretch of the text, in code points, with its kind: error, warning, notice, locked or figure."""

    start: int
    end: int
    kind: str
    message: str = ""


@dataclass(frozen=True, slots=True)
class SavedText:
    """What became of a text: a failure, or that it is in the database; `told` where it met another."""

    failure: str = ""
    told: str = ""
    stands: bool = True
    """Whether it is the text that stands now; else the box shows what stands."""


def text_editor(
    text: str,
    *,
    store: str,
    label: str,
    save: Callable[[str, Collection[str]], SavedText],
    spans: Sequence[MarkedSpan] = (),
    placeholder: str = "",
    limit: int | None = None,
    jump: tuple[int, int, str] | None = None,
    readonly: bool = False,
) -> None:
    """Show the text for editing; `save` gets the whole text at every pause and says what became of it.

    With the text it gets those that the writer has seen in this box: any other that stands there came from another
    window or hand.

    `store` names what it is of. The box is filled again only when the stored text is not one that it sent itself: it
    is never fed its own output.
    """
    key = SessionKey.TEXT.of(store)

    def take() -> None:
        _save_once(key, st.session_state[key].get("text"), save)

    result = _render(
        key=key,
        data={
            "store": store,
            "version": _version(key, text),
            "text": text,
            "label": label,
            "placeholder": placeholder,
            "limit": limit,
            "spans": [asdict(span) for span in spans],
            "jump": {"start": jump[0], "end": jump[1], "nonce": jump[2]} if jump else None,
            "readonly": readonly,
            "marks": dict(MARKS),
            "ack": st.session_state.get(SessionKey.CONFIRMED.of(key)),
            "failure": st.session_state.get(SessionKey.SAVE_FAILURE.of(key), ""),
            "told": st.session_state.get(SessionKey.TEXT_TOLD.of(key), ""),
        },
        on_text_change=take,
    )
    if _save_once(key, result.get("text"), save):
        st.rerun()


def _save_once(key: str, typed: Any, save: Callable[[str, Collection[str]], SavedText]) -> bool:
    done = st.session_state.get(SessionKey.CONFIRMED.of(key)) or {"client": "", "seq": 0}
    if not typed or (typed["client"] == done["client"] and typed["seq"] <= done["seq"]):
        return False
    saved = save(typed["text"], frozenset(typed["seen"]))
    st.session_state[SessionKey.SAVE_FAILURE.of(key)] = saved.failure
    if saved.failure:
        return False
    st.session_state[SessionKey.TEXT_TOLD.of(key)] = saved.told
    st.session_state[SessionKey.CONFIRMED.of(key)] = {"client": typed["client"], "seq": typed["seq"]}
    if saved.stands:
        st.session_state[SessionKey.TEXT_SENT.of(key)] = typed["text"]
    else:
        # What stands was not written here: the box is filled with it.
        st.session_state.pop(SessionKey.TEXT_SENT.of(key), None)
        st.session_state[SessionKey.TEXT_VERSION.of(key)] = (None, _number(key))
    return True


def _number(key: str) -> int:
    return int(st.session_state.get(SessionKey.TEXT_VERSION.of(key), (None, 0))[1])


def _version(key: str, text: str) -> int:
    """A number that changes when the stored text was changed by anything but this box."""
    last, number = st.session_state.get(SessionKey.TEXT_VERSION.of(key), (None, 0))
    if text != last and text != st.session_state.get(SessionKey.TEXT_SENT.of(key)):
        number += 1
        st.session_state.pop(SessionKey.TEXT_SENT.of(key), None)
    st.session_state[SessionKey.TEXT_VERSION.of(key)] = (text, number)
    return int(number)
