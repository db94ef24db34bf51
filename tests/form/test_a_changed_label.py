"""A label is changed in the file of its edition and nowhere else: verdicts, reading and binding go on as before."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources

import pytest

from assistant.desk.ports import ExportRequest
from assistant.figures.binding.binding import bind
from assistant.form.editions import edition_of
from assistant.formats.importer import FileImporter
from assistant.formats.writers.exporters import all_exporters
from assistant.report.fact_sheet import fact_sheet
from assistant.report.report import AnnualReport
from assistant.rules.checking import check_report
from assistant.rules.engine import CheckContext
from evals.made.prose import with_prose
from evals.made.reports import made_pair
from tests.fakes.editions import in_use

_LABEL = re.compile(
    r'^(?:label|caption|column_title|row_title) = "([^"]+)"$|^"?[a-z_.]+"? = "([^"]*[、（][^"]*)"$', re.M
)
_LISTED = re.compile(r"^(?:columns|rows) = \[(\".*\")\]$", re.M)


def source(edition: str) -> str:
    return resources.files("assistant.form").joinpath("editions", f"{edition}.toml").read_text(encoding="utf-8")


def places_of(text: str) -> Iterator[tuple[int, int]]:
    """Where each label of a file stands: of rows, columns, groups, blocks, tables, chapters and sections."""
    for match in _LABEL.finditer(text):
        line = match.group()
        if not line.startswith(("help", "basis", "notice", "name", "place", "pattern")):
            yield match.span(1 if match[1] else 2)
    kept = text[: text.index("# Table 3")]
    for match in _LISTED.finditer(kept[kept.index("# As printed") :] if "# As printed" in kept else ""):
        start = kept.index("# As printed") + match.start(1)
        for label in re.finditer(r'"([^"]+)"', match[1]):
            yield start + label.start(1), start + label.end(1)


@dataclass(frozen=True)
class Seen:
    """What a user sees of a report: the verdict, what is found where, what each figure states."""

    findings: list[tuple[str, tuple[str, ...], str | None]]
    bound: list[tuple[str, str, tuple[str, ...]]]


def report_on(edition: str) -> tuple[AnnualReport, AnnualReport]:
    """A made-up report with prose on that edition, and one with an error in each of tables 3 and 4."""
    pair = made_pair(3, 2024 if edition == "2021" else 2020)
    right = with_prose(pair, 3).report
    wrong = {"disclosure_requests.newly_received.natural_person": 999, "review_litigation.reconsideration.total": 99}
    return right, right.with_cells(wrong)


def on_2019(report: AnnualReport) -> AnnualReport:
    """The same on the form of 2019, its table 2 kept as printed and 其他处理 in one row."""
    document = report.to_document()
    rows = document["disclosure_requests"]["other_handling"]
    one = {column: sum(int(row[column] or 0) for row in rows.values()) for column in rows["other"]}
    document["disclosure_requests"]["other_handling"] = one
    blank = {key: dict.fromkeys(row) for key, row in document["proactive_disclosure"].items()}
    legacy = {
        f"{block.label}/{row}/{column}": number
        for block in edition_of("2019").tables["proactive_disclosure"].printed
        for row in block.rows
        for number, column in enumerate(block.columns, start=3)
    }
    return AnnualReport.from_document(document | {"form": "2019", "legacy": legacy, "proactive_disclosure": blank})


def seen(report: AnnualReport) -> Seen:
    result = check_report(CheckContext(report))
    sheet = fact_sheet(report)
    return Seen(
        [(f.rule, f.cells, f.section) for f in result.findings],
        [
            (one.figure.text, one.status, tuple(fact.path for fact in one.facts))
            for key, text in report.sections.items()
            for one in bind(text, sheet, section=key)
        ],
    )


def back(report: AnnualReport, form: str) -> AnnualReport:
    """The report as it is read from a file that was written of it, without a word of the file about itself."""
    content = all_exporters()[form].write(ExportRequest(report, under_review=False))
    return FileImporter().read(f"report.{form}", content.replace(b"nianbao.report.v1", b"strange.document")).report


def values(legacy: Mapping[str, object] | None) -> list[object]:
    return list((legacy or {}).values())


@pytest.mark.parametrize("edition", ["2021", "2019"])
def test_every_label_can_be_changed_in_turn(edition: str) -> None:
    text = source(edition)
    right, wrong = report_on(edition)
    make = on_2019 if edition == "2019" else lambda report: report
    before = [seen(make(report)) for report in (right, wrong)]
    places = list(places_of(text))
    assert len(places) > 65
    failed = []
    for start, end in places:
        label = text[start:end]
        changed = f"{label[:-1]}改{label[-1]}" if label.endswith(("）", "项")) else f"{label}改"
        with in_use(text[:start] + changed + text[end:]) as [own]:
            assert edition_of(edition) is own
            if [seen(make(report)) for report in (right, wrong)] != before:
                failed.append(f"{label}: another verdict or binding")
            report = make(right)
            for form in ("html", "docx"):
                read = back(report, form)
                if (read.form, read.cells, values(read.legacy)) != (report.form, report.cells, values(report.legacy)):
                    failed.append(f"{label}: another report read from {form}")
                elif read.sections != report.sections:
                    failed.append(f"{label}: other sections read from {form}")
    assert not failed, "\n".join(failed)


def test_one_word_of_one_label_changes_what_is_printed() -> None:
    """三、本年度办理结果 as 三、本年办理结果."""
    text = source("2021")
    with in_use(text.replace("三、本年度办理结果", "三、本年办理结果")):
        report, _ = report_on("2021")
        page = all_exporters()["html"].write(ExportRequest(report, under_review=False)).decode()
        assert "三、本年办理结果" in page
        assert "三、本年度办理结果" not in page
        assert FileImporter().read("page.html", page.encode()).report.cells == report.cells
