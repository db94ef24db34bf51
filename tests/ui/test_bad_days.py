"""What the page says when something is wrong with the workspace or a file: one sentence, and the page stays up."""

from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest

from assistant import bootstrap
from assistant.desk.errors import WorkspaceError

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


def test_a_save_that_fails_is_told_and_what_was_typed_stays_unconfirmed() -> None:
    from assistant.ui.session import saved

    def full_disk() -> None:
        raise WorkspaceError("磁盘已满，没有保存；请清理磁盘，页面会自动再存。")

    assert saved(full_disk) == "磁盘已满，没有保存；请清理磁盘，页面会自动再存。"
    assert saved(lambda: None) == ""
