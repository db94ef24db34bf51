"""The ports of keeping safe: the backup, the doctor, and records that may name applicants."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

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

    def daily(self) -> KeptBackup | None:
        """Write today's backup where there is none yet, and drop the oldest; None: nothing to do."""
        ...

    def kept(self) -> Sequence[KeptBackup]:
        """The backups that were made by themselves, the oldest first."""
        ...


TroublePart = Literal["database", "documents", "index", "models", "disk", "permissions", "leftovers"]


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that is wrong with this installation, in one sentence with the way out."""

    part: TroublePart
    sentence: str
    serious: bool = True
    mendable: bool = False


class Doctor(Protocol):
    """Looks at the database and the data folder, whatever state they are in."""

    def troubles(self) -> Sequence[Trouble]:
        """What is wrong."""
        ...

    def mend(self) -> Sequence[str]:
        """Mend what is safe to mend; a sentence for each thing done."""
        ...

    def bundle(self, target: PurePath, troubles: Sequence[Trouble]) -> None:
        """Write what technical support needs into a zip: not a word of the reports."""
        ...


@dataclass(frozen=True, slots=True)
class RecordsKept:
    """How many records may name applicants, since when, and for how many days they are kept (0: for ever)."""

    conversations: int
    jobs: int
    since: datetime | None
    days: int


class Records(Protocol):
    """Conversations and the results of ended jobs: what may name applicants besides the reports."""

    def kept(self) -> RecordsKept:
        """How many there are, and since when."""
        ...

    def export(self) -> bytes:
        """All of them as JSON."""
        ...

    def forget(self, before: datetime | None) -> int:
        """Delete those from before a moment (None: all); gives how many went."""
        ...

    def forget_old(self, now: datetime) -> int:
        """Delete those that are older than they are to be kept; gives how many went."""
        ...
