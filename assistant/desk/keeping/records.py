"""Records that may name applicants: what is kept of them, handed out on demand, deleted on demand and after a time.

A ledger (台账) itself is never kept: it is read in memory, and only the counts of table 3 stay in the report.
"""

from assistant.desk.failures import as_desk_errors
from assistant.desk.ports import Desk, RecordsKept


@as_desk_errors()
def records_kept(desk: Desk) -> RecordsKept:
    """How many conversations and results of jobs there are, and since when.

    Raises:
        DeskError: the workspace cannot be read.
    """
    return desk.records.kept()


def records_sentence(desk: Desk) -> str:
    """The same in words, with what becomes of them.

    Raises:
        DeskError: the workspace cannot be read.
    """
    kept = records_kept(desk)
    since = f"，最早的是 {kept.since:%Y-%m-%d}" if kept.since else ""
    period = f"超过 {kept.days} 天的自动删除（NIANBAO_RECORDS_DAYS）" if kept.days else "不自动删除"
    return f"现有问答 {kept.conversations} 条、任务 {kept.jobs} 个{since}；{period}，已做的备份里仍有，随备份轮换删去。"


@as_desk_errors()
def export_records(desk: Desk) -> bytes:
    """All of them as JSON.

    Raises:
        DeskError: the workspace cannot be read.
    """
    return desk.records.export()


@as_desk_errors()
def forget_records(desk: Desk) -> int:
    """Delete all of them but jobs that are under way; reports, texts and versions stay. Gives how many went.

    Raises:
        DeskError: the workspace cannot be written.
    """
    return desk.records.forget(None)
