"""An official table with cells to fill in: it saves at every pause and shows findings beside the cell."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Protocol

import streamlit as st

from assistant.desk.names import SEVERITIES
from assistant.form.cells import CellValue
from assistant.form.paths import CellPath
from assistant.ui.components.assets import asset
from assistant.ui.session_keys import SessionKey

_render = st.components.v2.component(
    "nianbao.table_grid",
    css=asset("table_grid.css"),
    js=asset("unsent.js") + asset("table_grid.js"),
    isolate_styles=True,
)


@dataclass(frozen=True, slots=True)
class Head:
    """A cell with a label: a head of columns (`band`), or a head of rows (`stub`)."""

    text: str
    role: str = "band"
    rowspan: int = 1
    colspan: int = 1
    help: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell to fill in."""

    path: CellPath
    label: str
    kind: str = "count"
    total: bool = False
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class GridLayout:
    """How a table is drawn: its rows of heads and entries, and the width of its columns (wide screen, phone)."""

    key: str
    title: str
    rows: tuple[tuple[Head | Entry, ...], ...]
    widths: tuple[tuple[int, int], ...]
    narrow: bool = False


@dataclass(frozen=True, slots=True)
class CellNote:
    """What a rule says of a cell, and how much it weighs."""

    severity: str
    message: str


@dataclass(frozen=True, slots=True)
class CellState:
    """What stands in a cell, a hint under it, and what the rules say of it."""

    value: CellValue
    hint: str | None = None
    findings: tuple[CellNote, ...] = ()


