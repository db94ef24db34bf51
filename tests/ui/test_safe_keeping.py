"""设置: the age of the newest backup, the doctor, and records that may name applicants."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from assistant.bootstrap import HouseDesk
from assistant.desk.ports import Turn

OpenPage = Callable[..., AppTest]


def texts(app: AppTest) -> str:
    return "\n".join(each.value for each in app.text)


def press(app: AppTest, label: str) -> AppTest:
    return next(button for button in app.button if button.label == label).click().run()


def test_the_newest_backup_and_its_age_are_shown(desk: HouseDesk, page: OpenPage, report_id: str) -> None:
    assert "还没有自动备份" in texts(page("preferences"))
    desk.backup.daily()
    assert "最近一次自动备份是今天" in texts(page("preferences"))


def test_the_doctor_looks_from_the_page(page: OpenPage, report_id: str) -> None:
    app = press(page("preferences"), "检查一遍")
    assert "工作数据库：正常" in texts(app)
    assert not app.exception


def test_records_are_deleted_at_the_second_press(desk: HouseDesk, page: OpenPage, report_id: str) -> None:
    desk.workspace.put_turn(report_id, Turn("t1", "李某某的申请", {}, desk.clock.now()))
    app = page("preferences")
    assert "现有问答 1 条" in texts(app)
    app = press(app, "全部删除")
    assert len(desk.workspace.turns(report_id)) == 1
    press(app, "确认删除")
    assert desk.workspace.turns(report_id) == []
