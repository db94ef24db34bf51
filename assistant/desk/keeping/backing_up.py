"""Keeping safe: a backup of everything in one file, and reading it back."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath

from assistant.desk.ports import Desk


@dataclass(frozen=True, slots=True)
class BackedUp:
    """What a backup holds: how many reports and how many accepted versions of their sections."""

    reports: int
    section_versions: int


def backup_name(desk: Desk) -> str:
    """A name for a backup made today."""
    return f"年报助手备份-{desk.clock.today():%Y%m%d}.zip"


def back_up(desk: Desk, target: PurePath) -> BackedUp:
    """Write everything that an officer has made into one file.

    Raises:
        DeskError: the file cannot be written.
    """
    return _counted(desk.backup.write(target))


def restore(desk: Desk, source: PurePath) -> BackedUp:
    """Read a backup back in place of what is there, which is first kept beside it.

    Raises:
        DeskError: the file is no backup, or what is there cannot be replaced.
    """
    return _counted(desk.backup.restore(source))


def _counted(counts: Mapping[str, int]) -> BackedUp:
    return BackedUp(counts["reports"], counts["section_versions"])
