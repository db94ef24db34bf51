"""What offices write: outcomes clause by clause, applicants by whole words, small marks; each word of the data kept."""

from typing import Any

import pytest

from assistant.form.editions import default_edition
from assistant.report.ledger.applicants import read_kind, read_name
from assistant.report.ledger.marks import is_ticked, was_extended, why_void
from assistant.report.ledger.outcomes import CARRIED_FORWARD, read_outcome
from assistant.report.ledger.words import words_of
from tests.forms import table_form

OUTCOMES = words_of("outcomes")["outcome"]
APPLICANTS = words_of("applicants")["applicant"]


def row_of(written: str) -> str | None:
    return read_outcome(written, default_edition()).row


def proposed(written: str) -> str | None:
    reading = read_outcome(written, default_edition())
    assert reading.row is None
    assert reading.why
    return reading.proposal


@pytest.mark.parametrize("entry", OUTCOMES, ids=lambda entry: entry["row"])
def test_every_outcome_has_an_example_and_a_counter_example(entry: dict[str, Any]) -> None:
    assert row_of(entry["example"]) == entry["row"]
    assert row_of(entry["counter"]) != entry["row"]


@pytest.mark.parametrize("entry", APPLICANTS, ids=lambda entry: entry["column"])
def test_every_kind_of_applicant_has_an_example_and_a_counter_example(entry: dict[str, Any]) -> None:
    assert read_kind(entry["example"], default_edition()).column == entry["column"]
    assert read_kind(entry["counter"], default_edition()).column != entry["column"]


@pytest.mark.parametrize(
    "row",
    [r for r in table_form("disclosure_requests").rows if "." in r.key and r.label != "3.其他"],
    ids=lambda r: r.key,
)
def test_every_official_label_finds_its_own_row(row: Any) -> None:
    assert row_of(row.label) == row.key


@pytest.mark.parametrize(
    ("written", "row"),
    [
        ("公开", "disclosed"),
        ("部分公开（涉及第三方合法权益）", "partially_disclosed"),
        ("已提供部分图纸，其余属于国家秘密", "partially_disclosed"),
        ("准予公开部分材料", "partially_disclosed"),
        ("未发现涉及个人隐私，已向申请人公开", "disclosed"),
        ("所有权利人不同意公开", "not_disclosed.third_party_rights"),
        ("不予公开-属于国家秘密", "not_disclosed.state_secret"),
        ("（三）不予公开：4.保护第三方合法权益", "not_disclosed.third_party_rights"),
        ("不属于我局职责，建议另向水利部门了解", "unable_to_provide.not_held"),
        ("告知查阅途径", "disclosed"),
        ("涉及第三方隐私，不予公开", "not_disclosed.third_party_rights"),
        ("经两次补正后内容仍不明确", "unable_to_provide.unclear_after_supplementation"),
        ("信访举报投诉类申请", "not_processed.petition_report_or_complaint"),
        ("申请人无正当理由逾期不补正", "other_handling.supplementation_overdue"),
        ("3.其他", "other_handling.other"),
        ("5月16日答复公开", "disclosed"),
        ("年底尚在办理期限内", CARRIED_FORWARD),
    ],
)
def test_an_outcome_finds_its_row(written: str, row: str) -> None:
    assert row_of(written) == row


@pytest.mark.parametrize(
    ("written", "proposal"),
    [
        ("", None),
        ("不同意公开", None),
        ("决定不予以公开", None),
        ("不应予以公开", None),
        ("不属于应当予以公开的信息", None),
        ("不能全部公开", "partially_disclosed"),
        ("①图纸已公开；②纪要不存在", "partially_disclosed"),
        ("国家秘密、商业秘密", "not_disclosed.state_secret"),
        ("信访类，且与前件重复", "not_processed.petition_report_or_complaint"),
        ("拟予以公开", "disclosed"),
        ("予以公开？", "disclosed"),
        ("复议后改为公开", "disclosed"),
        ("补正未回复", "other_handling.supplementation_overdue"),
        ("转办", "unable_to_provide.not_held"),
        ("已答复", None),
        ("正在办理，已撤回", "other_handling.other"),
    ],
)
def test_an_outcome_that_says_too_little_or_too_much_is_left_with_a_proposal(
    written: str, proposal: str | None
) -> None:
    assert proposed(written) == proposal


