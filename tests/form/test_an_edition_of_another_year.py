"""A form of another year is one file: two more rows and one more kind of applicant, and everything works on it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.desk.ports import ExportRequest
from assistant.drafting.formulas import formulaic_text
from assistant.figures.binding.binding import bind
from assistant.form.edition import Edition
from assistant.form.identities import layout
from assistant.form.paths import REQUESTS
from assistant.form.shapes import shapes
from assistant.formats.importer import FileImporter
from assistant.formats.writers.exporters import all_exporters
from assistant.report.fact_sheet import fact_sheet
from assistant.report.ledger.applicants import read_kind
from assistant.report.ledger.outcomes import read_outcome
from assistant.report.organs import organ_named
from assistant.report.report import AnnualReport, blank_report, report_schema
from assistant.rules.checking import check_report
from assistant.rules.engine import CheckContext
from assistant.ui.official_tables import grid_layout
from evals.made.reports import made_pair
from tests.fakes.editions import EDITION_2027, in_use

NEW_ROW = f"{REQUESTS}.not_processed.identity_not_proved"
NEW_COLUMN = "media_organization"
PROSE = "overview.disclosure_on_request"
COMMAND = [sys.executable, "-c", "from assistant.cli import main; main()"]


@pytest.fixture(autouse=True)
def edition() -> Iterator[Edition]:
    with in_use(EDITION_2027.read_text(encoding="utf-8")) as [own]:
        yield own


def filled(*, prior: bool = False) -> AnnualReport:
    """A made-up report of 2027 with requests in the new row, of the new kind of applicant; or last year's."""
    pair = made_pair(8, 2027)
    if prior:
        return pair.prior
    cells = pair.report.cells
    kinds = {f"{row}.{NEW_COLUMN}": 2 for row in (NEW_ROW, f"{REQUESTS}.results_total", f"{REQUESTS}.newly_received")}
    added = {path: int(cells[path] or 0) + count for path, count in kinds.items()}
    totals = {
        path.replace(NEW_COLUMN, "total"): int(cells[path.replace(NEW_COLUMN, "total")] or 0) + 2 for path in kinds
    }
    return pair.report.with_cells(added | totals)


def found(report: AnnualReport, prior: AnnualReport | None = None) -> dict[str, set[str]]:
    """The errors and warnings by their rule, with the cells that they name."""
    result = check_report(CheckContext(report, prior))
    return {f.rule: set(f.cells) for f in (*result.errors, *result.warnings)}


def test_a_report_of_its_year_is_begun_on_it_and_one_of_the_year_before_is_not() -> None:
    organ = organ_named("云湖区清溪街道办事处")
    assert blank_report(organ, 2027).form == "2027"
    assert blank_report(organ, 2026).form == "2021"
    assert len(blank_report(organ, 2027).paths) == 200 + 2 * 8 + 25


def test_a_report_of_2027_on_the_form_of_2021_is_told() -> None:
    old = filled().model_copy(update={"form": "2021"})
    report = AnnualReport(organ=old.organ, year=2027)
    assert "FM025" in found(report)


def test_what_adds_up_is_not_accused_and_every_sum_knows_the_new_cells() -> None:
    report, prior = filled(), filled(prior=True)
    assert prior.form == "2021"
    assert report.form == "2027"
    assert not check_report(CheckContext(report, prior)).errors
    cell = f"{NEW_ROW}.{NEW_COLUMN}"
    wrong = found(report.with_cells({cell: int(report.cells[cell] or 0) + 1}), prior)
    assert {"CF001", "CF002"} <= wrong.keys()
    assert cell in wrong["CF001"]
    assert cell in wrong["CF002"]
    received = f"{REQUESTS}.newly_received.{NEW_COLUMN}"
    assert received in found(report.with_cells({received: 90}), prior)["CF003"]


def test_what_was_carried_over_is_held_against_the_form_of_the_year_before() -> None:
    report, prior = filled(), filled(prior=True)
    path = f"{REQUESTS}.carried_over.total"
    wrong = found(report.with_cells({path: int(report.cells[path] or 0) + 1}), prior)
    assert wrong["RF001"] == {path, f"prior:{REQUESTS}.carried_forward.total"}
    # The new kind of applicant has nothing beside it in last year's form.
    own = f"{REQUESTS}.carried_over.{NEW_COLUMN}"
    assert own not in found(report.with_cells({own: 5}), prior).get("RF002", set())


