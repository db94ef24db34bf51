"""Killed while keeping: a file imported, a backup written, a backup restored over a workspace."""

import random
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from assistant.adapters.data_folder import DOCUMENTS, left_parts, private_folder
from assistant.adapters.work.backup.reading import opened
from assistant.bootstrap import HouseDesk
from assistant.desk.keeping.importing import import_into_workspace
from assistant.desk.keeping.reports import year_due
from assistant.desk.writing.editing import set_cells, set_section
from assistant.report.organs import organ_named
from assistant.report.report import blank_report
from evals.hostile.desk import TEXTS
from evals.hostile.moments.moment import Acknowledge, Acknowledged, Place, desk_at, let_go, with_a_report

_CELL = "disclosure_requests.newly_received.total"
_TARGETS = 3
_CONTENTS = ("甲", "乙", "丙")
"""Three backups, restored one after the other in a circle: what is there tells which of them it is of."""
_FIRST = 1001


def import_on(place: Place, rng: random.Random, say: Acknowledge) -> None:
    """Read files into the workspace, every other one of a year that counts as published."""
    desk = desk_at(place)
    for number in count():
        report = blank_report(organ_named(f"松岭区第{number}街道办事处"), 2019 + 6 * (number % 2))
        report = report.amended(sections={key: f"{text}第{rng.randrange(10**6)}号。" for key, text in TEXTS.items()})
        kept = import_into_workspace(desk, f"{number}.json", report.to_json().encode())
        say(("report", kept.stored.entry.id), kept.stored.report.to_json())


def lost_reports(desk: HouseDesk, _place: Place, acknowledged: Acknowledged) -> list[str]:
    """Imported reports that are not there as they were read."""
    return [
        f"report {key}: not what was imported"
        for key, document in acknowledged.items()
        if isinstance(key, tuple) and desk.workspace.load(key[1]).report.to_json() != document
    ]


def half_reports(desk: HouseDesk, _place: Place) -> list[str]:
    """Reports in the list whose texts are no versions, or that stand in work though they are of an old year."""
    half = []
    for entry in desk.workspace.reports():
        if not any(event.kind == "imported" for event in desk.workspace.events(entry.id)):
            continue
        for section, text in desk.workspace.load(entry.id).report.sections.items():
            if [version.text for version in desk.workspace.versions(entry.id, section)][:1] != [text]:
                half.append(f"{entry.organ} {entry.year}: the text of {section} is no version")
        if (entry.year or 0) < year_due(desk) and entry.state != "published":
            half.append(f"{entry.organ} {entry.year}: stands in work")
    return half


def with_a_document(place: Place) -> Place:
    """A workspace with a report, and one document of the officer's beside it."""
    place = with_a_report(place)
    _put_document(place, _CONTENTS[0])
    private_folder(place.folder / "out")
    return place


def back_up_on(place: Place, rng: random.Random, say: Acknowledge) -> None:
    """Change the report and write a backup, over one of the backups that are there."""
    desk = desk_at(place)
    while True:
        stored = set_cells(desk, place.report_id, {_CELL: rng.randrange(10**6)})
        target = place.folder / "out" / f"{rng.randrange(_TARGETS)}.zip"
        desk.backup.write(target)
        say(("backup", target.name), stored.entry.revision)


def lost_backups(_desk: HouseDesk, place: Place, acknowledged: Acknowledged) -> list[str]:
    """Backups that are not there, or hold less than was acknowledged."""
    lost = []
    for key, revision in acknowledged.items():
        name = key[1] if isinstance(key, tuple) else ""
        with opened(place.folder / "out" / name) as backup:
            reports = next(table for table in backup.tables if table.name == "reports")
            found = [row["revision"] for row in backup.rows(reports) if row["id"] == place.report_id]
        if not found or found[0] < revision:
            lost.append(f"{name}: revision {found}, acknowledged {revision}")
    return lost


def half_backups(desk: HouseDesk, place: Place) -> list[str]:
    """Files that are no whole backup, and what is left half made after the next backup."""
    folder = place.folder / "out"
    desk.backup.write(folder / "morning.zip")
    for path in folder.glob("*.zip"):
        with opened(path) as backup:
            backup.require_sound()
    return [f"left: {path.name}" for path in left_parts(folder)]


def with_three_backups(place: Place) -> Place:
    """A workspace that was backed up three times, each time with another number, text and document."""
    place = with_a_document(place)
    desk = desk_at(place)
    for number, content in enumerate(_CONTENTS):
        set_cells(desk, place.report_id, {_CELL: _FIRST + number})
        set_section(desk, place.report_id, "overview.platforms", content * 3000)
        for old in (place.folder / DOCUMENTS).iterdir():
            old.unlink()
        _put_document(place, content)
        desk.backup.write(place.folder / "out" / f"{content}.zip")
    let_go(desk)
    return place


def restore_on(place: Place, _rng: random.Random, say: Acknowledge) -> None:
    """Restore one after the other."""
    desk = desk_at(place)
    at = _CONTENTS.index(_standing(desk, place))
    let_go(desk)
    for number in count(at + 1):
        content = _CONTENTS[number % len(_CONTENTS)]
        desk.backup.restore(place.folder / "out" / f"{content}.zip")
        say("restored", content)


def lost_restores(desk: HouseDesk, place: Place, acknowledged: Acknowledged) -> list[str]:
    """A restore that was acknowledged, where neither its content nor the next one's is there."""
    standing = _standing(desk, place)
    if not (last := acknowledged.get("restored")):
        return []
    following = _CONTENTS[(_CONTENTS.index(last) + 1) % len(_CONTENTS)]
    return [] if standing in {last, following} else [f"{last} was restored, {standing} is there"]


def half_restores(desk: HouseDesk, place: Place) -> list[str]:
    """Where report and documents are not of one backup, and files kept from before that are not whole."""
    standing = _standing(desk, place)
    half = list(_not_of(standing, desk, place))
    for path in sorted(place.folder.glob("before-restore-*.zip"))[-2:]:
        with opened(path) as backup:
            backup.require_sound()
            half += [f"{path.name}: {len(backup.documents)} documents"] if len(backup.documents) != 1 else []
    return half + [f"left: {path.name}" for path in place.folder.glob("documents-restored-*")]


def _not_of(standing: str, desk: HouseDesk, place: Place) -> Iterator[str]:
    text = desk.workspace.load(place.report_id).report.sections["overview.platforms"]
    if text != standing * 3000:
        yield f"{standing} stands beside {text[:3]}"
    documents = [path.name for path in (place.folder / DOCUMENTS).glob("*")]
    if documents != [_document(standing)]:
        yield f"{standing} stands beside {documents}"


def _standing(desk: HouseDesk, place: Place) -> str:
    return _CONTENTS[int(str(desk.workspace.load(place.report_id).report.cell(_CELL))) - _FIRST]


def _document(content: str) -> str:
    return f"own-00000000000000a{_CONTENTS.index(content)}.json"


def _put_document(place: Place, content: str) -> Path:
    path = private_folder(place.folder / DOCUMENTS) / _document(content)
    path.write_text(f'{{"source": "{content}.txt", "passages": []}}', encoding="utf-8")
    return path
