"""Keeping safe: a backup of everything in one file, and reading it back."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath

from assistant.desk.failures import as_desk_errors
from assistant.desk.ports import Desk


@dataclass(frozen=True, slots=True)
class BackedUp:
    """What a backup holds: how many reports and how many accepted versions of their sections."""

    reports: int
    section_versions: int
    documents: int = 0

    @property
    def sentence(self) -> str:
        """What an officer is told of it."""
        return f"报告 {self.reports} 份，定稿版本 {self.section_versions} 个，您加入的资料 {self.documents} 份"


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


@as_desk_errors()
def daily_sentence(desk: Desk) -> str:
    """How old the newest of the backups is that are made by themselves, and where they are.

    Raises:
        DeskError: they cannot be looked at.
    """
    kept = desk.backup.kept()
    if not kept:
        return "还没有自动备份：服务运行时每天自动备份一次，工作区里有报告后开始。"
    newest, days = kept[-1], (desk.clock.today() - kept[-1].made_at.date()).days
    age = {0: "今天", 1: "昨天"}.get(days, f"{days} 天前")
    return (
        f"最近一次自动备份是{age}（{newest.made_at:%Y-%m-%d %H:%M}），共保留 {len(kept)} 份，在 {newest.path.parent}。"
    )


def _counted(counts: Mapping[str, int]) -> BackedUp:
    return BackedUp(counts["reports"], counts["section_versions"], counts.get("documents", 0))
