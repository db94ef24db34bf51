"""Tables that stand in running text, with digits of neighbouring cells run together."""

from assistant.form.paths import REQUESTS
from assistant.formats.importer import FileImporter
from assistant.report.report import AnnualReport
from tests.formats.reports import ORGAN
from tests.forms import table_form

CAPTION = (
    "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
    "申请人情况自然人法人或其他组织总计商业企业科研机构社会公益组织法律服务机构其他"
)
HEADS = "行政复议行政诉讼结果维持结果纠正其他结果尚未审结总计未经复议直接起诉复议后起诉"


def running(values: dict[str, str], cases: str = "000000000000000") -> AnnualReport:
    """The report that a page gave away as one run of text, with those digits behind the rows."""
    rows = "".join(f"{row.label}{values.get(row.key, '0000000')}" for row in table_form(REQUESTS).rows)
    text = (
        f"{ORGAN}2025年政府信息公开工作年度报告\n一、总体情况\n街道推进公开。\n二、主动公开政府信息情况\n"
        "第二十条第（一）项信息内容本年制发件数本年废止件数现行有效件数规章000行政规范性文件8855698"
        "第二十条第（五）项信息内容本年处理决定数量行政许可10690第二十条第（六）项信息内容本年处理决定数量行政处罚2113行政强制0"
        "第二十条第（八）项信息内容本年收费金额（单位：万元）行政事业性收费9116.36\n"
        f"三、收到和处理政府信息公开申请情况{CAPTION}{rows}\n四、政府信息公开行政复议、行政诉讼情况{HEADS}{cases}\n"
        "五、存在的主要问题及改进情况\n解读少。\n六、其他需要报告的事项\n未收费。\n"
    )
    return FileImporter().read("网页.txt", text.encode()).report


def test_one_digit_a_cell_is_read() -> None:
    read = running({"newly_received": "7000007", "disclosed": "7000007", "results_total": "7000007"})
    assert read.cell(f"{REQUESTS}.newly_received.total") == 7
    assert read.cell(f"{REQUESTS}.not_disclosed.endangers_security_or_stability.total") == 0
    assert read.cell("review_litigation.reconsideration.total") == 0
    assert not read.extra_sections


def test_digits_that_ran_together_are_asked_with_the_readings_that_add_up() -> None:
    read = running({"newly_received": "713000074"})
    path = f"{REQUESTS}.newly_received.natural_person"
    assert read.cell(path) is None
    assert read.printed is not None
    assert read.printed[path].readings == ("71",)
    assert read.printed[path].raw == "713000074"


def test_a_single_count_is_safe_and_three_run_together_are_not() -> None:
    read = running({})
    assert read.cell("proactive_disclosure.licensing.decisions") == 10690
    assert read.cell("proactive_disclosure.administrative_charges.amount") == "9116.36"
    assert read.cell("proactive_disclosure.regulatory_rules.in_force") == 0
    assert read.cell("proactive_disclosure.normative_documents.in_force") is None
    assert read.printed is not None
    assert "698" in (read.printed["proactive_disclosure.normative_documents.in_force"].readings or ())
