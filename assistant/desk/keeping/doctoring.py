"""The doctor: what is wrong with this installation, what is mended, and what technical support is sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from assistant.desk.failures import as_desk_errors, sentence_of
from assistant.desk.ports import Desk, Trouble, TroublePart

PARTS: Final[dict[TroublePart, str]] = {
    "database": "工作数据库",
    "documents": "您加入的资料",
    "index": "资料索引",
    "models": "模型",
    "disk": "磁盘空间",
    "permissions": "文件权限",
    "leftovers": "临时文件",
}
"""What is looked at, and what it is called."""


@dataclass(frozen=True, slots=True)
class Examination:
    """What the doctor has found, and what was mended before."""

    troubles: tuple[Trouble, ...]
    mended: tuple[str, ...] = ()

    @property
    def healthy(self) -> bool:
        """Whether nothing serious is wrong."""
        return not any(trouble.serious for trouble in self.troubles)

    def of(self, part: TroublePart) -> list[Trouble]:
        """What is wrong with one part."""
        return [trouble for trouble in self.troubles if trouble.part == part]


@as_desk_errors()
def examine(desk: Desk, *, mend: bool = False) -> Examination:
    """Look at everything, after mending what is safe to mend where that is asked for.

    Raises:
        DeskError: the data folder cannot be looked at.
    """
    mended = tuple(desk.doctor.mend()) if mend else ()
    troubles = desk.doctor.troubles()
    # Which model is chosen stands in the database: one that is broken or gone is not opened for it.
    broken = any(trouble.part == "database" for trouble in troubles)
    return Examination((*troubles, *_index(desk), *(() if broken else _models(desk))), mended)


@as_desk_errors()
def write_bundle(desk: Desk, examination: Examination, target: PurePath) -> None:
    """Pack versions, settings, findings, counts and the log for technical support: not a word of the reports.

    Raises:
        DeskError: the file cannot be written.
    """
    desk.doctor.bundle(target, examination.troubles)


def _index(desk: Desk) -> Sequence[Trouble]:
    try:
        if desk.passages.built():
            return ()
    except Exception as error:  # whatever it is, it is what is looked for
        return [Trouble("index", sentence_of(error, "检查资料索引"))]
    return [Trouble("index", "资料索引还没有建好或需要更新，请运行 nianbao index。", serious=False)]


def _models(desk: Desk) -> Sequence[Trouble]:
    try:
        used = desk.models.setting()
    except Exception as error:  # the choice is kept in the workspace, which may be what is broken
        return [Trouble("models", sentence_of(error, "检查模型"), serious=False)]
    return () if used.ready else [Trouble("models", used.note, serious=False)]
