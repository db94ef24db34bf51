"""One cell row of a finished report corrected: its sentences follow, the check passes, every other byte stays."""

import re
from pathlib import Path

import pytest

from assistant.desk.checking.checking import check
from assistant.desk.keeping.reports import event, open_report
from assistant.desk.writing.editing import set_cells
from assistant.desk.writing.live_figures import accept_updates, updates_after, updates_due
from assistant.rules.findings import Severity
from evals.made.prose import made_pair_with_prose
from tests.drafting.samples import LAWS
from tests.fakes.desk import fake_desk

R = "disclosure_requests."
SEEDS = (1, 3, 4, 5, 6, 7)
"""Reports of different sizes that have received requests."""


def corrected(cells, more):
    """Three more requests of natural persons, all answered with 予以公开: what it changes adds up."""
    paths = [f"{R}{row}.{column}" for row in ("newly_received", "disclosed", "results_total") for column in more]
    return {path: int(cells[path]) + 3 for path in paths}


def without_figures(text):
    """A text in which numbers, and the words that must turn with them, are all alike."""
    return re.sub(r"，(?:比上年(?:增加|减少)#件|与上年持平)", "，±", re.sub(r"\d[\d.,]*", "#", text))


@pytest.mark.parametrize("seed", SEEDS)
def test_all_proposals_accepted_leave_no_finding_and_change_nothing_but_figures(tmp_path: Path, seed: int) -> None:
    desk, pair = fake_desk(tmp_path, laws=LAWS), made_pair_with_prose(seed)
    prior_id = desk.workspace.create(pair.prior, prior_id=None, event=event(desk, "made")).entry.id
    report_id = desk.workspace.create(pair.report, prior_id=prior_id, event=event(desk, "made")).entry.id
    known = {f.rule for f in check(desk, pair.report, pair.prior).findings}
    set_cells(desk, report_id, corrected(pair.report.cells, ("natural_person", "total")))
    changed = open_report(desk, report_id)
    assert any(f.rule.startswith("TO") for f in check(desk, changed.report, changed.prior).errors)
    updates = updates_after(pair.report, changed)
    accept_updates(desk, report_id, updates)
    done = open_report(desk, report_id)
    found = check(desk, done.report, done.prior).findings
    assert [f for f in found if f.severity is Severity.ERROR] == []
    assert {f.rule for f in found} <= known
    assert updates_due(done) == ()
    for section, text in done.report.sections.items():
        before = pair.report.sections[section]
        assert without_figures(text) == without_figures(before)
        if section not in {update.section for update in updates}:
            assert text == before
    untouched = set(done.report.cells) - set(corrected(pair.report.cells, ("natural_person", "total")))
    assert all(done.report.cells[path] == pair.report.cells[path] for path in untouched)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_stands_between_the_edits_is_the_same_byte_for_byte(tmp_path: Path, seed: int) -> None:
    desk, pair = fake_desk(tmp_path), made_pair_with_prose(seed)
    report_id = desk.workspace.create(pair.report, prior_id=None, event=event(desk, "made")).entry.id
    set_cells(desk, report_id, corrected(pair.report.cells, ("natural_person", "total")))
    updates = updates_after(pair.report, open_report(desk, report_id))
    assert updates
    accept_updates(desk, report_id, updates)
    after = open_report(desk, report_id).report.sections
    for section, before in pair.report.sections.items():
        edits = sorted(
            (e for u in updates if u.section == section for e in u.proposed.edits), key=lambda edit: edit.span
        )
        text, at = after[section], 0
        for edit, start in zip(edits, [0, *(e.span[1] for e in edits)], strict=False):
            kept = before[start : edit.span[0]] + edit.new
            assert text[at : at + len(kept)] == kept
            at += len(kept)
        assert text[at:] == before[edits[-1].span[1] if edits else 0 :]