@pytest.mark.parametrize(
    ("written", "column"),
    [
        ("公民", "natural_person"),
        ("在校大学生", "natural_person"),
        ("企业职工", "natural_person"),
        ("某某有限公司", "commercial_enterprise"),
        ("规划设计研究院有限公司", "commercial_enterprise"),
        ("律师事务所", "legal_service_institution"),
        ("法人其他", "other_organization"),
        ("法人或其他组织—商业企业", "commercial_enterprise"),
        ("研究所", "research_institution"),
        ("村民委员会", "other_organization"),
        ("社区居民委员会", "other_organization"),
        ("村民小组", "other_organization"),
        ("村（居）委会", "other_organization"),
        ("业委会", "other_organization"),
    ],
)
def test_an_applicant_finds_its_column(written: str, column: str) -> None:
    assert read_kind(written, default_edition()).column == column


@pytest.mark.parametrize(
    ("written", "proposal"),
    [
        ("民办非企业单位", "public_interest_organization"),
        ("群众团体", "public_interest_organization"),
        ("行业协会", "public_interest_organization"),
        ("个体户", "commercial_enterprise"),
        ("学校", "other_organization"),
        ("医院", "other_organization"),
        ("媒体", "other_organization"),
        ("工会", "other_organization"),
        ("自然人、企业", None),
        ("法人或其他组织", None),
    ],
)
def test_what_the_law_does_not_settle_is_told_with_a_proposal(written: str, proposal: str | None) -> None:
    reading = read_kind(written, default_edition())
    assert (reading.column, reading.proposal) == (None, proposal)


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("陈一苇", "natural_person"),
        ("欧阳若水", "natural_person"),
        ("林某某", "natural_person"),
        ("何二、何三", "natural_person"),
        ("许某等5人", "natural_person"),
        ("柳湾村陈一苇", "natural_person"),
        ("陈一苇（个人）", "natural_person"),
        ("云湖长风建材有限公司", "commercial_enterprise"),
        ("云湖明理律师事务所", "legal_service_institution"),
        ("白鹭镇柳湾村村民委员会", "other_organization"),
        ("云湖区第一小学", "other_organization"),
        ("云湖区餐饮行业协会", "public_interest_organization"),
        ("柳湾农民专业合作社", "commercial_enterprise"),
        ("柳湾股份经济合作社", "other_organization"),
        ("仁和门诊部有限公司", "commercial_enterprise"),
        ("长风建材公司（代理人何二）", "commercial_enterprise"),
        ("长风公司何二", "commercial_enterprise"),
        ("明理律师事务所何律师", "legal_service_institution"),
        ("何二（代长风公司）", "natural_person"),
        ("高庄村民何小二", "natural_person"),
        ("何二及其妻林三", "natural_person"),
        ("阿丽亚·买买提", "natural_person"),
        ("何二、长风建材有限公司", None),
        ("匿名", None),
        ("云湖印象", None),
    ],
)
def test_a_name_tells_the_kind_of_applicant_or_nothing(name: str, column: str | None) -> None:
    assert read_name(name, default_edition()).column == column


@pytest.mark.parametrize(
    "said", ["无需延期", "不需要", "没有", "×", "N", "按期答复", "—", "FALSE", "正常", "", "否", False, 0]
)
def test_what_says_that_nothing_was_put_off(said: object) -> None:
    assert was_extended(said) is False


@pytest.mark.parametrize("said", ["是", "已延期", "√", "Y", True, "延期20个工作日", "2025-04-01", "经批准延长"])
def test_what_says_that_an_answer_was_put_off(said: object) -> None:
    assert was_extended(said) is True


def test_what_says_neither_is_not_guessed() -> None:
    assert was_extended("见附件") is None
    assert is_ticked("见附件") is None
    assert [is_ticked(mark) for mark in ("√", "×", "")] == [True, False, False]


@pytest.mark.parametrize("said", ["作废", "并入第2件", "合并至3号办理", "重复登记", "误登，此行作废"])
def test_a_row_that_is_no_request_says_so(said: str) -> None:
    assert why_void("", said) == said
    assert why_void("12", "申请人撤回", "未作废") == ""
