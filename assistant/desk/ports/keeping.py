"""The ports of keeping safe: the backup."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from pathlib import PurePath


@dataclass(frozen=True, slots=True)
class KeptBackup:
    """A backup that was made by itself: where it is, when it was made, how many bytes it has."""

    path: PurePath
    made_at: datetime
    size: int


class Backup(Protocol):
    """Makes and reads one file with everything that an officer has made."""

    def write(self, target: PurePath) -> Mapping[str, int]:
        """Write the file and read it back; gives how many of each thing are in it."""
        ...

    def restore(self, source: PurePath) -> Mapping[str, int]:
        """Read the file back, keeping what it replaces beside it."""
        ...

    def daily(self, keep: int) -> KeptBackup | None:
        """Write today's backup where there is none yet, and keep so many days of them; None: nothing to do."""
        ...

    def kept(self) -> Sequence[KeptBackup]:
        """The backups that were made by themselves, the oldest first."""
        ...
