"""A failure told: whatever goes wrong on a page is one sentence there, and the page stays up."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st

from assistant.desk.failures import sentence_of
from assistant.ui.plain import in_markdown


@contextmanager
def told() -> Iterator[None]:
    """Say a failure in one sentence, whatever it was; the page stays up, and the log has the details."""
    try:
        yield
    except Exception as error:
        st.error(in_markdown(sentence_of(error, "处理页面")), icon=":material/error:")


def saved(act: Callable[[], object]) -> str:
    """Do a save; the sentence of its failure, or nothing. The browser keeps what was typed until it is saved."""
    try:
        act()
    except Exception as error:
        return sentence_of(error, "保存")
    return ""
