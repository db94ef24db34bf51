"""Raised characters: the number of a note goes, an exponent stays, a number that is raised as a whole is a number."""

import pytest

from assistant.text.raised import raised, settled, without_note_marks


@pytest.mark.parametrize(
    ("text", "seen", "notes"),
    [
        (f"12{raised('1')}", "12", ["1"]),
        (f"受理5件{raised('[')}{raised('2')}{raised(']')}，", "受理5件，", ["[2]"]),
        (f"受理5件{raised('注3')}", "受理5件", ["注3"]),
        (f"受理5件{raised('*')}", "受理5件", ["*"]),
        (f"占地3km{raised('2')}", "占地3km²", []),
        (f"约5×10{raised('4')}人", "约5×10⁴人", []),
        (raised("12"), "12", []),
        (f"政府{raised('（公章）')}", "政府（公章）", []),
    ],
)
def test_what_is_raised_is_told_by_what_it_stands_behind(text: str, seen: str, notes: list[str]) -> None:
    found: list[str] = []
    assert settled(text, found) == seen
    assert found == notes


@pytest.mark.parametrize(("text", "seen"), [("12¹", "12"), ("受理5件⁽²⁾。", "受理5件。"), ("3m²", "3m²"), ("¹", "¹")])
def test_raised_digits_that_were_typed_are_told_likewise(text: str, seen: str) -> None:
    assert without_note_marks(text, []) == seen
