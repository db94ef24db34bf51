"""Real published reports, where they are at hand: every cell as printed, asked where it cannot be told, never wrong."""

import re

from assistant.desk.checking.checking import FileCheck
from assistant.desk.ports import Imported
from assistant.desk.reviewing.reviewing import return_note
from assistant.form.paths import LITIGATION, REQUESTS
from assistant.formats.importer import FileImporter
from assistant.rules.checking import check_report
from assistant.rules.engine import CheckContext
from tests.forms import paths_of, prints_one_row, table_form
from tests.samples import sample

ROWS = [row.key for row in table_form(REQUESTS).rows]
COLUMNS = [column.key for column in table_form(REQUESTS).columns]


def read(name: str) -> Imported:
    return FileImporter().read(name, sample(name).read_bytes())


def requests(filled: dict[str, str], *, blank: str = "0 0 0 0 0 0 0", single: bool = False) -> dict[str, int | None]:
    """The cells of table 3: the rows given, and every other row alike."""
    rows = [key for key in ROWS if not (single and key.startswith("other_handling."))]
    if single:
        rows.append("other_handling")
    return {
        f"{REQUESTS}.{key}.{column}": None if text == "-" else int(text)
        for key in rows
        for column, text in zip(COLUMNS, filled.get(key, blank).split(), strict=True)
    }


def cases(text: str) -> dict[str, int]:
    paths = paths_of(LITIGATION)
    return dict(zip(paths, map(int, text.split()), strict=True))


def only(imported: Imported, table: str) -> dict[str, object]:
    return {path: value for path, value in imported.report.cells.items() if path.startswith(table)}


def proactive(imported: Imported) -> list[object]:
    return list(only(imported, "proactive_disclosure").values())


def test_a_district_of_2023_keeps_its_printed_zero_totals() -> None:
    imported = read("洪泽区_2023.pdf")
    assert proactive(imported) == [0, 0, 0, 0, 5, 5, 550, 4119, 195, "7730.28"]
    assert only(imported, REQUESTS) == requests(
        {
            "newly_received": "21 0 0 0 0 0 21",
            "partially_disclosed": "4 0 0 0 0 0 4",
            "not_disclosed.state_secret": "1 0 0 0 0 0 1",
            "not_disclosed.process_information": "1 0 0 0 0 0 1",
            "not_disclosed.enforcement_file": "1 0 0 0 0 0 1",
            "unable_to_provide.not_held": "10 0 0 0 0 0 10",
            "unable_to_provide.needs_creation": "3 0 0 0 0 0 3",
            "not_processed.petition_report_or_complaint": "1 0 0 0 0 0 1",
            "results_total": "21 0 0 0 0 0 21",
        },
        single=True,
    )
    assert only(imported, LITIGATION) == cases("10 1 0 0 0 0 0 0 0 0 5 0 0 0 0")
    assert imported.report.organ.name == "洪泽区人民政府"
    assert len(imported.report.sections) == 9


def test_a_district_of_2024() -> None:
    imported = read("洪泽区_2024.pdf")
    assert proactive(imported) == [0, 0, 0, 3, 0, 8, 9487, 2776, 84, "7545"]
    assert only(imported, REQUESTS) == requests(
        {
            "newly_received": "95 0 0 0 0 0 95",
            "disclosed": "50 0 0 0 0 0 50",
            "partially_disclosed": "9 0 0 0 0 0 9",
            "not_disclosed.endangers_security_or_stability": "1 0 0 0 0 0 1",
            "not_disclosed.process_information": "1 0 0 0 0 0 1",
            "not_disclosed.enforcement_file": "1 0 0 0 0 0 1",
            "unable_to_provide.not_held": "31 0 0 0 0 0 31",
            "unable_to_provide.needs_creation": "1 0 0 0 0 0 1",
            "not_processed.petition_report_or_complaint": "1 0 0 0 0 0 1",
            "results_total": "95 0 0 0 0 0 95",
        },
        single=True,
    )
    assert only(imported, LITIGATION) == cases("1 1 0 0 2 1 0 0 0 1 2 0 1 0 3")
    assert imported.report.year == 2024


def test_a_county_department_leaves_the_organisations_blank() -> None:
    imported = read("沭阳县发改局_2023.html")
    assert proactive(imported) == [0, 0, 0, 8, 0, 18, 0, 0, 0, "0"]
    some = dict.fromkeys(("newly_received", "disclosed", "results_total"), "26 - - - - - 26")
    assert only(imported, REQUESTS) == requests(some, blank="0 - - - - - 0")
    assert only(imported, LITIGATION) == cases("0 0 0 1 1 0 0 0 0 0 0 0 0 0 0")
    assert imported.report.organ.name == "沭阳县发展和改革局"
    assert len(imported.report.sections) == 10


