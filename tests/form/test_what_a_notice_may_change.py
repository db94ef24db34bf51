"""What the notice of another year may change beside rows added: rows moved, kinds of cases, groups made one row."""

from collections.abc import Callable

import pytest

from assistant.bootstrap import use_editions
from assistant.desk.reviewing.rolling_up import Unit, roll_up
from assistant.drafting.formulas import formulaic_text
from assistant.form.editions import handed_in
from assistant.form.errors import EditionError
from assistant.form.paths import REQUESTS
from assistant.report.ledger.applicants import read_kind
from assistant.report.ledger.outcomes import read_outcome
from assistant.report.organs import organ_named
from assistant.report.reading_cells import read_cell
from assistant.report.report import AnnualReport
from evals.made.reports import made_pair
from tests.fakes.editions import EDITION_2027, in_use

GOOD = EDITION_2027.read_text(encoding="utf-8")
PROSE = "overview.disclosure_on_request"


def rows_of(text: str, first: str) -> tuple[int, int]:
    """Where the entry of a row stands in the file."""
    start = text.index(f'[[tables.rows]]\nkey = "{first}"')
    return start, text.index("[[", start + 5)


def moved(text: str, row: str, before: str) -> str:
    """The file with a row standing before another."""
    start, end = rows_of(text, row)
    entry, rest = text[start:end], text[:start] + text[end:]
    place, _ = rows_of(rest, before)
    return rest[:place] + entry + rest[place:]


def test_a_row_that_stands_apart_from_its_group_keeps_its_own_numbers() -> None:
    with in_use(moved(GOOD, "not_processed.confirmation_or_reissue", "unable_to_provide.not_held")):
        values = {
            f"{REQUESTS}.not_processed.repeated_request.total": 4,
            f"{REQUESTS}.unable_to_provide.not_held.total": 7,
        }
        report = AnnualReport(organ=organ_named("云湖市水务局"), year=2027, form="2027").with_cells(values)
        assert {path: value for path, value in report.cells.items() if value is not None} == values


def test_a_new_kind_of_case_is_not_counted_as_another() -> None:
    with_claims = GOOD.replace(
        '[[tables.rows]]\nkey = "direct_litigation"',
        '[[tables.rows]]\nkey = "compensation"\nlabel = "行政赔偿"\nwordings = ["行政赔偿"]\n\n'
        '[[tables.rows]]\nkey = "direct_litigation"',
    )
    widths = "[10, 10, 10, 11, 11, 10, 10, 10, 11, 11, 10, 10, 10, 11, 11]"
    with in_use(with_claims.replace(widths, widths[:-1] + ", 10, 10, 10, 11, 11]")):
        report = made_pair(8, 2027).report
        cases = {
            "reconsideration.upheld": 1,
            "reconsideration.total": 1,
            "compensation.other": 3,
            "compensation.total": 3,
        }
        zero = {path: 0 for path in report.paths if path.startswith("review_litigation.")}
        told = report.with_cells(zero | {f"review_litigation.{key}": count for key, count in cases.items()})
        text = formulaic_text(told, PROSE, "我局")
        assert "行政复议1件（结果维持）" in text
        assert "其他结果" not in text


def test_what_the_sum_has_no_cell_for_is_said_and_no_unit_is_blamed() -> None:
    with in_use(GOOD):
        new = made_pair(1, 2027).report
        row = f"{REQUESTS}.not_processed.identity_not_proved.total"
        new = new.with_cells({row: int(new.cells[row] or 0) + 5})
        old = AnnualReport.from_document(
            made_pair(2, 2026).report.to_document()
            | {"year": 2027, "organ": organ_named("云湖区石桥镇人民政府").model_dump()}
        )
        rolled = roll_up([Unit("新.json", new), Unit("旧.json", old)], organ_named("云湖区人民政府"))
        said = "".join(rolled.problems)
        assert "石桥镇人民政府用的是 2021 年格式，没有" in said
        assert "单位报告空白" not in said
        assert rolled.report.cells[row] is None


def test_a_ledger_names_no_row_that_the_form_has_not() -> None:
    start, end = rows_of(GOOD, "not_processed.repeated_request")
    with in_use(GOOD[:start] + GOOD[end:]) as [edition]:
        assert read_outcome("重复申请", edition).row is None
        assert read_outcome("信访举报投诉", edition).row == "not_processed.petition_report_or_complaint"
        assert read_kind("公民", edition).column == "natural_person"


@pytest.mark.parametrize("make", [lambda folder: None, lambda folder: folder.write_text("")], ids=["missing", "a file"])
def test_a_setting_that_leads_nowhere_is_told(tmp_path, make: Callable[..., None]) -> None:
    folder, before = tmp_path / "forms", handed_in()
    make(folder)
    with pytest.raises(EditionError, match=r"不存在，请检查 NIANBAO_EDITIONS"):
        use_editions(folder)
    assert handed_in() == before


def test_the_file_that_does_not_hold_together_is_named(tmp_path) -> None:
    (tmp_path / "坏.toml").write_text(GOOD.replace('tier = "practice"', 'tier = "habit"', 1), encoding="utf-8")
    with pytest.raises(EditionError, match=r"「坏\.toml」不能使用：.*tier"):
        use_editions(tmp_path)


@pytest.mark.parametrize(("typed", "readings"), [("12²", ("12",)), ("12①", ("12",)), ("①", ())])
def test_the_number_of_a_note_is_no_digit(typed: str, readings: tuple[str, ...]) -> None:
    read = read_cell(typed, amount=False)
    assert (read.taken, read.readings) == (False, readings)


@pytest.mark.parametrize("amount", [True, False])
def test_digits_of_other_scripts_are_not_read(amount: bool) -> None:
    assert not read_cell("١٢", amount=amount).taken
