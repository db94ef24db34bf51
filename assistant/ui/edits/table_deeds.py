"""What the grid asks of the desk: entries kept, a paste placed, a change taken back, each told in a sentence."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import TypeVar

from assistant.desk.writing import entering, pasting, table_history
from assistant.desk.writing.entering import Entered
from assistant.form.paths import CellPath
from assistant.ui import session
from assistant.ui.components.table_grid import Saved, Slip, Undo
from assistant.ui.plain import in_plain
from assistant.ui.told import saved

_Result = TypeVar("_Result")
Seen = Mapping[CellPath, Collection[str]]


@dataclass(frozen=True, slots=True)
class TableDeeds:
    """The deeds of one report's tables."""

    report_id: str

    def enter(self, typed: Mapping[CellPath, str], seen: Seen) -> Saved:
        """Keep what was typed."""
        return _done(
            lambda: entering.enter_cells(session.desk(), self.report_id, typed, seen=seen),
            lambda entered: Saved(slips=_slips(entered), notice=_told(entered)),
        )

    def paste(self, text: str, at: CellPath, seen: Seen) -> Saved:
        """Fill in what was pasted at a cell."""

        def said(pasted: pasting.PastedCells) -> Saved:
            entered, notice = pasted.entered, "".join(pasted.sentences)
            if entered is None:
                return Saved(notice=notice)
            return Saved(slips=_slips(entered), notice=notice, undo=paste_undo(entered))

        return _done(lambda: pasting.paste_cells(session.desk(), self.report_id, text, at, seen=seen), said)

    def undo(self, revision: int) -> Saved:
        """Take back what a revision changed."""
        return _done(
            lambda: table_history.undo_cells(session.desk(), self.report_id, revision),
            lambda undone: Saved(notice=undone_sentence(undone)),
        )


def paste_undo(entered: Entered) -> Undo | None:
    """How a paste is taken back at once; None where it changed nothing."""
    if entered.revision is None:
        return None
    return Undo(entered.revision, f"撤销粘贴（{len(entered.taken)} 格）", tuple(_slips(entered)))


def undone_sentence(undone: table_history.Undone) -> str:
    """What taking a change back did."""
    left = f"，{len(undone.left)} 格后来又改过，没有动" if undone.left else ""
    return f"已撤销 {len(undone.undone)} 格{left}。"


def _done(act: Callable[[], _Result], say: Callable[[_Result], Saved]) -> Saved:
    done: list[_Result] = []
    failure = saved(lambda: done.append(act()))
    return Saved(failure) if failure else say(done[0])


def _slips(entered: Entered) -> dict[CellPath, Slip]:
    return {each.path: Slip(each.raw, in_plain(each.sentence)) for each in entered.untaken}


def _told(entered: Entered) -> str:
    notices = entered.notices
    said = notices[0] + (f"另有 {len(notices) - 1} 格也是这样。" if len(notices) > 1 else "") if notices else ""
    met = f"有 {len(entered.met)} 格别处刚改过，您填的没有替换它，请在表上方选用。" if entered.met else ""
    return said + met
