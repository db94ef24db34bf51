"""What a review gave is read back as it was kept; what cannot be read is said."""

import json

import pytest

from assistant.desk.checking.checking import FileCheck
from assistant.desk.errors import DeskError
from assistant.desk.names import FileVerdict
from assistant.desk.reviewing.results import ReviewResult, earlier_files, reviewed_file
from assistant.rules.checking import check_report
from assistant.rules.engine import CheckContext
from assistant.rules.findings import Severity
from tests.rules.reports import zero_report

WRONG = zero_report().with_cells({"review_litigation.reconsideration.total": 3})
CHECKED = FileCheck("清溪.json", WRONG, check_report(CheckContext(WRONG)))
UNREAD = FileCheck("照片.txt", error="「照片.txt」不是年报。")


def test_a_result_comes_back_from_the_database_as_it_went_in() -> None:
    result = ReviewResult(files=(reviewed_file(CHECKED, "请改正。"), reviewed_file(UNREAD)), workbook=b"PK\x03\x04")
    assert ReviewResult.model_validate(json.loads(json.dumps(result.model_dump(mode="json")))) == result


def test_a_file_that_was_not_read_has_no_counts_and_that_is_not_zero() -> None:
    assert reviewed_file(UNREAD).count(Severity.ERROR) is None
    assert reviewed_file(CHECKED).count(Severity.ERROR) == 1
    assert reviewed_file(UNREAD).verdict is FileVerdict.UNREADABLE


def test_what_an_earlier_command_printed_is_read_and_units_without_a_file_are_passed_over() -> None:
    row = reviewed_file(CHECKED).model_dump(mode="json")
    missing = {"file": None, "organ": "青石镇", "year": None, "verdict": "missing", "findings": []}
    (one,) = earlier_files("上次.json", json.dumps([row, missing]).encode())
    assert one == reviewed_file(CHECKED)


@pytest.mark.parametrize("content", [b"", b"{", b"{}", b"[1]", b"[{}]", b'[{"file": "a"}]', b"[" * 100_000])
def test_anything_else_is_named_and_refused(content: bytes) -> None:
    with pytest.raises(DeskError, match=r"「上次\.json」不是上次校核的 JSON 结果"):
        earlier_files("上次.json", content)