def test_every_cell_is_an_operand_of_the_sums() -> None:
    shape = shapes(filled().edition)[0]
    operands = {path for each in layout(shape).all() for path in (shape.paths[place] for place in each.places)}
    assert {path for path in shape.paths if not path.startswith("proactive_disclosure")} == operands


def test_it_is_drafted_with_the_figures_of_the_new_cells() -> None:
    report = filled()
    text = formulaic_text(report, PROSE, "我办")
    assert f"新闻媒体机构{report.cells[f'{REQUESTS}.newly_received.{NEW_COLUMN}']}件" in text
    bound = bind(text, fact_sheet(report), section=PROSE)
    assert bound
    assert all(one.status == "bound" for one in bound)


def test_a_sentence_about_a_new_row_is_tied_to_its_cell() -> None:
    report = filled()
    count = report.cells[f"{NEW_ROW}.total"]
    right, wrong = (
        bind(f"因申请人拒不提供身份证明不予处理{n}件。", fact_sheet(report), section=PROSE)[0] for n in (count, 77)
    )
    assert (right.status, right.facts[0].path) == ("bound", f"{NEW_ROW}.total")
    assert wrong.status == "contradicted"


@pytest.mark.parametrize("form", ["docx", "html", "pdf", "xlsx", "txt", "json"])
@pytest.mark.parametrize("seed", range(3))
def test_it_comes_back_from_every_format_with_no_cell_different(form: str, seed: int) -> None:
    report = filled() if not seed else made_pair(seed, 2027).report
    content = all_exporters()[form].write(ExportRequest(report, under_review=False))
    read = FileImporter().read(f"report.{form}", content).report
    assert read.form == "2027"
    assert read.cells == report.cells


def test_a_strangers_file_on_it_is_known_by_its_labels() -> None:
    """A page without a word of ours about itself: the labels tell the edition; one of 2021 stays one of 2021."""
    for report, form in ((filled(), "2027"), (filled(prior=True), "2021")):
        page = all_exporters()["html"].write(ExportRequest(report, under_review=False)).decode()
        plain = page.replace("nianbao.report.v1", "strange")
        read = FileImporter().read("page.html", plain.encode()).report
        assert read.form == form
        assert read.cells == report.cells


def test_the_page_draws_it_and_the_schema_names_its_cells() -> None:
    report = filled()
    drawn = grid_layout(report.shape, REQUESTS)
    paths = {cell.path for row in drawn.rows for cell in row if hasattr(cell, "path")}
    assert paths == set(report.shape.paths_of(REQUESTS))
    assert len(drawn.widths) == 3 + 8
    assert NEW_COLUMN in json.dumps(report_schema(report.edition))


def test_a_ledger_is_counted_into_its_rows(edition: Edition) -> None:
    assert read_outcome("申请人拒不提供身份证明", edition).row == "not_processed.identity_not_proved"
    assert read_kind("新闻媒体机构", edition).column == NEW_COLUMN


def test_a_folder_is_checked_in_child_processes_by_the_setting_alone(tmp_path: Path) -> None:
    folder, forms = tmp_path / "units", tmp_path / "forms"
    folder.mkdir()
    forms.mkdir()
    (forms / "2027.toml").write_bytes(EDITION_2027.read_bytes())
    for seed in range(14):
        report = made_pair(seed, 2027).report
        (folder / f"{seed}.json").write_text(report.to_json(), encoding="utf-8")
    done = subprocess.run(
        [*COMMAND, "check", str(folder), "--format", "json"],
        env={**os.environ, "NIANBAO_EDITIONS": str(forms)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    rows = json.loads(done.stdout)
    assert len(rows) == 14
    assert not [row for row in rows if row["verdict"] == "unreadable"], rows[0]
    without = subprocess.run(
        [*COMMAND, "check", str(folder / "0.json"), "--format", "json"],
        env={key: value for key, value in os.environ.items() if key != "NIANBAO_EDITIONS"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "没有「2027」年格式" in json.loads(without.stdout)[0]["error"]
