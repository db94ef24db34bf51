"""An officer at a desk with a hostile model: rewrites accepted whole, by pieces, edited, over newer text or put aside.

Counts what must never happen: a figure from nowhere accepted, a locked sentence changed, a kept text lost.
"""

import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from assistant.bootstrap import HouseDesk
from assistant.desk.errors import DeskError
from assistant.desk.keeping.reports import event
from assistant.desk.writing.drafting import start_draft
from assistant.desk.writing.editing import set_locks, set_section
from assistant.desk.writing.proposals import accept, open_proposal, reject
from assistant.desk.writing.rewriting import start_rewrite
from assistant.desk.writing.versions import history, restore
from assistant.drafting.diffing import hunks
from assistant.form.editions import default_edition
from assistant.form.shapes import shapes
from assistant.report.fact_sheet import fact_sheet
from assistant.report.organs import organ_named
from assistant.report.report import blank_report
from assistant.report.versions import Proposal, SectionVersion
from assistant.settings import Settings
from assistant.text.sentences import sentences_of
from evals.bench.digit_scan import seen
from evals.hostile.model import HostileChat, HostileShelf
from evals.hostile.unguarded import unguarded

_YEAR = 2025
_R = "disclosure_requests."
_CELLS = {
    f"{_R}newly_received.total": 81, f"{_R}newly_received.natural_person": 70,
    f"{_R}newly_received.commercial_enterprise": 11, f"{_R}carried_over.total": 3, f"{_R}disclosed.total": 42,
    f"{_R}partially_disclosed.total": 5, f"{_R}not_disclosed.third_party_rights.total": 2,
    f"{_R}unable_to_provide.not_held.total": 31, f"{_R}results_total.total": 80, f"{_R}carried_forward.total": 4,
    "review_litigation.reconsideration.upheld": 1, "review_litigation.reconsideration.total": 1,
}  # fmt: skip
_PRIOR_CELLS = {f"{_R}newly_received.total": 66, f"{_R}results_total.total": 63, f"{_R}carried_forward.total": 3}
TEXTS = {
    "overview.disclosure_on_request": (
        "2025年，我局新收政府信息公开申请81件，其中自然人70件、商业企业11件。上年结转3件。全年办理答复80件，"
        "其中予以公开42件、部分公开5件、无法提供31件，结转下年度继续办理4件。我局及时回复申请人，依法规范办理。"
    ),
    "overview.proactive_disclosure": (
        "2025年，我局及时更新门户网站栏目，全年共发布信息203篇。重点公开水资源管理、河道治理等信息。"
        "对公开内容开展定期检查，及时纠正表述不规范的问题。"
    ),
    "overview.supervision": (
        "我局明确由办公室专人负责政府信息公开工作。开展公开工作培训8次，提高工作人员业务能力。"
        "对未按要求公开的，及时督促整改。全年未发生责任追究情况。"
    ),
}
"""What an officer wrote; every figure is of the tables or the officer's own facts."""
_FACTS = [
    {"id": "published", "name": "发布信息总数", "value": "203", "unit": "篇", "source": "网站后台"},
    {"id": "training", "name": "公开工作培训", "value": "8", "unit": "次", "source": "培训台账"},
]
_DRAFTED = ("overview.disclosure_on_request", "overview.proactive_disclosure")
"""Sections that are drafted without a look into the index of passages."""
_WISHES = (
    "写得更简洁", "语气更正式", "压缩到60字", "补充政策解读36件", "突出重点工作", "改写，避免与上年雷同",
)  # fmt: skip


@dataclass
class Tally:
    """What was done and what went wrong."""

    done: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    kept: dict[tuple[str, int], str] = field(default_factory=dict)
    """Every version that was acknowledged."""


def open_hostile_desk(folder: Path, seed: int, url: str = "") -> tuple[HouseDesk, HostileChat]:
    """The real desk over a workspace in that folder, with the hostile model in place of the others."""
    desk = HouseDesk(Settings(_env_file=None, data_dir=folder, database_url=url, model="none"))
    chat = HostileChat(random.Random(seed))
    desk.models = HostileShelf(chat)
    return desk, chat


def put_report(desk: HouseDesk) -> str:
    """A report with its tables, facts and last year's beside it; its id."""
    zeros = {path: "0" if path.endswith(".amount") else 0 for path in shapes(default_edition())[0].paths}
    organ = organ_named("松岭区水务局")
    prior = blank_report(organ, _YEAR - 1).with_cells({**zeros, **_PRIOR_CELLS})
    report = blank_report(organ, _YEAR).with_cells({**zeros, **_CELLS}).amended(facts=_FACTS, sections=TEXTS)
    prior_id = desk.workspace.create(prior, prior_id=None, event=event(desk, "test")).entry.id
    return desk.workspace.create(report, prior_id=prior_id, event=event(desk, "test")).entry.id


Acknowledge = Callable[[SectionVersion], None]


