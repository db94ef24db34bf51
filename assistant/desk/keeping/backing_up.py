"""Keeping safe: a backup of everything in one file, and reading it back."""

from collections.abc import Mapping
from pathlib import PurePath

from assistant.desk.ports import Desk


def back_up(desk: Desk, target: PurePath) -> Mapping[str, int]:
    """Write everything that an officer has made into one file; gives how many of each thing."""
    return desk.backup.write(target)


def restore(desk: Desk, source: PurePath) -> Mapping[str, int]:
    """Read a backup back in place of what is there, which is first kept beside it."""
    return desk.backup.restore(source)
