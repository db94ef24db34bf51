"""Comparing: shared sentences, swings, and the second look."""

from assistant.desk.checking.checking import FileCheck
from assistant.desk.checking.places import exact_place
from assistant.desk.reviewing.comparing import not_rechecked, of_another_year, recheck, shared_sentences, swings
from assistant.desk.reviewing.results import reviewed_file
from assistant.report.report import AnnualReport
from assistant.rules.checking import check_report
from assistant.rules.engine import CheckContext
from tests.rules.reports import edited, zero_report

NEW = "disclosure_requests.newly_received.total"
WRONG = "review_litigation.reconsideration.total"


def checked(report: AnnualReport, prior: AnnualReport | None = None) -> FileCheck:
    return FileCheck(f"{report.organ.name}.json", report, check_report(CheckContext(report, prior)), prior)


def writing(unit: str, text: str) -> FileCheck:
    return checked(edited({"organ": unit, "sections": {"overview.platforms": text}}))


def test_a_sentence_of_two_units_is_listed_with_both() -> None:
    one = writing("云湖区清溪街道办事处", "云湖区清溪街道办事处创新打造指尖上的公开专栏，累计推送信息120条。")
    two = writing("云湖区白鹭街道办事处", "云湖区白鹭街道办事处创新打造指尖上的公开专栏，累计推送信息88条。")
    shared = [each for each in shared_sentences([one, two]) if "指尖" in each.sentence]
    assert [each.units for each in shared] == [("云湖区清溪街道办事处", "云湖区白鹭街道办事处")]


def test_the_fee_sentence_is_everybodys() -> None:
    text = "依据《政府信息公开信息处理费管理办法》，本年度没有收取信息处理费。"
    checks = [checked(edited({"organ": name, "sections": {"other_matters": text}})) for name in ("甲镇", "乙镇")]
    assert not any("处理费" in each.sentence for each in shared_sentences(checks))


def test_a_doubled_number_is_a_swing_and_a_small_one_is_not() -> None:
    prior = edited({"cells": {NEW: 20}}, 2023)
    assert [(s.before, s.now) for s in swings([checked(edited({"cells": {NEW: 44}}), prior)])] == [("20", "44")]
    assert swings([checked(edited({"cells": {NEW: 25}}), prior)]) == ()
    assert swings([checked(edited({"cells": {NEW: 3}}), edited({}, 2023))]) == ()


def test_a_second_check_says_what_was_mended_and_what_is_new() -> None:
    wrong = zero_report().with_cells({WRONG: 3})
    earlier = [reviewed_file(checked(wrong))]
    mended = checked(zero_report().with_section("other_matters", "无。"))
    assert {(each.rule, each.state) for each in recheck(earlier, [mended])} == {("CF004", "mended"), ("FM017", "new")}
    assert [each.state for each in recheck(earlier, [checked(wrong)])] == ["still"]


def test_what_is_still_wrong_is_told_as_it_is_now() -> None:
    earlier = [reviewed_file(checked(zero_report().with_cells({WRONG: 3})))]
    (still,) = recheck(earlier, [checked(zero_report().with_cells({WRONG: 5}))])
    assert still.state == "still"
    assert "填的是 5" in still.message


def test_of_two_problems_at_one_place_the_one_that_stands_is_known_by_its_words() -> None:
    two, one = "公开内容截至2019年。本年印发XX份。另有XX次。", "另有XX次。"
    earlier = reviewed_file(checked(zero_report().with_section("overview.platforms", two)))
    again = recheck([earlier], [checked(zero_report().with_section("overview.platforms", one))])
    before = {finding.message for finding in earlier.findings}
    assert {each.message for each in again if each.state == "still"} <= before
    assert len(again) == len(earlier.findings)


def test_a_unit_that_the_check_before_did_not_have_is_said() -> None:
    earlier = [reviewed_file(checked(zero_report()))]
    other = checked(edited({"organ": "云湖区松岭街道办事处"}))
    unread = FileCheck("照片.txt", error="「照片.txt」不是年报。")
    told = not_rechecked(earlier, [checked(zero_report()), other, unread])
    assert list(told) == ["照片.txt", "云湖区松岭街道办事处.json"]
    assert "上次校核的结果里没有「云湖区松岭街道办事处」" in told["云湖区松岭街道办事处.json"]


def of_year(unit: str, year: int) -> FileCheck:
    return checked(edited({"organ": f"云湖区{unit}"}, year))


def test_a_report_of_another_year_than_most_is_remarked() -> None:
    folder = [
        of_year("甲镇", 2024),
        of_year("乙镇", 2023),
        of_year("丙镇", 2024),
        of_year("丁镇", 2022),
        of_year("戊镇", 2024),
    ]
    assert [(each.unit, each.message) for each in of_another_year(folder)] == [
        ("云湖区乙镇", "报告年度是 2023 年，这一批多数是 2024 年，请核对。"),
        ("云湖区丁镇", "报告年度是 2022 年，这一批多数是 2024 年，请核对。"),
    ]
    assert of_another_year(folder[:1]) == of_another_year(folder[:2]) == of_another_year([]) == ()


def test_a_place_is_named_as_an_officer_would() -> None:
    assert exact_place((NEW,), None) == "一、本年新收政府信息公开申请数量·总计"
    assert exact_place((), "other_matters") == "其他需要报告的事项"
    assert exact_place((), None) == "全文"


def test_a_shared_sentence_shows_no_units_own_numbers_and_no_units_name() -> None:
    names = ("云湖区清溪街道办事处", "云湖区白鹭街道办事处")
    one = writing(names[0], f"2024年，{names[0]}主动公开信息120条，其中予以公开7件，公示栏更新12次。")
    two = writing(names[1], f"2024年，{names[1]}主动公开信息88条，其中予以公开3件，公示栏更新12次。")
    assert "2024年，本单位主动公开信息N条，其中予以公开N件，公示栏更新12次。" in [
        each.sentence for each in shared_sentences([one, two])
    ]
