"""The round of a day: a backup where there is none of today yet, and old records forgotten."""

from assistant.desk.failures import as_desk_errors
from assistant.desk.ports import Desk


@as_desk_errors()
def daily_round(desk: Desk) -> None:
    """Do what is due; doing it twice on a day changes nothing.

    Raises:
        DeskError: the workspace cannot be read, or the backup cannot be written.
    """
    desk.backup.daily()
    desk.records.forget_old(desk.clock.now())
