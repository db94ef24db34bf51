"""Tables are found by their labels, wherever they stand."""

from assistant.form.paths import LITIGATION, PROACTIVE, REQUESTS
from assistant.formats.document import Grid, Slot, grid_of_spans, grid_of_texts
from assistant.formats.readers.torn_rows import mend_torn_rows
from assistant.formats.recognition.grid import read_tables
from assistant.formats.writers.layout import lay_out
from assistant.report.report import AnnualReport
from tests.formats.reports import report
from tests.forms import paths_of

HEAD = ["申请人", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
NEW = "一、本年新收政府信息公开申请数量"


def official(filled: AnnualReport, key: str) -> Grid:
    """A table as the official form lays it out, with its merged cells."""
    rows = [[(cell.text, cell.rowspan, cell.colspan) for cell in row] for row in lay_out(filled, key).rows]
    return grid_of_spans(rows, f"表{key}")


def requests(*rows: list[str], head: list[str] = HEAD, aligned: bool = True) -> dict[str, object]:
    reading = read_tables([grid_of_texts([head, *rows], "测试表", aligned=aligned)])
    return {path.removeprefix(f"{REQUESTS}."): value for path, value in reading.cells.items()}


def numbered() -> AnnualReport:
    """A report in which every cell holds another number, so that a shifted cell shows."""
    paths = [path for key in (PROACTIVE, REQUESTS, LITIGATION) for path in paths_of(key)]
    values: dict[str, int | str | None] = {path: number + 1000 for number, path in enumerate(paths)}
    values["proactive_disclosure.administrative_charges.amount"] = "12.5"
    return report().with_cells(values)


def test_the_official_tables_are_read_cell_by_cell() -> None:
    filled = numbered()
    reading = read_tables([official(filled, key) for key in (PROACTIVE, REQUESTS, LITIGATION)])
    assert reading.cells == dict(filled.cells)
    assert reading.remarks == []


def test_all_tables_on_one_sheet_are_read_too() -> None:
    filled = numbered()
    grids = [official(filled, key) for key in (LITIGATION, PROACTIVE, REQUESTS)]
    rows = [row for grid in grids for row in grid.rows]
    above = [sum(len(grid.rows) for grid in grids[:n]) for n, grid in enumerate(grids) for _ in grid.rows]
    width = max(len(row) for row in rows)
    sheet = Grid(
        tuple(
            tuple(Slot(slot.text, (slot.origin[0] + down, slot.origin[1])) for slot in row)
            + tuple(Slot("", (r, c)) for c in range(len(row), width))
            for r, (row, down) in enumerate(zip(rows, above, strict=True))
        ),
        "工作表",
    )
    assert read_tables([sheet]).cells == dict(filled.cells)


def test_columns_in_another_order_are_matched_by_their_heads() -> None:
    head = ["申请人", "总计", "自然人", "其他", "商业企业", "科研机构", "社会公益组织", "法律服务机构"]
    cells = requests([NEW, "10", "4", "3", "2", "1", "0", "0"], head=head)
    assert cells["newly_received.total"] == 10
    assert cells["newly_received.other_organization"] == 3


def test_a_table_split_over_pages_goes_on_without_its_heads() -> None:
    first = grid_of_texts([HEAD, [NEW, *"1000001"]], "第3页", aligned=True)
    second = grid_of_texts([["", "2.重复申请", *"0200002"]], "第4页", aligned=True)
    cells = read_tables([first, second]).cells
    assert cells[f"{REQUESTS}.not_processed.repeated_request.commercial_enterprise"] == 2


def test_a_label_with_a_slip_is_matched_and_told() -> None:
    grid = grid_of_texts([HEAD, ["2.其他法律行政止公开", *"1000001"]], "第3页第2个表格", aligned=True)
    reading = read_tables([grid])
    assert reading.cells[f"{REQUESTS}.not_disclosed.prohibited_by_law_or_regulation.total"] == 1
    assert "其他法律行政法规禁止公开" in reading.remarks[0]


def test_a_label_that_is_like_nothing_is_left_as_text() -> None:
    grid = grid_of_texts([HEAD, ["八、网民留言数量", *"1000001"]], "测试表", aligned=True)
    reading = read_tables([grid])
    assert reading.cells == {}
    assert "网民留言" in reading.leftover[0][0][1]


def test_the_single_row_of_other_handling_is_a_row_of_its_own() -> None:
    assert requests(["（六）其他处理", *"3000003"])["other_handling.total"] == 3


def test_tabs_before_the_values_belong_to_the_label() -> None:
    cells = requests([NEW, "", "", "5", "0", "0", "0", "0", "0", "5"], aligned=False)
    assert cells["newly_received.natural_person"] == 5


def test_blanks_at_both_ends_without_a_head_above_are_asked_not_guessed() -> None:
    cells = requests([NEW, "", "", "0", "", "", "", "", "", ""], head=["表三"], aligned=False)
    assert set(cells.values()) == {None}


def test_too_few_values_are_asked_and_what_was_printed_is_kept() -> None:
    grid = grid_of_texts([["规章", "22", "235"]], "测试表", aligned=False)
    reading = read_tables([grid])
    assert reading.cells[f"{PROACTIVE}.regulatory_rules.issued"] is None
    assert reading.printed[f"{PROACTIVE}.regulatory_rules.issued"].raw == "22 235"


def test_a_value_merged_over_several_columns_is_asked() -> None:
    head = [(text, 1, 1) for text in HEAD]
    reading = read_tables([grid_of_spans([head, [(NEW, 1, 1), ("12", 1, 6), ("12", 1, 1)]], "测试表")])
    assert reading.cells[f"{REQUESTS}.newly_received.natural_person"] is None
    assert reading.printed[f"{REQUESTS}.newly_received.natural_person"].raw == "12"


def test_a_row_whose_label_was_torn_off_is_placed_by_order_only_where_one_row_is_missing() -> None:
    rows = [HEAD, ["（一）予以公开", *"2000002"], ["", *"4000004"], ["1.属于国家秘密", *"0000000"]]
    reading = read_tables([grid_of_texts(rows, "测试表", aligned=False)])
    assert reading.cells[f"{REQUESTS}.partially_disclosed.total"] == 4
    assert any("按行序" in remark for remark in reading.remarks)
    rows = [HEAD, ["（一）予以公开", *"2000002"], ["", *"4000004"], ["2.其他法律行政法规禁止公开", *"0000000"]]
    reading = read_tables([grid_of_texts(rows, "测试表", aligned=False)])
    assert f"{REQUESTS}.partially_disclosed.total" not in reading.cells


def test_two_different_numbers_for_one_cell_are_told_and_the_first_stands() -> None:
    rows = [HEAD, [NEW, *"1000001"], [NEW, *"2000002"]]
    reading = read_tables([grid_of_texts(rows, "测试表", aligned=True)])
    assert reading.cells[f"{REQUESTS}.newly_received.total"] == 1
    assert reading.doubts["twice"]


def test_one_odd_cell_of_table_four_is_asked_and_the_others_are_read() -> None:
    grid = official(numbered(), LITIGATION)
    last = [Slot("见附注" if c == 3 else slot.text, slot.origin) for c, slot in enumerate(grid.rows[-1])]
    reading = read_tables([Grid((*grid.rows[:-1], tuple(last)), "表四")])
    assert reading.cells[f"{LITIGATION}.reconsideration.pending"] is None
    assert reading.printed[f"{LITIGATION}.reconsideration.pending"].raw == "见附注"
    assert reading.cells[f"{LITIGATION}.reconsideration.total"] == numbered().cell(
        f"{LITIGATION}.reconsideration.total"
    )


def test_table_four_with_one_row_a_kind_of_case_is_read_too() -> None:
    rows = [
        ["类型", "结果维持", "结果纠正", "其他结果", "尚未审结", "总计"],
        ["行政复议", *"10001"],
        ["未经复议直接起诉", *"02002"],
        ["复议后起诉", *"00033"],
    ]
    reading = read_tables([grid_of_texts(rows, "表四", aligned=True)])
    assert reading.cells[f"{LITIGATION}.reconsideration.upheld"] == 1
    assert reading.cells[f"{LITIGATION}.direct_litigation.corrected"] == 2
    assert reading.cells[f"{LITIGATION}.litigation_after_reconsideration.total"] == 3
    assert len(reading.cells) == 15


def test_rows_with_more_label_columns_than_the_heads_are_not_read_one_place_off() -> None:
    rows = [
        [("项目", 1, 2), *((text, 1, 1) for text in HEAD[1:])],
        [(NEW, 1, 2), *((text, 1, 1) for text in "1230006")],
        [("（三）不予公开", 2, 1), ("1.属于国家秘密", 1, 2), *((text, 1, 1) for text in "1200003")],
        [("2.其他法律行政法规禁止公开", 1, 2), *((text, 1, 1) for text in "0100001")],
        [("3.其他", 1, 1), *((text, 1, 1) for text in "2000103")],
    ]
    cells = read_tables([grid_of_spans(rows, "测试表")]).cells
    assert [cells[f"{REQUESTS}.newly_received.{c}"] for c in ("natural_person", "total")] == [1, 6]
    assert [cells[f"{REQUESTS}.not_disclosed.state_secret.{c}"] for c in ("natural_person", "total")] == [1, 3]
    assert cells[f"{REQUESTS}.not_disclosed.prohibited_by_law_or_regulation.commercial_enterprise"] == 1
    assert [cells[f"{REQUESTS}.other_handling.other.{c}"] for c in ("natural_person", "total")] == [2, 3]


def torn(first: list[str], second: list[str]) -> dict[str, object]:
    """The values of a row of table 3 that a page break tore in two."""
    pages = [
        grid_of_texts([["", *HEAD], first], "第2页", aligned=True),
        grid_of_texts([["", *HEAD], second, ["", "8.属于行政查询事项", *"2000002"]], "第3页", aligned=True),
    ]
    reading = read_tables([block for block in mend_torn_rows(pages) if isinstance(block, Grid)])
    prefix = f"{REQUESTS}.not_disclosed."
    return {path.removeprefix(prefix): value for path, value in reading.cells.items()}


def test_a_label_torn_by_a_page_break_is_put_together() -> None:
    cells = torn(["", "7.属于行", *"4000004"], ["", "政执法案卷", *[""] * 7])
    assert cells["enforcement_file.total"] == 4
    assert cells["statutory_register_lookup.total"] == 2


def test_a_number_torn_by_a_page_break_is_never_read_as_its_first_digits() -> None:
    cells = torn(["", "7.属于行政执法案卷", "61", *"00000", "61"], ["", "", "1", *[""] * 5, "2"])
    assert cells["enforcement_file.natural_person"] is None
    assert cells["enforcement_file.total"] is None


def test_rows_that_are_whole_on_either_side_of_a_page_break_stay_apart() -> None:
    cells = torn(["", "6.属于四类过程性信息", *"3000003"], ["", "7.属于行政执法案卷", *"5000005"])
    assert cells["process_information.total"] == 3
    assert cells["enforcement_file.total"] == 5


def html_like(spans: dict[str, int], values: list[str]) -> dict[str, object]:
    """Table 3 with two rows whose heads span other columns than their values stand in."""
    head = [(text, 1, spans.get(text, 1)) for text in ("申请人情况", *HEAD[1:])]
    rows = [
        head,
        [(NEW, 1, 3), *((text, 1, 1) for text in values)],
        [("三、本年度办理结果", 1, 1), ("（一）予以公开", 1, 2), *((text, 1, 1) for text in "3000003")],
    ]
    reading = read_tables([grid_of_spans(rows, "测试表")])
    return {path.rsplit(".", 1)[1]: v for path, v in reading.cells.items() if ".newly_received." in path}


def test_heads_that_begin_too_far_right_do_not_shift_a_row_with_blanks() -> None:
    cells = html_like({"申请人情况": 4}, ["", "2", "", "", "", "", "2"])
    assert (cells["natural_person"], cells["commercial_enterprise"], cells["total"]) == (None, 2, 2)


def test_heads_that_begin_too_far_left_do_not_shift_a_row_with_blanks() -> None:
    cells = html_like({"申请人情况": 1}, ["", "2", "", "", "", "", "2"])
    assert (cells["natural_person"], cells["commercial_enterprise"], cells["total"]) == (None, 2, 2)


def swapped(values: list[str]) -> dict[str, object]:
    """A table whose head 总计 slipped in front of 其他."""
    head = [*HEAD[:6], "总计", "其他"]
    reading = read_tables([grid_of_texts([head, [NEW, *values]], "测试表", aligned=True)])
    return {path.rsplit(".", 1)[1]: value for path, value in reading.cells.items()}


def test_a_total_that_slipped_is_told_by_the_sums() -> None:
    assert swapped(["1", "0", "0", "0", "0", "4", "5"])["total"] == 5
    assert swapped(["1", "0", "0", "0", "0", "5", "4"])["total"] == 5


def test_a_total_that_slipped_is_asked_where_the_sums_do_not_tell() -> None:
    assert set(swapped(["1", "0", "0", "0", "0", "9", "5"]).values()) == {None}
