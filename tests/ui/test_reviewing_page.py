"""批量审核: many files in, what is wrong with each out; a file that cannot be read ends nothing."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from assistant.bootstrap import HouseDesk
from assistant.desk import folder_review
from assistant.desk.checking import InMemory
from assistant.desk.ports import Job
from tests.browser.reports import ORGAN, REQUESTS, last_years_report
from tests.ui.waiting import ended

GOOD = InMemory("柳堤.json", last_years_report().to_json().encode())
WRONG = InMemory("柳堤改.json", last_years_report().with_cells({f"{REQUESTS}.disclosed.total": 9}).to_json().encode())
FOREIGN = InMemory("照片.txt", "这不是年报".encode())
ROSTER = InMemory("名单.txt", "临江市东湖区柳堤街道办事处\n临江市东湖区石桥镇人民政府".encode())


def reviewed(desk: HouseDesk, *files: InMemory, **options: object) -> Job:
    return ended(desk, desk.jobs.job(folder_review.start_review(desk, files, **options)))  # type: ignore[arg-type]


def html_of(app: AppTest) -> str:
    return "".join(str(element.proto.body) for element in app.get("html"))


def test_a_file_that_cannot_be_read_is_told_and_the_rest_is_checked(
    desk: HouseDesk, page: Callable[..., AppTest]
) -> None:
    job = reviewed(desk, GOOD, FOREIGN, WRONG)

    verdicts = {row["file"]: row["verdict"] for row in job.result["files"]}
    assert verdicts == {"柳堤.json": "pass", "照片.txt": "unreadable", "柳堤改.json": "fail"}

    app = page("reviewing")
    assert "照片.txt" in app.error[0].value
    assert "六类申请人之和为 2，总计填的是 9" in html_of(app)
    assert any(ORGAN in each.value and "请改正后重新报送" in each.value for each in app.code)


def test_the_roster_tells_who_has_not_reported(desk: HouseDesk, page: Callable[..., AppTest]) -> None:
    reviewed(desk, GOOD, roster=ROSTER)

    shown = "".join(each.value for each in page("reviewing").markdown)
    assert "石桥镇" in shown
    assert "柳堤" not in shown.split("共 1 份")[1]


def test_a_second_look_tells_what_was_mended(desk: HouseDesk, page: Callable[..., AppTest]) -> None:
    first = reviewed(desk, WRONG)
    reviewed(desk, GOOD, earlier=first.result["files"])

    assert "已改正" in "".join(each.value for each in page("reviewing").markdown)
