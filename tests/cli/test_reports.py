"""`nianbao import`, `export` and `schema` as a person at a terminal meets them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.desk.ports import ExportRequest
from assistant.formats.writers.exporters import all_exporters
from assistant.report.report import AnnualReport
from tests.fakes.command import kept, run
from tests.formats.reports import ORGAN, PROSE
from tests.formats.reports import report as filled
from tests.rules.reports import zero_report


def word_file(folder: Path) -> Path:
    path = folder / "年报.docx"
    path.write_bytes(all_exporters()["docx"].write(ExportRequest(filled(), False)))
    return path


def test_import_prints_the_report_and_nothing_else_on_stdout(tmp_path: Path) -> None:
    result = run("import", word_file(tmp_path))
    assert result.exit_code == 0
    document = json.loads(result.stdout)
    assert document["organ"]["name"] == ORGAN
    assert document["sections"] == PROSE


def test_what_could_not_be_placed_is_said_on_stderr(tmp_path: Path) -> None:
    text = all_exporters()["txt"].write(ExportRequest(filled(), False)).decode().replace("（七）总计", "（七）合计栏")
    path = tmp_path / "年报.txt"
    path.write_text(text, encoding="utf-8")
    result = run("import", path)
    assert result.exit_code == 0
    assert "没有找到「（七）总计" in result.stderr


@pytest.mark.parametrize("content", [b"", b"\xe5\xb9", b"PK\x03\x04broken", b"%PDF-1.7 broken"])
def test_a_file_that_cannot_be_read_is_one_sentence_and_exit_2(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "坏文件.docx"
    path.write_bytes(content)
    result = run("import", path)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "坏文件.docx" in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_path_that_is_not_there_is_exit_2(tmp_path: Path) -> None:
    result = run("import", tmp_path / "没有.docx")
    assert result.exit_code == 2
    assert "不存在" in result.stderr


@pytest.mark.parametrize("to", ["docx", "html", "pdf", "xlsx", "txt", "json"])
def test_export_writes_a_file_that_import_reads_again(tmp_path: Path, to: str) -> None:
    source, target = kept(tmp_path, zero_report()), tmp_path / f"导出.{to}"
    assert run("export", source, "--to", to, "-o", target, "--final").exit_code == 0
    back = AnnualReport.from_json(run("import", target).stdout)
    assert back.cells == zero_report().cells


def test_a_final_export_with_an_error_is_refused_and_writes_nothing(tmp_path: Path) -> None:
    source = kept(tmp_path, zero_report().with_cells({"review_litigation.reconsideration.total": 1}))
    target = tmp_path / "定稿.docx"
    result = run("export", source, "--to", "docx", "-o", target, "--final")
    assert result.exit_code == 1
    assert "不能导出定稿" in result.stderr
    assert not target.exists()


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    result = run("export", kept(tmp_path, zero_report()), "--to", "html", "-o", tmp_path / "没有的夹" / "年报.html")
    assert result.exit_code == 2
    assert "无法写入" in result.stderr


def test_the_schema_names_every_field() -> None:
    schema = json.loads(run("schema").stdout)
    assert {"organ", "year", "sections", "printed", "extra_sections"} <= set(schema["properties"])


def test_a_text_file_is_imported_without_the_libraries_of_other_formats(tmp_path: Path) -> None:
    path = tmp_path / "年报.txt"
    path.write_bytes(all_exporters()["txt"].write(ExportRequest(filled(), False)))
    program = (
        "import sys; from pathlib import Path; from assistant.formats.importer import FileImporter; "
        f"FileImporter().read('年报.txt', Path({str(path)!r}).read_bytes()); "
        "print(sorted({'docx', 'lxml', 'openpyxl', 'pdfplumber', 'reportlab'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
