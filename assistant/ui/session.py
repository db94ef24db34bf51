"""What a page needs of the desk: the open report, its findings, where to go; state is kept in the workspace.

The open report's id is in the address (`?report=…`), so that a reload, a bookmark or a second tab shows the same.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import streamlit as st

from assistant.bootstrap import open_desk
from assistant.desk.errors import NotFoundError
from assistant.desk.failures import sentence_of
from assistant.desk.keeping.reports import OpenReport, open_report
from assistant.desk.ports import ReportState
from assistant.ui.navigation import page_of

if TYPE_CHECKING:
    from assistant.bootstrap import HouseDesk
    from assistant.rules.engine import CheckResult
    from assistant.rules.findings import Finding

STATES: dict[ReportState, str] = {"drafting": "编制中", "sent_for_review": "已送审", "published": "已发布"}
SEVERITIES = {"error": "错误", "warning": "提醒", "notice": "提示"}
_REPORT, _JUMP, _FLASH = "report", "jump", "flash"


def desk() -> "HouseDesk":
    """The desk of this process."""
    return open_desk()


def on_the_wall(moment: datetime) -> datetime:
    """The moment as the desk's clock shows it: China's time, whatever zone this computer is set to."""
    return moment.astimezone(desk().clock.now().tzinfo)


def open_id() -> str | None:
    """The id of the open report; changing the page drops the address's query, so it is put back from the session."""
    known = st.query_params.get(_REPORT) or st.session_state.get(_REPORT)
    if known:
        st.session_state[_REPORT] = known
        if st.query_params.get(_REPORT) != known:
            st.query_params[_REPORT] = known
    return known


def choose(report_id: str) -> None:
    """Open a report."""
    st.session_state[_REPORT] = report_id
    st.query_params[_REPORT] = report_id


def close() -> None:
    """Have no report open."""
    st.session_state.pop(_REPORT, None)
    st.query_params.pop(_REPORT, None)


def current() -> OpenReport | None:
    """The open report with last year's beside it, read from the workspace at every run."""
    report_id = open_id()
    if report_id is None:
        return None
    try:
        return open_report(desk(), report_id)
    except NotFoundError:
        close()
        return None


def checked(opened: OpenReport) -> "CheckResult":
    """What the rules say of the open report; asked again only when something changed."""
    from assistant.desk.checking.checking import check

    entry = opened.stored.entry
    prior = None if opened.prior is None else hash(opened.prior.to_json())
    # A page left open over midnight asks again: a deadline may have passed.
    key = (entry.id, entry.revision, prior, desk().clock.today())
    kept = st.session_state.get("checked")
    if kept is None or kept[0] != key:
        kept = (key, check(desk(), opened.report, opened.prior, in_work=entry.state == "drafting"))
        st.session_state["checked"] = kept
    result: CheckResult = kept[1]
    return result


def jump_to(page: str, finding: "Finding | None" = None, *, cell: str = "", section: str = "") -> None:
    """Go to the place of a finding: the cell to fill in, or the sentence."""
    place: dict[str, Any] = {"nonce": uuid4().hex, "cell": cell, "section": section, "span": None}
    if finding is not None:
        own = [path for path in finding.cells if not path.startswith("prior:")]
        place |= {"cell": own[0] if own else "", "section": finding.section or "", "span": finding.span}
    st.session_state[_JUMP] = place
    st.switch_page(page_of(page))


def arrived() -> dict[str, Any] | None:
    """Where the officer was sent; stays until another jump, the component acts on it once."""
    place: dict[str, Any] | None = st.session_state.get(_JUMP)
    return place


def flash(sentence: str, icon: str = ":material/check:") -> None:
    """Say something after the next rerun."""
    st.session_state[_FLASH] = (sentence, icon)


def show_flash() -> None:
    """Say what was left to be said."""
    if said := st.session_state.pop(_FLASH, None):
        st.toast(said[0], icon=said[1])


@contextmanager
def told() -> Iterator[None]:
    """Say a failure in one sentence, whatever it was; the page stays up, and the log has the details."""
    try:
        yield
    except Exception as error:
        st.error(sentence_of(error, "处理页面"), icon=":material/error:")


def saved(act: Callable[[], object]) -> str:
    """Do a save; the sentence of its failure, or nothing. The browser keeps what was typed until it is saved."""
    try:
        act()
    except Exception as error:
        return sentence_of(error, "保存")
    return ""
