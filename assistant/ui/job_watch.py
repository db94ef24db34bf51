"""Watching long work: the page only looks at the job's row; leaving or reloading it ends nothing."""

from collections.abc import Callable

import streamlit as st

from assistant.desk.keeping import long_work
from assistant.desk.ports import Job
from assistant.ui import session
from assistant.ui.plain import in_markdown
from assistant.ui.told import told

_ENDS = {
    "failed": ("error", ":material/error:"),
    "stopped": ("info", ":material/stop_circle:"),
    "interrupted": ("warning", ":material/power_off:"),
}


def watch(job: Job, *, show: Callable[[Job], None] | None = None, every: float = 0.7) -> None:
    """Show a job while it runs, with a stop button; the whole page is drawn anew when it has ended."""

    @st.fragment(run_every=every)
    def look() -> None:
        with told():
            now = long_work.look(session.desk(), job.id)
            if not now.active:
                st.rerun()
            _progress(now)
            if show is not None:
                show(now)

    look()


def result_of(job: Job | None) -> Job | None:
    """The job where it has ended with something to show; until then it is watched, and a bad end is told."""
    if job is None:
        return None
    if job.active:
        watch(job)
        return None
    say_end(job)
    return job if job.result else None


def _progress(job: Job) -> None:
    line, stop = st.columns([5, 1], vertical_alignment="center")
    share = min(job.done / job.total, 1.0) if job.total else 0.0
    note = f"　{in_markdown(job.note)}" if job.note else ""
    if job.total > 1:
        line.progress(share, f"{in_markdown(job.title)}　{_amount(job)}{note}")
    else:
        line.markdown(f":material/hourglass_top: {in_markdown(job.title)}……")
    if stop.button("停止", key=f"stop.{job.id}", icon=":material/stop_circle:", width="stretch"):
        long_work.stop(session.desk(), job.id)


def _amount(job: Job) -> str:
    big = job.total > 10_000_000
    return f"{job.done / 1e6:.0f} / {job.total / 1e6:.0f} MB" if big else f"{job.done} / {job.total}"


def say_end(job: Job) -> None:
    """One sentence where a job did not end well."""
    if job.state in _ENDS:
        kind, icon = _ENDS[job.state]
        words = {"stopped": "已停止，已有的内容保留。", "interrupted": "程序中途关闭，这项工作没有做完，请重新开始。"}
        said = f"{job.title}：{job.error or words.get(job.state, '没有完成。')}"
        getattr(st, kind)(in_markdown(said), icon=icon)
