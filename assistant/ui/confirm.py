"""Asking again: what cannot be taken back is done at the second press only."""

from collections.abc import Callable

import streamlit as st

from assistant.ui.plain import in_markdown
from assistant.ui.session_keys import SessionKey


def twice(label: str, sure: str, key: str, why: Callable[[], str], *, icon: str | None = None) -> bool:
    """A button that says why it asks again before it does anything; whether it was pressed the second time.

    `why` is asked at the first press; where it has nothing to say, the first press is enough.
    """
    asked = SessionKey.ASKED_TWICE.of(key)
    if reason := st.session_state.get(asked):
        st.warning(in_markdown(reason), icon=":material/warning:")
        if st.button(in_markdown(sure), key=f"sure.{key}", type="primary", width="stretch"):
            del st.session_state[asked]
            return True
        if st.button("算了", key=f"leave.{key}", width="stretch"):
            del st.session_state[asked]
            st.rerun()
        return False
    if not st.button(in_markdown(label), key=key, icon=icon, width="stretch"):
        return False
    if reason := why():
        st.session_state[asked] = reason
        st.rerun()
    return True