@dataclass(frozen=True, slots=True)
class Slip:
    """An entry that could not be kept: what was typed, and why in one sentence."""

    raw: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of the entries of one pause: a failure of the whole, or the entries that could not be kept."""

    failure: str = ""
    slips: Mapping[CellPath, Slip] = field(default_factory=dict)
    notice: str = ""
    undo: "Undo | None" = None
    """How what was filled in can be taken back at once."""


@dataclass(frozen=True, slots=True)
class Undo:
    """A change that can be taken back: its revision, what the button says, and the entries that came with it."""

    revision: int
    label: str
    slips: Sequence[CellPath] = ()


class Deeds(Protocol):
    """What can be done with a table; each says what became of it."""

    def enter(self, typed: Mapping[CellPath, str], seen: Mapping[CellPath, Collection[str]]) -> Saved:
        """Keep what was typed; `seen` is what stood in a cell before, or was sent there."""
        ...

    def paste(self, text: str, at: CellPath, seen: Mapping[CellPath, Collection[str]]) -> Saved:
        """Fill in what was pasted at a cell."""
        ...

    def undo(self, revision: int) -> Saved:
        """Take back what a revision changed."""
        ...


def table_grid(
    layout: GridLayout,
    cells: Mapping[CellPath, CellState],
    *,
    store: str,
    deeds: Deeds,
    met: Collection[CellPath] = (),
    focus: tuple[CellPath, str] | None = None,
    readonly: bool = False,
) -> None:
    """Show the table; `deeds` get what was typed at every pause and what was pasted, and say what became of it.

    In the cells of `met` something waits to be chosen: they show what stands, whatever was typed there.

    `store` names the report it is of. What the browser sends is everything not yet confirmed, so that two pauses that
    meet in one run lose nothing; the highest number that was saved goes back as the confirmation. An entry that could
    not be kept goes back too and stays in its cell as it was typed, until it is changed or the cell's value is.
    """
    key = SessionKey.GRID.of(store, layout.key)

    def take() -> None:
        _save_once(key, st.session_state[key].get("edits"), cells, deeds)

    result = _render(
        key=key,
        data={
            "layout_key": f"{store}:{layout.key}",
            "store": store,
            "title": layout.title,
            "narrow": layout.narrow,
            "widths": layout.widths,
            "rows": [[_drawn(cell) for cell in row] for row in layout.rows],
            "values": {path: asdict(state) for path, state in cells.items()},
            "readonly": readonly,
            "severities": dict(SEVERITIES),
            "focus": {"path": focus[0], "nonce": focus[1]} if focus else None,
            "ack": st.session_state.get(SessionKey.CONFIRMED.of(key)),
            "failure": st.session_state.get(SessionKey.SAVE_FAILURE.of(key), ""),
            "slips": _slips(key, cells),
            "notice": st.session_state.get(SessionKey.GRID_NOTICE.of(key), ""),
            "undo": _undo(key),
            "met": list(met),
        },
        on_edits_change=take,
    )
    # After a restart of the server the browser sends its last state without a change that would call us back.
    if _save_once(key, result.get("edits"), cells, deeds):
        st.rerun()


def _save_once(key: str, edits: Any, cells: Mapping[CellPath, CellState], deeds: Deeds) -> bool:
    done = st.session_state.get(SessionKey.CONFIRMED.of(key)) or {"client": "", "seq": 0}
    if not edits or (edits["client"] == done["client"] and edits["seq"] <= done["seq"]):
        return False
    since = done["seq"] if edits["client"] == done["client"] else 0
    changes = {path: (str(each["typed"]), list(each["seen"])) for path, each in edits["changes"].items()}
    typed = {path: text for path, (text, _) in changes.items()}
    saved = [deeds.enter(typed, {path: seen for path, (_, seen) in changes.items()})] if typed else []
    for act in edits.get("acts", ()):
        if act["seq"] > since and not any(each.failure for each in saved):
            saved.append(_act(key, act, deeds))
    failure = st.session_state[SessionKey.SAVE_FAILURE.of(key)] = "".join(each.failure for each in saved)
    if failure:
        return False
    st.session_state[SessionKey.GRID_NOTICE.of(key)] = "".join(each.notice for each in saved)
    standing = {path: slip for path, slip in _standing(key).items() if path not in typed}
    fresh = {path: (slip, _value(cells, path)) for each in saved for path, slip in each.slips.items()}
    st.session_state[SessionKey.SLIPS.of(key)] = standing | fresh
    st.session_state[SessionKey.CONFIRMED.of(key)] = {"client": edits["client"], "seq": edits["seq"]}
    return True


def _act(key: str, act: Mapping[str, Any], deeds: Deeds) -> Saved:
    """A paste, or a paste taken back with the entries that came with it."""
    place = SessionKey.GRID_UNDO.of(key)
    if "undo" in act:
        gone = st.session_state.pop(place, None)
        slips = {path: each for path, each in _standing(key).items() if gone is None or path not in gone.slips}
        st.session_state[SessionKey.SLIPS.of(key)] = slips
        return deeds.undo(int(act["undo"]))
    pasted = act["paste"]
    saved = deeds.paste(str(pasted["text"]), str(pasted["at"]), pasted["seen"])
    if not saved.failure:
        st.session_state[place] = saved.undo
    return saved


def offer_undo(store: str, layout: GridLayout, undo: Undo | None) -> None:
    """Let the grid of a report take back at once what was filled in beside it."""
    st.session_state[SessionKey.GRID_UNDO.of(SessionKey.GRID.of(store, layout.key))] = undo


def _undo(key: str) -> Mapping[str, Any] | None:
    undo: Undo | None = st.session_state.get(SessionKey.GRID_UNDO.of(key))
    return None if undo is None else {"revision": undo.revision, "label": undo.label, "slips": list(undo.slips)}


def _standing(key: str) -> dict[CellPath, tuple[Slip, CellValue]]:
    """The entries that could not be kept, each with the value that its cell had then."""
    standing: dict[CellPath, tuple[Slip, CellValue]] = st.session_state.get(SessionKey.SLIPS.of(key), {})
    return standing


def _value(cells: Mapping[CellPath, CellState], path: CellPath) -> CellValue:
    return cells[path].value if path in cells else None


def _slips(key: str, cells: Mapping[CellPath, CellState]) -> dict[CellPath, dict[str, str]]:
    """The entries to show as they were typed; one whose cell was filled in otherwise is settled."""
    return {path: asdict(slip) for path, (slip, value) in _standing(key).items() if _value(cells, path) == value}


def _drawn(cell: Head | Entry) -> Mapping[str, Any]:
    return asdict(cell)