@dataclass
class Officer:
    """One round after the other: lock, ask, decide."""

    desk: HouseDesk
    chat: HostileChat
    report_id: str
    seed: int
    rng: random.Random = field(default_factory=random.Random)
    tally: Tally = field(default_factory=Tally)
    acknowledge: Acknowledge = field(default=lambda _version: None)

    def work(self, rounds: int) -> None:
        """Go on for so many rewrites."""
        for number in range(rounds):
            # Each round has a seed of its own, so that what it did can be told from its number.
            self.rng, self.chat.rng = (random.Random(f"{self.seed}/{number}/{who}") for who in ("officer", "model"))
            before = len(self.tally.wrong)
            self.round()
            self.tally.wrong[before:] = [f"round {number}: {fault}" for fault in self.tally.wrong[before:]]

    def round(self) -> None:
        """One rewrite (now and then a draft), decided upon at random."""
        section = self.rng.choice(list(TEXTS))
        if self.rng.random() < 0.15 or not self._standing(section):
            set_section(self.desk, self.report_id, section, TEXTS[section])
        base = self._standing(section)
        self._lock(section, base)
        wish = self.rng.choice(_WISHES)
        self.chat.told.clear()
        try:
            if self.rng.random() < 0.2 and section in _DRAFTED:
                self._wait(start_draft(self.desk, self.report_id, section, instruction=wish))
            else:
                self._wait(start_rewrite(self.desk, self.report_id, section, wish, selected=self._selection(base)))
        except DeskError:
            self.tally.done["refused to start"] += 1
            return
        proposal = open_proposal(self.desk, self.report_id, section)
        if proposal is None or proposal.base != base:
            self.tally.done["no proposal"] += 1
            return
        self.tally.done["proposals"] += 1
        self._decide(section, base, proposal, wish)

    def _decide(self, section: str, base: str, proposal: Proposal, wish: str) -> None:
        way = self.rng.choice(("whole", "pieces", "pieces", "edited", "newer", "rejected"))
        standing = base
        if way == "rejected":
            reject(self.desk, self.report_id, proposal.id)
            self.tally.done[way] += 1
            if self._standing(section) != base:
                self.tally.wrong.append(f"rejected, yet changed: {base}")
            return
        options: dict[str, object] = {}
        if way == "pieces":
            options["accepted"] = {h.index for h in hunks(base, proposal.text) if self.rng.random() < 0.5}
        elif way == "edited":
            options["edited_text"] = _with(proposal.text, "有关情况已在门户网站公布。")
        elif way == "newer":
            standing = _with(base, "另按要求做好归档。")
            set_section(self.desk, self.report_id, section, standing)
            options["over_newer"] = self.rng.random() < 0.5
        try:
            version = accept(self.desk, self.report_id, proposal.id, **options)  # type: ignore[arg-type]
        except DeskError as refusal:
            self.tally.done[f"{way}, not taken"] += 1
            if self._standing(section) != standing:
                self.tally.wrong.append(f"refused ({refusal}), yet changed: {standing}")
            return
        self.acknowledge(version)
        self.tally.done[way] += 1
        self._look_at(section, base, standing, version, wish)

    def _look_at(self, section: str, base: str, standing: str, version: SectionVersion, wish: str) -> None:
        stored = self.desk.workspace.load(self.report_id)
        text = stored.report.sections.get(section, "")
        if text != version.text:
            self.tally.wrong.append(f"the report does not hold what was accepted: {text}")
        for lock in stored.locks.get(section, ()):
            if text.count(lock) < base.count(lock):
                self.tally.wrong.append(f"locked 「{lock}」 changed: {text}")
            if _bare(text).count(_bare(lock)) > _bare(base).count(_bare(lock)):
                self.tally.wrong.append(f"locked 「{lock}」 stands twice: {text}")
        prior = self.desk.workspace.load(stored.entry.prior_id or "").report
        sheet = fact_sheet(stored.report, prior)
        self.tally.wrong += [
            f"{fault} | {text}" for fault in unguarded(text, standing, wish, section, sheet, self.chat.told)
        ]
        self.tally.kept[section, version.number] = version.text
        kept = [entry.text for entry in history(self.desk, self.report_id, section)]
        if version.text not in kept or (standing and standing not in kept):
            self.tally.wrong.append(f"not in the history: {version.text} / {standing}")

    def _standing(self, section: str) -> str:
        return self.desk.workspace.load(self.report_id).report.sections.get(section, "")

    def _lock(self, section: str, base: str) -> None:
        # A sentence that stands twice has no one place to be kept at.
        sentences = [s.text for s in sentences_of(base) if base.count(s.text) == 1]
        locked = self.rng.sample(sentences, min(len(sentences), self.rng.choice((0, 1, 1, 2))))
        set_locks(self.desk, self.report_id, section, locked)
        self.chat.locked = locked

    def _selection(self, base: str) -> list[str]:
        sentences = [s.text for s in sentences_of(base)]
        return self.rng.sample(sentences, 1) if sentences and self.rng.random() < 0.3 else []

    def _wait(self, job_id: str) -> None:
        while (job := self.desk.jobs.job(job_id)).state in {"waiting", "running"}:
            time.sleep(0.003)
        self.tally.done[f"job {job.state}"] += 1


def _bare(text: str) -> str:
    return "".join(seen(text).split())


def _with(text: str, sentence: str) -> str:
    return text if sentence in text else text + sentence


def lost_versions(desk: HouseDesk, report_id: str, kept: dict[tuple[str, int], str]) -> list[str]:
    """Acknowledged versions that are not in the history word for word; also what a report does not load for."""
    found = {
        (section, version.number): version.text for section in TEXTS for version in history(desk, report_id, section)
    }
    return [f"{key} lost" for key, text in kept.items() if found.get(key) != text]


def not_restorable(desk: HouseDesk, report_id: str, kept: dict[tuple[str, int], str], sample: int) -> list[str]:
    """Of so many acknowledged versions those that do not come back byte for byte when restored."""
    faults = []
    for (section, number), text in random.Random(0).sample(sorted(kept.items()), min(sample, len(kept))):
        restore(desk, report_id, section, number)
        if desk.workspace.load(report_id).report.sections.get(section, "") != text:
            faults.append(f"{section} {number} not restored")
    return faults
