"""LC101–LC104: what a reviewer is told of the legal citations of a report."""

import pytest

from assistant.adapters.passages.corpus import read_laws
from assistant.report.report import AnnualReport
from assistant.rules import legal_citations
from assistant.rules.checking import check_report
from assistant.rules.engine import CheckContext
from assistant.rules.findings import Finding, Outcome
from tests import ROOT

LAWS = read_laws(ROOT / "corpus")


def report(text: str, year: int = 2025) -> AnnualReport:
    organ = {"name": "云溪区柳岸街道办事处", "kind": "street", "tier": "township"}
    document = {"schema": "nianbao.report.v1", "organ": organ, "year": year, "sections": {"lead_in": text}}
    return AnnualReport.from_document(document)


def findings(text: str, year: int = 2025) -> list[Finding]:
    context = CheckContext(report=report(text, year), laws=LAWS)
    return list(check_report(context, legal_citations.RULES).findings)


def told(text: str, year: int = 2025) -> list[tuple[str, str]]:
    return [(finding.rule, finding.severity.value) for finding in findings(text, year)]


@pytest.mark.parametrize(
    "text",
    [
        "根据《中华人民共和国政府信息公开条例》第五十条编制本报告。",
        "按照国办公开办函〔2021〕30号的格式编制。",
        "依据《条例》第二十条第一款第（十五）项、第二十一条主动公开。",
        "依据《行政许可法》第四百条。",
        "全年发布信息第100条信息之后开设专栏。",
    ],
)
def test_a_sound_citation_is_passed_over(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("依据《条例》第五十七条。", "共 56 条"),
        ("依据《条例》第三十三条第四款。", "共 3 款"),
        ("依据《条例》第二十条第（十六）项。", "共 15 项"),
        ("依据《条例》第四十二条第（一）项。", "没有分项"),
    ],
)
def test_a_place_that_is_not_in_the_regulation_is_an_error_that_says_what_there_is(text, reason):
    (finding,) = findings(text)
    assert (finding.rule, finding.severity.value) == ("LC101", "error")
    assert reason in finding.message
    assert finding.section == "lead_in"


def test_the_span_of_a_finding_is_the_citation_itself():
    text = "我办依据《条例》第六十六条办理。"
    (finding,) = findings(text)
    assert finding.span is not None
    assert text[slice(*finding.span)] == "《条例》第六十六条"


@pytest.mark.parametrize(
    "cited", ["国办公开办函〔2019〕60号", "法释〔2011〕17号第一条", "2007年《政府信息公开条例》第十三条"]
)
def test_a_superseded_basis_is_a_warning(cited):
    assert told(f"根据{cited}的要求编制。") == [("LC102", "warning")]


def test_a_document_is_no_stale_basis_in_the_years_when_it_was_in_force():
    assert told("根据国办公开办函〔2019〕60号编制。", year=2019) == []
    assert told("根据国办公开办函〔2019〕60号编制。", year=2020) == []
    assert told("根据国办公开办函〔2019〕60号编制。", year=2021) == [("LC102", "warning")]
    assert told("依据法释〔2011〕17号第一条。", year=2023) == []


def test_saying_that_a_document_is_no_longer_followed_is_not_citing_it():
    assert told("国办公开办函〔2019〕60号已经废止。") == []


def test_an_altered_quotation_is_a_warning_that_names_the_words():
    (finding,) = findings("《条例》第三十三条第二款规定：“应当自收到申请之日起30个工作日内予以答复”。")
    assert (finding.rule, finding.severity.value) == ("LC103", "warning")
    assert "「30」" in finding.message
    assert "「20」" in finding.message


def test_a_quotation_word_for_word_is_passed_over():
    assert told("《条例》第五条要求“坚持以公开为常态、不公开为例外”。") == []


@pytest.mark.parametrize("number", ["国办公开办函【2021】30号", "国办公开办涵〔2021〕30号", "国办公开办函[2021]30号"])
def test_a_misspelled_document_number_is_a_warning_with_the_right_spelling(number):
    (finding,) = findings(f"按照《格式》（{number}）编制。")
    assert (finding.rule, finding.severity.value) == ("LC104", "warning")
    assert finding.expected == "国办公开办函〔2021〕30号"


def test_without_a_citation_the_rules_do_not_apply():
    result = check_report(CheckContext(report=report("全年平稳。"), laws=LAWS), legal_citations.RULES)
    assert set(result.outcomes.values()) == {Outcome.NOT_APPLICABLE}


def test_without_the_laws_at_hand_nothing_is_said_of_articles():
    result = check_report(CheckContext(report=report("依据《条例》第九十九条。")), legal_citations.RULES)
    assert result.findings == ()


def test_a_section_under_a_heading_of_its_own_is_read_too():
    document = report("").to_document() | {
        "extra_sections": [{"heading": "（六）其他", "text": "依据《条例》第九十条。"}]
    }
    context = CheckContext(report=AnnualReport.from_document(document), laws=LAWS)
    (finding,) = check_report(context, legal_citations.RULES).findings
    assert (finding.rule, finding.span) == ("LC101", None)


def test_each_missing_article_of_a_range_is_named():
    assert [finding.message[:14] for finding in findings("《条例》第五十五条至第五十八条")] == [
        "「政府信息公开条例第五十七条",
        "「政府信息公开条例第五十八条",
    ]
