"""What the page says when something is wrong with the workspace or a file: one sentence, and the page stays up."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant import bootstrap
from assistant.bootstrap import HouseDesk
from assistant.desk.errors import WorkspaceError
from assistant.desk.ports import JobHandle
from tests import ROOT
from tests.waiting import ended

OpenPage = Callable[..., AppTest]


def test_a_damaged_workspace_is_told_in_a_sentence(page: OpenPage, report_id: str, tmp_path: Path) -> None:
    database = tmp_path / "data" / "workspace.sqlite"
    for part in database.parent.glob("workspace.sqlite*"):
        part.write_bytes(b"not a database" * 4096)
    bootstrap.open_desk.cache_clear()

    app = page("tables", report_id)

    assert not app.exception
    assert len(app.error) == 1
    assert str(database.name) in app.error[0].value or "数据库" in app.error[0].value


def test_a_child_process_that_imports_the_router_shows_no_page() -> None:
    script = "import runpy, sys; runpy.run_path('app.py', run_name='__mp_main__'); print('streamlit' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


def test_a_save_that_fails_is_told_and_what_was_typed_stays_unconfirmed() -> None:
    from assistant.ui.told import saved

    def full_disk() -> None:
        raise WorkspaceError("磁盘已满，没有保存；请清理磁盘，页面会自动再存。")

    assert saved(full_disk) == "磁盘已满，没有保存；请清理磁盘，页面会自动再存。"
    assert saved(lambda: None) == ""


def test_whatever_goes_wrong_on_a_page_is_one_sentence_and_the_details_are_in_the_log(
    page: OpenPage, desk: HouseDesk, caplog: pytest.LogCaptureFixture
) -> None:
    class BrokenWorkspace:
        """Fails in a way that nobody foresaw."""

        def __getattr__(self, name: str) -> object:
            raise ZeroDivisionError("secret internals")

    desk.__dict__["workspace"] = BrokenWorkspace()

    for name in ("my_reports", "asking", "preferences"):
        app = page(name)
        assert not app.exception
        assert len(app.error) == 1
        assert re.search(r"意外错误（编号 \w{8}）.*请把编号告诉管理员", app.error[0].value)
        assert "secret" not in app.error[0].value
    assert "secret internals" in caplog.text


def test_a_job_that_fails_unforeseen_is_told_in_a_sentence(desk: HouseDesk, caplog: pytest.LogCaptureFixture) -> None:
    def work(handle: JobHandle) -> None:
        raise KeyError("table_7")

    job = ended(desk.jobs, desk.jobs.submit("index", "更新资料索引", work))

    assert re.search(r"「更新资料索引」时出现意外错误（编号 \w{8}）", job.error)
    assert "table_7" not in job.error
    assert "table_7" in caplog.text
