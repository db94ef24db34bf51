"""Edits that meet: nothing leaves a text or a cell unseen; the second is told, sees both, and chooses."""

import random
from dataclasses import replace

import pytest

from assistant.desk.errors import DeskError
from assistant.desk.keeping.reports import event
from assistant.desk.writing.editing import set_note
from assistant.desk.writing.entering import enter_cells
from assistant.desk.writing.meeting import meetings, settle, write_note, write_section
from assistant.desk.writing.versions import history
from tests.browser.reports import REQUESTS, last_years_report
from tests.fakes.desk import FakeDesk
from tests.fakes.meanwhile import Meanwhile

SECTION = "overview.supervision"
CELL = f"{REQUESTS}.newly_received.natural_person"


@pytest.fixture
def report_id(desk: FakeDesk) -> str:
    report = last_years_report().with_section(SECTION, "原文。")
    return desk.workspace.create(report, prior_id=None, event=event(desk, "test")).entry.id


def text_of(desk: FakeDesk, report_id: str) -> str:
    return desk.workspace.load(report_id).report.sections.get(SECTION, "")


def test_the_second_who_writes_a_section_replaces_nothing_and_both_texts_are_kept(
    desk: FakeDesk, report_id: str
) -> None:
    assert write_section(desk, report_id, SECTION, "原文。甲写的。", seen={"原文。"}).meeting is None
    second = write_section(desk, report_id, SECTION, "原文。乙写的。", seen={"原文。"})

    assert text_of(desk, report_id) == "原文。甲写的。"
    assert second.meeting is not None
    assert (second.meeting.standing, second.meeting.own) == ("原文。甲写的。", "原文。乙写的。")
    assert "选用一份" in second.told
    assert {version.text for version in history(desk, report_id, SECTION)} == {"原文。甲写的。", "原文。乙写的。"}
    assert list(meetings(desk, report_id, SECTION)) == [second.meeting]


@pytest.mark.parametrize(("own", "stands"), [(True, "原文。乙写的。"), (False, "原文。甲写的。")])
def test_one_is_chosen_and_the_other_stays_in_the_history(
    desk: FakeDesk, report_id: str, own: bool, stands: str
) -> None:
    write_section(desk, report_id, SECTION, "原文。甲写的。", seen={"原文。"})
    meeting = write_section(desk, report_id, SECTION, "原文。乙写的。", seen={"原文。"}).meeting
    assert meeting is not None

    settle(desk, report_id, meeting.id, own=own)

    assert text_of(desk, report_id) == stands
    assert meetings(desk, report_id, SECTION) == []
    assert {"原文。甲写的。", "原文。乙写的。"} <= {version.text for version in history(desk, report_id, SECTION)}
    with pytest.raises(DeskError, match="已经选定"):
        settle(desk, report_id, meeting.id, own=own)


def test_who_types_on_before_choosing_makes_no_second_choice_and_loses_no_word(desk: FakeDesk, report_id: str) -> None:
    write_section(desk, report_id, SECTION, "原文。甲写的。", seen={"原文。"})
    write_section(desk, report_id, SECTION, "原文。乙", seen={"原文。"})
    write_section(desk, report_id, SECTION, "原文。乙写的。", seen={"原文。", "原文。乙"})

    (meeting,) = meetings(desk, report_id, SECTION)
    assert meeting.own == "原文。乙写的。"
    settle(desk, report_id, meeting.id, own=False)
    assert "原文。乙写的。" in {version.text for version in history(desk, report_id, SECTION)}


def test_words_saved_between_choosing_and_replacing_are_kept(desk: FakeDesk, report_id: str) -> None:
    write_section(desk, report_id, SECTION, "原文。甲写的。", seen={"原文。"})
    meeting = write_section(desk, report_id, SECTION, "原文。乙写的。", seen={"原文。"}).meeting
    assert meeting is not None
    other = replace(desk)
    desk.workspace = Meanwhile(  # type: ignore[assignment]  # it is one, but for the moment before a save
        desk.workspace, lambda: write_section(other, report_id, SECTION, "甲又写的。", seen={"原文。甲写的。"})
    )

    settle(desk, report_id, meeting.id, own=True)

    assert text_of(desk, report_id) == "原文。乙写的。"
    assert "甲又写的。" in {version.text for version in history(desk, report_id, SECTION)}


def test_words_typed_on_in_the_moment_of_choosing_are_kept(desk: FakeDesk, report_id: str) -> None:
    write_section(desk, report_id, SECTION, "原文。甲写的。", seen={"原文。"})
    meeting = write_section(desk, report_id, SECTION, "原文。乙", seen={"原文。"}).meeting
    assert meeting is not None
    waiting = desk.workspace.proposal(report_id, meeting.id)
    write_section(desk, report_id, SECTION, "原文。乙写的。", seen={"原文。", "原文。乙"})

    desk.workspace.put_proposal(report_id, waiting.model_copy(update={"state": "rejected"}))

    assert "原文。乙写的。" in {version.text for version in history(desk, report_id, SECTION)}


