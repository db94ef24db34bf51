"""`nianbao rollup`: units' reports summed into the superior's, or the superior's held against that sum."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.files import EXIT_UNREADABLE, FileOnDisk, expand
from assistant.cli.files import unread as unread_file

if TYPE_CHECKING:
    from assistant.desk.ports import Desk
    from assistant.desk.reviewing.rolling_up import Unit
    from assistant.desk.reviewing.roster import RosterRemark
    from assistant.report.report import AnnualReport


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("rollup", help="把各单位的年报汇总成上级的年报，或与上级年报核对。")(rollup)


def rollup(
    folder: Annotated[Path, typer.Argument(help="各单位本年度年报所在的文件夹。")],
    against: Annotated[Path | None, typer.Option(help="上级的年报：逐格核对，列出差异。")] = None,
    organ: Annotated[str | None, typer.Option(help="上级机关名称，例如 某某区人民政府。")] = None,
    roster: Annotated[Path | None, typer.Option(help="报送单位名单，缺报的单位会列出。")] = None,
) -> None:
    """Print the summed report, or the differences; exit 1 where there are any, 2 where a file could not be read."""
    from assistant.bootstrap import open_desk
    from assistant.desk.errors import DeskError
    from assistant.desk.reviewing.folder_rollup import superior_of
    from assistant.desk.reviewing.holding_against import hold_against
    from assistant.desk.reviewing.rolling_up import roll_up

    desk = open_desk()
    units, unread = _units(desk, folder)
    listed = _on_roster(desk, units, roster)
    for on_roster in listed:
        typer.echo(on_roster.message, err=True)
    try:
        given = _read(desk, FileOnDisk(against)) if against else None
        rolled = roll_up([u for u in units if u.file != str(against)], superior_of(units, organ or "", given))
    except DeskError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(EXIT_UNREADABLE) from error
    for problem in rolled.problems:
        typer.echo(problem, err=True)
    typer.echo(f"共汇总 {len(rolled.units)} 个单位。", err=True)
    if given is None:
        typer.echo(rolled.report.to_json(), nl=False)
        raise typer.Exit(EXIT_UNREADABLE if unread else 0)
    differences, remarks = hold_against(rolled, given)
    for remark in remarks:
        typer.echo(remark, err=True)
    rows = [
        {"cell": d.cell, "label": d.label, "sum": d.total, "given": d.given, "message": d.message} for d in differences
    ]
    told = {
        "units": [u.report.organ.name for u in rolled.units],
        "problems": list(rolled.problems),
        "roster": [{"unit": r.unit, "standing": r.standing, "message": r.message} for r in listed],
        "differences": rows,
    }
    json.dump(told, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")
    for difference in differences:
        typer.echo(difference.message, err=True)
    raise typer.Exit(EXIT_UNREADABLE if unread else int(bool(differences)))


def _units(desk: "Desk", folder: Path) -> "tuple[list[Unit], bool]":
    """The reports of the folder, and whether one could not be read."""
    from assistant.desk.errors import DeskError
    from assistant.desk.keeping.importing import readable_suffixes
    from assistant.desk.reviewing.rolling_up import Unit

    if not folder.is_dir():
        typer.echo(f"「{folder}」不是文件夹，请给出各单位年报所在的文件夹。", err=True)
        raise typer.Exit(EXIT_UNREADABLE)
    units, unread = [], False
    for source in expand([folder], readable_suffixes(desk)):
        try:
            units.append(Unit(source.name, _read(desk, source)))
        except DeskError as error:
            typer.echo(str(error), err=True)
            unread = True
    return units, unread


def _on_roster(desk: "Desk", units: "Sequence[Unit]", roster: Path | None) -> "Sequence[RosterRemark]":
    """What the roster says of the units; nothing where there is none."""
    from assistant.desk.checking.checking import FileCheck
    from assistant.desk.errors import DeskError
    from assistant.desk.reviewing.roster import against_roster, roster_in

    if roster is None:
        return ()
    try:
        listed = roster_in(desk, str(roster), FileOnDisk(roster).content)
    except (DeskError, OSError) as error:
        said = unread_file(roster, error) if isinstance(error, OSError) else error
        typer.echo(f"报送单位名单：{said}", err=True)
        raise typer.Exit(EXIT_UNREADABLE) from error
    return against_roster([FileCheck(unit.file, unit.report) for unit in units], listed)


def _read(desk: "Desk", source: FileOnDisk) -> "AnnualReport":
    from assistant.desk.checking.checking import read_source
    from assistant.desk.errors import ImportFailedError

    try:
        return read_source(desk, source)
    except OSError as error:
        raise ImportFailedError(unread_file(source.name, error)) from error
