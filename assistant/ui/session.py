"""What a page needs of the desk: the open report, its findings, where to go; state is kept in the workspace.

The open report's id is in the address (`?report=…`), so that a reload, a bookmark or a second tab shows the same.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import uuid4

import streamlit as st

from assistant.bootstrap import open_desk
from assistant.desk.errors import NotFoundError
from assistant.desk.keeping.reports import OpenReport, open_report
from assistant.ui.navigation import page_of
from assistant.ui.plain import in_markdown
from assistant.ui.session_keys import AddressKey, SessionKey

if TYPE_CHECKING:
    from assistant.bootstrap import HouseDesk
    from assistant.desk.checking import CheckResult
    from assistant.rules.findings import Finding


@dataclass(frozen=True, slots=True)
class Place:
    """Where the officer was sent: a cell, or a section and a stretch of its text; `nonce` tells two jumps apart."""

    nonce: str
    cell: str = ""
    section: str = ""
    span: tuple[int, int] | None = None


def desk() -> "HouseDesk":
    """The desk of this process."""
    return open_desk()


def on_the_wall(moment: datetime) -> datetime:
    """The moment as the desk's clock shows it: China's time, whatever zone this computer is set to."""
    return moment.astimezone(desk().clock.now().tzinfo)


def open_id() -> str | None:
    """The id of the open report; changing the page drops the address's query, so it is put back from the session."""
    known = st.query_params.get(AddressKey.REPORT) or st.session_state.get(SessionKey.REPORT)
    if known:
        st.session_state[SessionKey.REPORT] = known
        if st.query_params.get(AddressKey.REPORT) != known:
            st.query_params[AddressKey.REPORT] = known
    return known


def choose(report_id: str) -> None:
    """Open a report."""
    st.session_state[SessionKey.REPORT] = report_id
    st.query_params[AddressKey.REPORT] = report_id


def close() -> None:
    """Have no report open."""
    st.session_state.pop(SessionKey.REPORT, None)
    st.query_params.pop(AddressKey.REPORT, None)


def current() -> OpenReport | None:
    """The open report with last year's beside it, read from the workspace at every run.

    Raises:
        WorkspaceError: the workspace cannot be read.
    """
    report_id = open_id()
    if report_id is None:
        return None
    try:
        return open_report(desk(), report_id)
    except NotFoundError:
        close()
        return None


def checked(opened: OpenReport) -> "CheckResult":
    """What the rules say of the open report; asked again only when something changed.

    Raises:
        DeskError: the library of laws cannot be read, or the deadline kept in the settings is no day.
    """
    from assistant.desk.checking.checking import check

    entry = opened.stored.entry
    prior = None if opened.prior is None else hash(opened.prior.to_json())
    # A page left open over midnight asks again: a deadline may have passed.
    key = (entry.id, entry.revision, prior, desk().clock.today())
    kept = st.session_state.get(SessionKey.CHECKED)
    if kept is None or kept[0] != key:
        kept = (key, check(desk(), opened.report, opened.prior, in_work=entry.state == "drafting"))
        st.session_state[SessionKey.CHECKED] = kept
    result: CheckResult = kept[1]
    return result


def jump_to(page: str, finding: "Finding") -> None:
    """Go to the place of a finding: the cell to fill in, or the sentence."""
    from assistant.desk.checking.places import own_cells

    own = own_cells(finding)
    st.session_state[SessionKey.JUMP] = Place(uuid4().hex, own[0] if own else "", finding.section or "", finding.span)
    st.switch_page(page_of(page))


def arrived() -> Place | None:
    """Where the officer was sent; stays until another jump, the component acts on it once."""
    place: Place | None = st.session_state.get(SessionKey.JUMP)
    return place


def flash(sentence: str, icon: str = ":material/check:") -> None:
    """Say something after the next rerun."""
    st.session_state[SessionKey.FLASH] = (sentence, icon)


def show_flash() -> None:
    """Say what was left to be said."""
    if said := st.session_state.pop(SessionKey.FLASH, None):
        st.toast(in_markdown(said[0]), icon=said[1])