def test_a_retry_of_what_stands_already_meets_nothing(desk: FakeDesk, report_id: str) -> None:
    write_section(desk, report_id, SECTION, "新文。", seen={"原文。"})
    assert write_section(desk, report_id, SECTION, "新文。", seen={"原文。"}).meeting is None
    assert write_section(desk, report_id, SECTION, "新文，续。", seen={"原文。", "新文。"}).meeting is None


def test_notes_that_meet_are_put_together(desk: FakeDesk, report_id: str) -> None:
    set_note(desk, report_id, SECTION, "5月培训一次")
    written = write_note(desk, report_id, SECTION, "9月检查一次", seen={""})
    assert desk.workspace.load(report_id).notes[SECTION] == "5月培训一次\n9月检查一次"
    assert "合在一起" in written.told


def test_a_cell_that_another_has_changed_is_not_replaced_and_its_neighbour_is_kept(
    desk: FakeDesk, report_id: str
) -> None:
    other = f"{REQUESTS}.newly_received.commercial_enterprise"
    enter_cells(desk, report_id, {CELL: "5"}, seen={CELL: ["3"]})
    second = enter_cells(desk, report_id, {CELL: "7", other: "2"}, seen={CELL: ["3"], other: ["0"]})

    report = desk.workspace.load(report_id).report
    assert (report.cell(CELL), report.cell(other)) == (5, 2)
    (meeting,) = second.met
    assert (meeting.cell, meeting.standing, meeting.own) == (CELL, "5", "7")
    assert list(meetings(desk, report_id, REQUESTS)) == [meeting]

    settle(desk, report_id, meeting.id, own=True)
    assert desk.workspace.load(report_id).report.cell(CELL) == 7
    assert meetings(desk, report_id, REQUESTS) == []


def test_a_third_hand_in_one_cell_makes_a_choice_of_its_own(desk: FakeDesk, report_id: str) -> None:
    for number in ("5", "7", "9"):
        enter_cells(desk, report_id, {CELL: number}, seen={CELL: ["3"]})
    enter_cells(desk, report_id, {CELL: "91"}, seen={CELL: ["3", "9"]})
    assert [meeting.own for meeting in meetings(desk, report_id, REQUESTS)] == ["7", "91"]


def test_what_the_same_hand_typed_before_in_a_cell_counts_as_seen(desk: FakeDesk, report_id: str) -> None:
    enter_cells(desk, report_id, {CELL: "1"}, seen={CELL: ["3"]})
    assert enter_cells(desk, report_id, {CELL: "12"}, seen={CELL: ["3", "1"]}).met == ()
    assert enter_cells(desk, report_id, {CELL: "１２"}, seen={CELL: ["3"]}).met == ()


def test_an_entry_that_could_not_be_read_does_not_pass_for_a_blank_that_was_seen(
    desk: FakeDesk, report_id: str
) -> None:
    enter_cells(desk, report_id, {CELL: ""}, seen={CELL: ["3"]})
    assert len(enter_cells(desk, report_id, {CELL: "7"}, seen={CELL: ["abc"]}).met) == 1


@pytest.mark.parametrize("seed", range(20))
def test_every_word_of_two_hands_is_in_the_text_in_a_version_or_in_a_choice(
    desk: FakeDesk, report_id: str, seed: int
) -> None:
    chance, words = random.Random(seed), []
    boxes = [["原文。", {"原文。"}], ["原文。", {"原文。"}]]
    for number in range(30):
        box = boxes[who := chance.randrange(2)]
        words.append(word := f"词{who}{number}号。")
        box[0] += word
        if chance.random() < 0.7:
            written = write_section(desk, report_id, SECTION, box[0], seen=box[1])
            box[1].add(box[0])
            if written.meeting and chance.random() < 0.5:
                box[:] = [text_of(desk, report_id), {text_of(desk, report_id)}]
        if chance.random() < 0.15:
            for meeting in meetings(desk, report_id, SECTION):
                settle(desk, report_id, meeting.id, own=chance.random() < 0.5)
    for box in boxes:
        write_section(desk, report_id, SECTION, box[0], seen=box[1])
    kept = [text_of(desk, report_id)]
    kept += [version.text for version in history(desk, report_id, SECTION)]
    kept += [meeting.own for meeting in meetings(desk, report_id, SECTION)]
    assert [word for word in words if not any(word in text for text in kept)] == []
