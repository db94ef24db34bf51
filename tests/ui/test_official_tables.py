"""The drawn tables are the official ones: every cell once, every row of the same width, labels word for word."""

import pytest

from assistant.form.editions import default_edition
from assistant.form.paths import LITIGATION, PROACTIVE, REQUESTS, TABLES
from assistant.form.shapes import shapes
from assistant.ui.components.table_grid import Entry, GridLayout, Head
from assistant.ui.official_tables import grid_layout
from tests.forms import is_cell, paths_of

NOTICED, ONE_ROW = shapes(default_edition())


def entries(layout: GridLayout) -> list[Entry]:
    return [cell for row in layout.rows for cell in row if isinstance(cell, Entry)]


def heads(layout: GridLayout) -> list[str]:
    return [cell.text for row in layout.rows for cell in row if isinstance(cell, Head)]


@pytest.mark.parametrize(("table", "cells"), [(PROACTIVE, 10), (REQUESTS, 175), (LITIGATION, 15)])
def test_every_cell_of_the_form_is_drawn_once(table: str, cells: int) -> None:
    paths = [entry.path for entry in entries(grid_layout(NOTICED, table))]

    assert len(paths) == cells
    assert set(paths) == set(paths_of(table))


def test_other_handling_in_one_row_is_drawn_in_its_place() -> None:
    layout = grid_layout(ONE_ROW, REQUESTS)

    paths = [entry.path for entry in entries(layout)]
    assert len(paths) == 161
    assert all(is_cell(path) for path in paths)
    assert "（六）其他处理" in heads(layout)


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("single", [False, True])
def test_rows_with_their_spans_fill_the_table_exactly(table: str, single: bool) -> None:
    layout = grid_layout(ONE_ROW if single else NOTICED, table)
    width = len(layout.widths)
    filled = [0] * len(layout.rows)
    for number, row in enumerate(layout.rows):
        for cell in row:
            for below in range(getattr(cell, "rowspan", 1)):
                filled[number + below] += cell.colspan

    assert filled == [width] * len(layout.rows)


def test_labels_are_the_official_ones() -> None:
    shown = heads(grid_layout(NOTICED, REQUESTS))

    assert "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）" in shown
    assert "3.危及“三安全一稳定”" in shown
    assert shown.count("法人或其他组织") == 1
    assert shown.count("三、本年度办理结果") == 1


def test_rows_of_table_three_carry_their_explanation() -> None:
    helped = [c for row in grid_layout(NOTICED, REQUESTS).rows for c in row if isinstance(c, Head) and c.help]

    assert len(helped) == 25
