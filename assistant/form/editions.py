"""The editions of the form that are known here: those that come with the software, and those that were handed in.

What was handed in goes before what comes with the software, so that an office can use a form of a later year, or a
correction of a label, by a file of its own (the setting is read where the software is wired, never here).
"""

from collections.abc import Mapping
from functools import cache
from importlib import resources

from assistant.form.edition import Edition
from assistant.form.errors import EditionError, UnknownEditionError
from assistant.form.parsing import read_edition
from assistant.form.paths import CellPath

DEFAULT = "2021"
"""The edition of a report document that does not name one."""
_SHIPPED = ("2021", "2019")
"""In the order of reading: one that is `like` another comes behind it."""


@cache
def shipped_editions() -> Mapping[str, Edition]:
    """The editions that come with the software, by key."""
    known: dict[str, Edition] = {}
    folder = resources.files("assistant.form").joinpath("editions")
    for key in _SHIPPED:
        known[key] = read_edition(folder.joinpath(f"{key}.toml").read_text(encoding="utf-8"), known)
    return known


def editions_from(texts: Mapping[str, str]) -> Mapping[str, Edition]:
    """The editions in the texts of files, by the names of the files.

    Each may be `like` one that comes with the software or before it.

    Raises:
        EditionError: one of them does not hold together, or two are of one key; the file is named.
    """
    known = dict(shipped_editions())
    own: dict[str, Edition] = {}
    for name, text in texts.items():
        try:
            edition = read_edition(text, known)
        except EditionError as error:
            raise EditionError(f"「{name}」不能使用：{error}") from error
        if edition.key in own:
            raise EditionError(f"「{name}」不能使用：版式「{edition.key}」在另一个文件里已经有了，请只留一个。")
        known[edition.key] = own[edition.key] = edition
    return own


class _InUse:
    """The editions of this process."""

    handed_in: Mapping[str, Edition] = {}
    known: tuple[Edition, ...] | None = None
    """All of them, the latest last; None until somebody asks."""


def hand_in(editions: Mapping[str, Edition]) -> None:
    """Use these editions in this process, beside and before those that come with the software."""
    _InUse.handed_in = dict(editions)
    _InUse.known = None


def handed_in() -> Mapping[str, Edition]:
    """The editions that were handed in, for handing them on to a child process."""
    return _InUse.handed_in


def all_editions() -> tuple[Edition, ...]:
    """Every edition that is known here, the latest last."""
    if _InUse.known is None:
        both = {**shipped_editions(), **_InUse.handed_in}
        _InUse.known = tuple(sorted(both.values(), key=lambda edition: edition.since))
    return _InUse.known


def edition_of(key: str) -> Edition:
    """The edition of that key.

    Raises:
        UnknownEditionError: there is no such edition.
    """
    found = _InUse.handed_in.get(key) or shipped_editions().get(key)
    if found is None:
        known = "、".join(edition.key for edition in all_editions())
        raise UnknownEditionError(f"没有「{key}」年格式，可用的有 {known}；新格式请放入版式文件夹。")
    return found


def known_cell_label(path: CellPath) -> str:
    """What an officer calls a cell, by the latest edition that has it: for lists of findings without their reports.

    Raises:
        UnknownCellError: no edition that is known here has such a cell.
    """
    found = next((edition for edition in reversed(all_editions()) if edition.has_cell(path)), default_edition())
    return found.cell_label(path)


def latest_edition() -> Edition:
    """The edition of the latest notice."""
    return all_editions()[-1]


def default_edition() -> Edition:
    """The edition of a report that does not name one."""
    return edition_of(DEFAULT)


def edition_for(year: int) -> Edition:
    """The edition on which the report of a year stands: the latest that was in force then, else the first."""
    editions = all_editions()
    return next((edition for edition in reversed(editions) if edition.since <= year), editions[0])


def edition_to_fill_in(year: int) -> Edition:
    """The edition on which a report of that year is begun: never one that is only kept as it was printed."""
    due = edition_for(year)
    return default_edition() if any(table.as_printed for table in due.tables.values()) else due
