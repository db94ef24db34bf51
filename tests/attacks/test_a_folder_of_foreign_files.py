"""A reviewer's folder with files of every bad kind in it: each is told in one sentence, the good report is checked."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from assistant.report.organs import organ_named
from assistant.report.report import blank_report
from tests.fakes.command import run

GOOD = blank_report(organ_named("青河县柳林街道办事处"), 2025).to_json()
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def package(**parts: str | bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name.replace("__", "/") + ".xml", content)
    return buffer.getvalue()


def laughs() -> str:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 11))
    start = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY l0 "哈">{entities}]>'
    return f'{start}<w:document xmlns:w="{_WORD}"><w:body><w:p><w:r><w:t>&l10;</w:t></w:r></w:p></w:body></w:document>'


def scanned() -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.rect(50, 50, 300, 300)
    canvas.save()
    return buffer.getvalue()


FOREIGN = {
    "坏 的.docx": b"PK\x03\x04" + b"\x07" * 300,
    "-rf.docx": package(word__document=laughs()),
    "炸弹.docx": package(word__document=b"0" * 130_000_000),
    "“加密”.xlsx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
    "万列.html": "<table><tr>" + "<td>1" * 10_000 + "</table>",
    "图片.pdf": scanned(),
    "空.txt": b"",
    "半个.txt": "青河县".encode()[:-1],
    "深.json": '{"a":' * 100_000,
    "重复.json": GOOD.replace('"year": 2025', '"year": 2024, "year": 2025'),
    "半字.json": GOOD.replace('"sections": {}', '"sections": {"overview": "\\ud800"}'),
    "数字.json": GOOD.replace('"sections": {}', '"sections": {"overview": "' + "50%" * 20_000 + '"}'),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in FOREIGN.items():
        (tmp_path / name).write_bytes(content.encode() if isinstance(content, str) else content)
    (tmp_path / "好.json").write_text(GOOD, encoding="utf-8")
    return tmp_path


def test_each_foreign_file_is_told_in_one_sentence_and_the_good_report_is_checked(folder: Path) -> None:
    result = run("check", str(folder), "--format", "json")
    assert result.exit_code == 2
    rows = {Path(row["file"]).name: row for row in json.loads(result.stdout)}
    assert set(rows) == {*FOREIGN, "好.json"}
    assert rows["好.json"]["verdict"] == "incomplete"
    for name in FOREIGN:
        assert rows[name]["verdict"] == "unreadable"
        assert name in rows[name]["error"]
        assert rows[name]["error"].count("。") == 1
        assert rows[name]["error"] in result.stderr
    assert "Traceback" not in result.stderr