def test_a_page_with_run_together_digits_is_read_where_all_sums_leave_one_reading() -> None:
    imported = read("平潭_2022.txt")
    filled = {
        "newly_received": "71 3 0 0 0 0 74",
        "carried_over": "1 0 0 0 0 0 1",
        "disclosed": "21 0 0 0 0 0 21",
        "partially_disclosed": "8 1 0 0 0 0 9",
        "not_disclosed.internal_affairs": "1 0 0 0 0 0 1",
        "not_disclosed.process_information": "2 0 0 0 0 0 2",
        "not_disclosed.enforcement_file": "1 0 0 0 0 0 1",
        "unable_to_provide.not_held": "37 0 0 0 0 0 37",
        "other_handling.supplementation_overdue": "2 0 0 0 0 0 2",
        "other_handling.other": "0 2 0 0 0 0 2",
        "results_total": "72 3 0 0 0 0 75",
    }
    assert only(imported, REQUESTS) == requests(filled)
    assert only(imported, LITIGATION) == cases("0 1 1 0 2 1 0 0 0 1 0 0 0 0 0")
    assert proactive(imported) == [0, 0, 0, None, None, None, 10690, 2113, 0, "9116.36"]
    printed = imported.report.printed or {}
    assert {path for path, each in printed.items() if each.state == "inferred"} == {
        f"{REQUESTS}.{row}.{column}"
        for row in ("newly_received", "disclosed", "unable_to_provide.not_held", "results_total")
        for column in COLUMNS
    }
    documents = [path for path in imported.report.paths if "normative_documents" in path]
    assert all(true in (printed[p].readings or ()) for p, true in zip(documents, ("88", "55", "698"), strict=True))


def test_what_a_unit_is_told_says_nothing_of_how_its_file_was_read() -> None:
    for name in ("平潭_2022.txt", "平潭_2019.txt", "上海市政府办公厅_2025.txt"):
        imported = read(name)
        result = check_report(CheckContext(imported.report))
        note = return_note(FileCheck(name, imported.report, result, remarks=imported.remarks))
        assert not re.search(r"FM00[37]|未读出|推定|原文|连在一起|可能读作|对照原件|空白", note), name


def test_the_2019_form_is_kept_as_such() -> None:
    imported = read("平潭_2019.txt")
    assert imported.report.form == "2019"
    assert prints_one_row(imported.report)
    filled = {
        "newly_received": "23 0 0 0 0 0 23",
        "disclosed": "7 0 0 0 0 0 7",
        "partially_disclosed": "1 0 0 0 0 0 1",
        "unable_to_provide.not_held": "7 0 0 0 0 0 7",
        "unable_to_provide.unclear_after_supplementation": "5 0 0 0 0 0 5",
        "not_processed.repeated_request": "3 0 0 0 0 0 3",
        "results_total": "23 0 0 0 0 0 23",
    }
    assert only(imported, REQUESTS) == requests(filled, single=True)
    assert only(imported, LITIGATION) == cases("0 " * 15)
    legacy = imported.report.legacy or {}
    assert legacy["第二十条第（一）项/规章/对外公开总数量"] == 0
    assert legacy["第二十条第（五）项/行政许可/处理决定数量"] is None
    assert set(proactive(imported)) == {None}


def test_a_text_out_of_a_pdf_with_broken_lines_and_torn_labels() -> None:
    imported = read("上海市政府办公厅_2025.txt")
    filled = {
        "newly_received": "1259 36 0 0 0 0 1295",
        "carried_over": "170 15 0 0 4 0 189",
        "disclosed": "201 5 0 0 0 0 206",
        "partially_disclosed": "2 0 0 0 0 0 2",
        "not_disclosed.state_secret": "4 0 0 0 0 0 4",
        "not_disclosed.endangers_security_or_stability": "1 0 0 0 0 0 1",
        "not_disclosed.internal_affairs": "8 0 0 0 1 0 9",
        "not_disclosed.process_information": "1 0 0 0 0 0 1",
        "not_disclosed.statutory_register_lookup": "5 0 0 0 0 0 5",
        "unable_to_provide.not_held": "484 28 0 0 1 0 513",
        "unable_to_provide.needs_creation": "47 1 0 0 0 0 48",
        "unable_to_provide.unclear_after_supplementation": "3 0 0 0 0 0 3",
        "not_processed.petition_report_or_complaint": "61 1 0 0 0 0 62",
        "not_processed.repeated_request": "16 0 0 0 0 0 16",
        "not_processed.public_publications": "1 0 0 0 0 0 1",
        "not_processed.unjustified_mass_requests": "1 0 0 0 0 0 1",
        "other_handling.supplementation_overdue": "40 1 0 0 2 0 43",
        "other_handling.other": "264 12 0 0 0 0 276",
        "results_total": "1139 48 0 0 4 0 1191",
        "carried_forward": "290 3 0 0 0 0 293",
    }
    assert only(imported, REQUESTS) == requests(filled)
    assert only(imported, LITIGATION) == cases("40 0 10 5 55 2 0 4 6 12 6 0 9 7 22")
    assert proactive(imported) == [None, None, None, None, None, None, 0, 0, 0, "0"]
    unread = {path for path, each in (imported.report.printed or {}).items() if each.state == "unread"}
    assert unread == {path for path, value in imported.report.cells.items() if value is None}
    assert imported.report.organ.name == "上海市人民政府办公厅"
    assert "problems_and_improvements.problems" in imported.report.sections


def test_the_street_report_that_the_project_started_from() -> None:
    name = "北干道街道办事处_2024_年度报告.txt"
    imported = read(name)
    assert {str(value) for value in imported.report.cells.values()} == {"0"}
    assert len(imported.report.cells) == 200
    assert (imported.report.year, imported.report.organ.name) == (2024, "牧野区北干道街道办事处")
    source = sample(name).read_text(encoding="utf-8")
    assert len(imported.report.sections) == 9
    assert all(line in source for text in imported.report.sections.values() for line in text.split("\n"))
    assert imported.remarks == ()
