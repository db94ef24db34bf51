"""Killed at the desk: typing, pasting, drafting, taking a proposal, rewriting with a hostile model."""

import random
import time
import uuid
from itertools import count

from assistant.bootstrap import HouseDesk
from assistant.desk.writing.drafting import start_draft
from assistant.desk.writing.editing import keep_version
from assistant.desk.writing.entering import enter_cells
from assistant.desk.writing.meeting import write_section
from assistant.desk.writing.pasting import paste_cells
from assistant.desk.writing.proposals import accept, open_proposal
from assistant.report.versions import Proposal, Provenance
from evals.hostile.desk import TEXTS, Officer, lost_versions, open_hostile_desk
from evals.hostile.moments.moment import Acknowledge, Acknowledged, Place, desk_at

SECTION = "overview.proactive_disclosure"
_REQUESTS = "disclosure_requests"
_CELL = f"{_REQUESTS}.newly_received.natural_person"
_LABELS = ("一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "（一）予以公开")
_COLUMNS = 7


def type_on(place: Place, rng: random.Random, say: Acknowledge) -> None:
    """Write a text or a number at each pause, as the page does; now and then keep the text as a version."""
    desk = desk_at(place)
    while True:
        if rng.random() < 0.5:
            text = f"全年共发布信息{rng.randrange(10**6)}篇。" * rng.randrange(1, 60)
            standing = desk.workspace.load(place.report_id).report.sections[SECTION]
            written = write_section(desk, place.report_id, SECTION, text, seen={standing})
            say(("revision", written.stored.entry.revision), {SECTION: text})
        else:
            number = rng.randrange(10**6)
            entered = enter_cells(desk, place.report_id, {_CELL: f"{number}件"})
            say(("revision", entered.stored.entry.revision), {_CELL: number})
        if rng.random() < 0.2 and (version := keep_version(desk, place.report_id, SECTION)):
            say(("version", version.section, version.number), version.text)


def paste_on(place: Place, rng: random.Random, say: Acknowledge) -> None:
    """Paste a table with its labels, or a block of numbers: all of it is one revision."""
    desk = desk_at(place)
    while True:
        rows = [[str(rng.randrange(10**5)) for _ in range(_COLUMNS)] for _ in _LABELS]
        labelled = rng.random() < 0.5
        lines = [[label, *row] for label, row in zip(_LABELS, rows, strict=True)] if labelled else rows[:2]
        pasted = paste_cells(desk, place.report_id, "\n".join("\t".join(line) for line in lines), _CELL)
        if pasted.entered is None or len(pasted.entered.taken) != _COLUMNS * len(lines):
            raise RuntimeError(f"not placed: {pasted.sentences}")
        say(("revision", pasted.entered.stored.entry.revision), dict(pasted.entered.taken))


def accept_on(place: Place, rng: random.Random, say: Acknowledge) -> None:
    """Take proposals, each over a text that was typed since the last and never kept."""
    desk = desk_at(place)
    while True:
        base = f"全年共发布信息{rng.randrange(10**6)}篇。"
        standing = desk.workspace.load(place.report_id).report.sections[SECTION]
        write_section(desk, place.report_id, SECTION, base, seen={standing})
        proposal = Proposal(
            id=uuid.uuid4().hex, section=SECTION, base=base, text=f"{base}重点公开水资源管理等信息。",
            provenance=Provenance(origin="rolled_forward", actor=desk.actor, at=desk.clock.now()),
        )  # fmt: skip
        desk.workspace.put_proposal(place.report_id, proposal)
        say(("proposal", proposal.id), proposal.text)
        version = accept(desk, place.report_id, proposal.id)
        say(("version", version.section, version.number), version.text)
        say(("settled", proposal.id), version.text)


def draft_on(place: Place, _rng: random.Random, say: Acknowledge) -> None:
    """Draft as a job without a model, again and again."""
    desk = desk_at(place)
    for number in count():
        job_id = start_draft(desk, place.report_id, SECTION, instruction=f"第{number}稿")
        while (job := desk.jobs.job(job_id)).active:
            time.sleep(0.002)
        if job.state != "done":
            raise RuntimeError(f"the draft was {job.state}: {job.error}")
        drafted = desk.workspace.proposal(place.report_id, job.result["proposal"])
        say(("proposal", drafted.id), drafted.text)
        say("open", drafted.id)


def rewrite_on(place: Place, rng: random.Random, say: Acknowledge) -> None:
    """The officer with the hostile model."""
    seed = rng.randrange(10**6)
    desk, chat = open_hostile_desk(place.folder, seed, place.url)
    told = ("version",)
    Officer(
        desk, chat, place.report_id, seed, acknowledge=lambda v: say((*told, v.section, v.number), v.text)
    ).work(10**6)  # fmt: skip


def lost_words(desk: HouseDesk, place: Place, acknowledged: Acknowledged) -> list[str]:
    """Revisions, versions and proposals that are not there as they were acknowledged."""
    lost, report_id = [], place.report_id
    standing = desk.workspace.load(report_id).entry.revision
    versions: dict[tuple[str, int], str] = {}
    for key, kept in acknowledged.items():
        match key:
            case ("revision", int(number)):
                then = desk.workspace.snapshot(report_id, number) if number <= standing else None
                found = then and {path: then.sections.get(path, then.cells.get(path)) for path in kept}
                lost += [f"revision {number} of {standing}: {found}"] if found != kept else []
            case ("version", str(section), int(number)):
                versions[section, number] = kept
            case ("proposal", str(proposal_id)):
                text = desk.workspace.proposal(report_id, proposal_id).text
                lost += [f"proposal {proposal_id}: {text}"] if text != kept else []
            case ("settled", str(proposal_id)):
                state = desk.workspace.proposal(report_id, proposal_id).state
                lost += [f"proposal {proposal_id} is {state} again"] if state != "accepted" else []
            case "open":
                lost += [] if open_proposal(desk, report_id, SECTION) else [f"no draft is open, after {kept} was"]
    return lost + lost_versions(desk, report_id, versions)


def half_texts(desk: HouseDesk, place: Place) -> list[str]:
    """Sections that lost their text, and rows of jobs that cannot be read."""
    list(desk.jobs.recent(report_id=place.report_id))
    report = desk.workspace.load(place.report_id).report
    return [f"{section} is empty" for section in TEXTS if not report.sections.get(section)]
