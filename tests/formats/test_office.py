"""Older office files: through LibreOffice where it is, a plain sentence where it is not."""

import shutil
import subprocess
from pathlib import Path

import pytest

from assistant.desk.errors import ImportFailedError
from assistant.desk.ports import ExportRequest
from assistant.formats.importer import FileImporter
from assistant.formats.readers import office
from assistant.formats.writers.exporters import all_exporters
from tests.formats.reports import PROSE, report
from tests.waiting import PATIENCE_SECONDS

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def test_without_libreoffice_the_way_out_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ImportFailedError, match="另存为 docx"):
        FileImporter().read("年报.doc", OLD)
    with pytest.raises(ImportFailedError, match="另存为 xlsx"):
        FileImporter().read("年报.et", OLD)


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("suffix", ["doc", "rtf", "odt"])
def test_an_older_file_is_read_like_the_newer_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, suffix: str) -> None:
    # What an officer would not wait for may be what a busy computer takes.
    monkeypatch.setattr(office, "_SECONDS", PATIENCE_SECONDS)
    source = tmp_path / "年报.docx"
    source.write_bytes(all_exporters()["docx"].write(ExportRequest(report(), False)))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", "--headless", profile, "--convert-to", suffix, "--outdir", str(tmp_path), str(source)],
        check=True,
        capture_output=True,
        timeout=PATIENCE_SECONDS,
    )
    old = tmp_path / f"年报.{suffix}"
    read = FileImporter().read(old.name, old.read_bytes()).report
    assert read.cells == report().cells
    assert read.sections == PROSE


def test_an_old_document_under_the_name_of_a_workbook_is_known_by_its_content(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    document, workbook = (OLD + name.encode("utf-16-le") for name in ("WordDocument", "Workbook"))
    with pytest.raises(ImportFailedError, match="另存为 docx"):
        FileImporter().read("年报.xls", document)
    with pytest.raises(ImportFailedError, match="另存为 xlsx"):
        FileImporter().read("年报.doc", workbook)
