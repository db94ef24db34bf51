"""The same report in the house styles of many units is the same report."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.formats.importer import FileImporter
from assistant.report.report import AnnualReport
from evals.made.house_styles import STYLES
from tests.examples import examples
from tests.formats.reports import PROSE, report
from tests.forms import all_paths, is_amount

counts = st.one_of(st.integers(0, 3), st.integers(0, 99_999_999))


@st.composite
def filled(draw: st.DrawFn) -> AnnualReport:
    values: dict[str, Any] = {path: "59237.2449" if is_amount(path) else draw(counts) for path in all_paths()}
    return report().with_cells(values)


@pytest.mark.parametrize("style", STYLES)
@given(original=filled())
@examples(0.05)
def test_every_cell_is_read_right_in_every_house_style(style: str, original: AnnualReport) -> None:
    name, write = STYLES[style]
    assert FileImporter().read(name, write(original)).report.cells == original.cells


@pytest.mark.parametrize("style", STYLES)
def test_the_prose_is_in_its_sections_in_every_house_style(style: str) -> None:
    name, write = STYLES[style]
    read = FileImporter().read(name, write(report())).report
    assert read.sections == PROSE
    assert (read.organ, read.year) == (report().organ, 2025)


@pytest.mark.parametrize("style", STYLES)
@given(blanks=st.sets(st.sampled_from(all_paths()), max_size=60))
@examples(0.05)
def test_blanks_never_shift_a_number_into_another_cell(style: str, blanks: set[str]) -> None:
    original = report().with_cells({path: "7" if is_amount(path) else 7 for path in all_paths()})
    original = original.with_cells(dict.fromkeys(blanks))
    name, write = STYLES[style]
    read = FileImporter().read(name, write(original)).report
    wrong = {path for path in all_paths() if read.cell(path) not in {original.cell(path), None}}
    assert not wrong
