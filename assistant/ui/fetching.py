"""The embedded model being fetched: begun once when the server starts, watched from any page."""

import streamlit as st

from assistant.desk import models
from assistant.desk.keeping import long_work
from assistant.desk.ports import Job
from assistant.ui import session
from assistant.ui.plain import in_markdown
from assistant.ui.told import told


@st.cache_resource(show_spinner=False)
def begin_fetching() -> bool:
    """Begin to fetch the model in use where it is not here yet; once a server, whichever page is opened first."""
    with told():
        models.fetch_if_missing(session.desk())
    return True


def fetch_line() -> None:
    """How far the fetching is; draws nothing, and watches nothing, where none is under way."""
    if models.fetching(session.desk()) is not None:
        _watch()


@st.fragment(run_every=1.0)
def _watch() -> None:
    with told():
        job = models.fetching(session.desk())
        if job is None:
            st.rerun(scope="app")
            return
        _show(job)


def _show(job: Job) -> None:
    share = min(job.done / job.total, 1.0) if job.total else 0.0
    with st.container(horizontal=True, vertical_alignment="center"):
        st.progress(
            share,
            text=f"{in_markdown(job.title)}：{in_markdown(job.note or '准备中')}（{share:.0%}），完成前页面照常可用",
        )
        if st.button("停止获取", icon=":material/stop_circle:", key="stop_fetching"):
            long_work.stop(session.desk(), job.id)
