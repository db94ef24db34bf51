"""What a page keeps in the session, and what stands in the address: every key in one place."""

from enum import StrEnum


class SessionKey(StrEnum):
    """A place in `st.session_state`; `of` tells apart those of several reports, sections or boxes."""

    REPORT = "report"
    JUMP = "jump"
    FLASH = "flash"
    CHECKED = "checked"
    ASKED_TWICE = "asked"

    TABLE = "tables.choice"
    TABLE_KEPT = "tables.shown"
    TABLE_ARRIVED = "tables.arrived"
    SECTION = "drafting.section"
    SECTION_KEPT = "drafting.kept"
    SECTION_ARRIVED = "drafting.arrived"

    REWRITE_TURN = "rewrite.turn"
    INTERVIEW_TURN = "interview.turn"
    INTERVIEW_TOLD = "interview.told"
    FACT_TURN = "fact.turn"
    IMPORT_TURN = "import.turn"
    IMPORT_REMARKS = "import.remarks"
    PASTE_TURN = "paste.turn"
    PASTE_READ = "paste.read"
    INDEX_BEGUN = "library.begun"

    GRID = "grid"
    TEXT = "text"
    CONFIRMED = "confirmed"
    """The highest number that a grid or a text box sent and that was saved."""
    SAVE_FAILURE = "save.failure"
    SLIPS = "slips"
    """Entries of a grid that could not be kept, as they were typed."""
    GRID_NOTICE = "grid.notice"
    GRID_UNDO = "grid.undo"
    """The last paste, to be taken back at once."""
    TEXT_SENT = "text.sent"
    TEXT_VERSION = "text.version"
    TEXT_TOLD = "text.told"
    """What was said of the last save of a text: that it met another."""
    OUTBOX = "outbox"
    OUTBOX_TOLD = "outbox.told"
    OUTBOX_RESULTS = "outbox.results"

    def of(self, *parts: str) -> str:
        """The place for one of several."""
        return ".".join((self.value, *parts))


class AddressKey(StrEnum):
    """A word in the address of a page, so that a reload, a bookmark or a second tab shows the same."""

    REPORT = "report"
    SECTION = "section"
