"""`nianbao backup`, `restore` and `doctor` as a person at a terminal uses them on a bad morning."""

import shutil
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from tests import ROOT
from tests.fakes.command import nianbao

FIRST = ROOT / "tests" / "fixtures" / "first_version" / "data"
WORDS = ("柳堤", "东湖区", "司法局", "青河", "未收取", "财务科", "主动公开", "张三")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    shutil.copytree(FIRST, tmp_path / "data")
    return tmp_path / "data"


def test_over_a_zero_byte_database_the_message_says_restore_and_restore_works(data: Path) -> None:
    target = data.parent / "备份.zip"
    assert nianbao(data, "backup", target).returncode == 0
    kept = target.read_bytes()
    (data / "workspace.sqlite").write_bytes(b"")
    refused = nianbao(data, "backup", target)
    assert (refused.returncode, target.read_bytes()) == (2, kept)
    assert "nianbao restore" in refused.stderr
    restored = nianbao(data, "restore", target)
    assert restored.returncode == 0
    assert "报告 4 份" in restored.stderr
    assert "资料 2 份" in restored.stderr
    assert nianbao(data, "backup", target).returncode == 0


def test_the_doctor_says_what_is_wrong_mends_what_is_safe_and_says_so_by_its_exit_code(data: Path) -> None:
    (data / ".nianbao-999999999-x.part").write_bytes(b"half")
    with closing(sqlite3.connect(data / "workspace.sqlite")) as opened:
        opened.execute("UPDATE reports SET revision = revision + 3 WHERE year = 2024")
        opened.commit()
    found = nianbao(data, "doctor", NIANBAO_MODEL="none")
    assert found.returncode == 1
    for said in ("有 1 份报告的修订号和保存的内容对不上", "别人也能读", "1 个中断的操作留下的临时文件"):
        assert said in found.stdout
    assert nianbao(data, "backup", data.parent / "x.zip").returncode == 2
    mended = nianbao(data, "doctor", "--mend", NIANBAO_MODEL="none")
    assert mended.returncode == 0, mended.stdout
    assert "已让 1 份报告回到最后一次保存的内容" in mended.stderr
    assert not list(data.glob("*.part"))
    assert (data / "workspace.sqlite").stat().st_mode & 0o777 == 0o600
    assert data.stat().st_mode & 0o777 == 0o700
    assert nianbao(data, "backup", data.parent / "x.zip").returncode == 0


@pytest.mark.parametrize("content", [b"", b"no database at all" * 300])
def test_the_doctor_looks_at_a_broken_database_without_touching_it(data: Path, content: bytes) -> None:
    (data / "workspace.sqlite").write_bytes(content)
    found = nianbao(data, "doctor", "--mend")
    assert found.returncode == 1
    assert "nianbao restore" in found.stdout
    assert "Traceback" not in found.stderr
    assert (data / "workspace.sqlite").read_bytes() == content


def test_what_technical_support_is_sent_has_not_a_word_of_the_reports_and_no_secret(data: Path) -> None:
    from assistant.adapters.log_file import write_log

    handler = write_log(data)
    try:
        import logging

        logging.getLogger("assistant.test").error("kept %s for %s", "job-1", "东湖区柳堤街道")
        logging.getLogger("assistant.test").error("青河县 was typed")
        try:
            raise ValueError("青河县司法局的表三")
        except ValueError:
            logging.getLogger("elsewhere").exception("柳堤")
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()
    target = data.parent / "bundle.zip"
    secrets = {"NIANBAO_API_KEY": "sk-very-secret", "NIANBAO_BASE_URL": "http://user:word@192.0.2.9/v1"}
    done = nianbao(data, "doctor", "--mend", "--bundle", target, NIANBAO_MODEL="none", **secrets)
    assert done.returncode == 0, done.stdout + done.stderr
    with zipfile.ZipFile(target) as archive:
        told = {name: archive.read(name).decode() for name in archive.namelist()}
    assert {"about.json", "settings.json", "doctor.json", "counts.json", "log/nianbao.log"} <= told.keys()
    assert '"reports": 4' in told["counts.json"]
    assert "kept job-1 for <str>" in told["log/nianbao.log"]
    assert "ValueError" in told["log/nianbao.log"]
    assert "test_keeping.py" in told["log/nianbao.log"]
    for word in (*WORDS, "sk-very-secret", "192.0.2.9", "user:word"):
        assert not [name for name, text in told.items() if word in text], word
    assert (data / "logs" / "nianbao.log").stat().st_mode & 0o777 == 0o600
