"""The shipped street's next year: imported, asked, pasted, drafted without a model, checked, exported, read."""

import re
from io import BytesIO
from typing import Any

import docx
import pytest

from assistant.adapters.passages.corpus import read_laws
from assistant.desk.checking.checking import check
from assistant.desk.exporting import export
from assistant.desk.keeping.importing import import_into_workspace
from assistant.desk.keeping.reports import OpenReport, open_report, start_from_last_year
from assistant.desk.writing.drafting import start_draft
from assistant.desk.writing.interviewing import answer, interview
from assistant.desk.writing.pasting import paste_cells
from assistant.desk.writing.proposals import accept, open_proposal
from assistant.form.drawn import drawn_table
from assistant.form.paths import LITIGATION, PROACTIVE, REQUESTS
from assistant.form.sections import SECTIONS
from assistant.formats.importer import FileImporter
from assistant.formats.writers.exporters import all_exporters
from assistant.report.report import AnnualReport
from assistant.rules.findings import Severity
from tests import ROOT
from tests.drafting.samples import PROMPTS, TOPICS
from tests.fakes.chat import OneModel
from tests.fakes.desk import FakeDesk

STREET = ROOT / "corpus" / "reports" / "牧野区北干道街道办事处_2024.json"
CAME = {"newly_received": 3, "disclosed": 2, "results_total": 2, "carried_forward": 1}
ODD = re.compile(
    r"(\d+\s*[篇件次])\s*\1|多少|几篇|None|null|【|】|\{|\}|，，|。。|、，|^[，。、；]|是[一二三]是|2024\s*年", re.M
)


@pytest.fixture
def ports() -> dict[str, Any]:
    return {
        "importer": FileImporter(),
        "exporters": all_exporters(),
        "laws": read_laws(ROOT / "corpus"),
        "prompts": PROMPTS,
        "topics": TOPICS,
        "models": OneModel(),
    }


def sheet_of(report: AnnualReport, table: str) -> str:
    """A table as Excel copies it: every cell with its tab, labels broken over two lines in quotes."""
    lines, width = [], 0
    for row in drawn_table(report.shape, table).rows:
        cells: list[str] = []
        for cell in row:
            text = str(report.cells[cell.path]) if cell.path else cell.text
            cells += [f'"{text[:4]}\n{text[4:]}"' if len(text) > 8 else text] + [""] * (cell.colspan - 1)
        width = max(width, len(cells))
        lines.append([""] * (width - len(cells)) + cells if cells else cells)
    return "\n".join("\t".join(line) for line in lines)


def years_numbers(report: AnnualReport) -> AnnualReport:
    """Three requests of natural persons; nothing else happened."""
    cells: dict[str, Any] = {path: "0" if path in report.edition.amounts else 0 for path in report.cells}
    for row, count in CAME.items():
        cells |= {f"{REQUESTS}.{row}.{column}": count for column in ("natural_person", "total")}
    return report.with_cells(cells)


def next_year(desk: FakeDesk, *, requests: bool) -> OpenReport:
    kept = import_into_workspace(desk, STREET.name, STREET.read_bytes())
    started = start_from_last_year(desk, kept.stored.entry.id)
    key = started.entry.id
    answers = {}
    for question in interview(desk, key).questions:
        assert not re.search(r"\d+\s*篇多少|今年[、，]", question.text)
        if question.kind == "figure":
            answers[question.id] = {"元": "0", "次": "2"}.get(question.unit, "203")
        elif question.section.endswith("problems"):
            answers[question.id] = "一是解读形式较少；二是业务人员更换较多。"
        else:
            answers[question.id] = "一是增加图解；二是固定专人负责。"
    answer(desk, key, answers, source="门户网站后台")
    numbers = years_numbers(started.report)
    if not requests:
        numbers = numbers.with_cells(
            {f"{REQUESTS}.{row}.{column}": 0 for row in CAME for column in ("natural_person", "total")}
        )
    for table in (PROACTIVE, REQUESTS, LITIGATION):
        first = next(path for path in started.report.cells if path.startswith(table))
        pasted = paste_cells(desk, key, sheet_of(numbers, table), first)
        assert pasted.entered is not None, pasted.sentences
        assert pasted.entered.untaken == ()
    assert desk.workspace.load(key).report.cells == numbers.cells
    for section in SECTIONS:
        if section.key not in open_report(desk, key).prior.sections:  # type: ignore[union-attr]  # it was imported
            continue
        assert desk.jobs.job(start_draft(desk, key, section.key)).error == ""
        proposal = open_proposal(desk, key, section.key)
        assert proposal is not None
        accept(desk, key, proposal.id)
    return open_report(desk, key)


def printed(desk: FakeDesk, opened: OpenReport) -> str:
    exported = export(desk, opened.report, "docx", final=True, prior=opened.prior)
    return "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(exported.content)).paragraphs)


@pytest.mark.parametrize("requests", [True, False])
def test_the_street_s_next_year_reads_as_one_would_publish_it(desk: FakeDesk, requests: bool) -> None:
    opened = next_year(desk, requests=requests)
    result = check(desk, opened.report, opened.prior)
    text = printed(desk, opened)

    assert [finding.message for finding in result.findings if finding.severity is Severity.ERROR] == []
    own = [f for f in result.findings if f.severity is Severity.WARNING and f.rule != "FM041"]
    assert [finding.message for finding in own] == []
    assert "共发布信息 203 篇。" in text
    assert ("共收到政府信息公开申请3件" in text) is requests
    assert ("未收到" in text) is not requests
    assert "一是解读形式较少；二是业务人员更换较多。" in text
    assert [match.group() for match in ODD.finditer(text)] == []
    assert [(fact.name, fact.value, fact.unit) for fact in opened.report.facts] == [
        ("发布信息", "203", "篇"),
        ("政府信息公开培训", "2", "次"),
        ("信息处理费", "0", "元"),
    ]


def test_nothing_is_asked_again_that_the_officer_has_answered(desk: FakeDesk) -> None:
    assert interview(desk, next_year(desk, requests=False).id).open_questions == ()
