"""The canonical JSON of a report and the cells in it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.form.editions import default_edition
from assistant.form.errors import ReportError, UnknownCellError
from assistant.report.organs import organ_named
from assistant.report.report import AnnualReport, blank_report, report_schema, title_of
from tests.forms import all_paths, cell_label, is_amount, paths_of

ORGAN = organ_named("青河县柳林街道办事处")
counts = st.one_of(st.none(), st.just("/"), st.integers(0, 99_999_999))
amounts = st.one_of(st.none(), st.just("/"), st.decimals(0, 10**9, places=4).map(str))


@st.composite
def filled(draw: st.DrawFn) -> AnnualReport:
    paths = draw(st.lists(st.sampled_from(all_paths()), max_size=25, unique=True))
    return blank_report(ORGAN, 2025).with_cells({p: draw(amounts if is_amount(p) else counts) for p in paths})


@given(filled())
def test_a_report_reads_back_from_its_own_json(report: AnnualReport) -> None:
    assert AnnualReport.from_json(report.to_json()) == report


def test_the_form_has_ten_175_and_fifteen_cells() -> None:
    assert [len(paths_of(key)) for key in ("proactive_disclosure", "disclosure_requests", "review_litigation")] == [
        10,
        175,
        15,
    ]


def test_a_new_report_is_blank_and_not_zero() -> None:
    assert set(blank_report(ORGAN, 2025).cells.values()) == {None}


def test_an_absent_row_is_blank_and_an_absent_section_is_absent() -> None:
    report = AnnualReport.from_document(
        {"schema": "nianbao.report.v1", "organ": {"name": "青河县教育局"}, "year": 2025}
    )
    assert report.cell("disclosure_requests.newly_received.total") is None
    assert report.sections == {}


def test_the_one_row_other_handling_is_kept_as_printed() -> None:
    document = blank_report(ORGAN, 2023).to_document()
    document["disclosure_requests"]["other_handling"] = {"natural_person": 2, "total": 2}
    report = AnnualReport.from_document(document)
    assert report.cell("disclosure_requests.other_handling.total") == 2
    assert len(report.cells) == 186
    with pytest.raises(UnknownCellError, match=r"other_handling\.fee_overdue\.total"):
        report.cell("disclosure_requests.other_handling.fee_overdue.total")


@pytest.mark.parametrize("value", [-1, 1.5, True, "三", "1", "", [1]])
def test_a_cell_refuses_what_is_not_a_count(value: object) -> None:
    with pytest.raises(ReportError, match=r"newly_received\.total"):
        blank_report(ORGAN, 2025).with_cells({"disclosure_requests.newly_received.total": value})  # type: ignore[dict-item]


@pytest.mark.parametrize("value", ["1e3", "-1", "1.123456789", "NaN", 12])
def test_the_charge_refuses_what_is_not_a_decimal(value: object) -> None:
    with pytest.raises(ReportError, match=r"administrative_charges\.amount"):
        blank_report(ORGAN, 2025).with_cells({"proactive_disclosure.administrative_charges.amount": value})  # type: ignore[dict-item]


def test_an_unknown_field_is_refused_by_name() -> None:
    document = blank_report(ORGAN, 2025).to_document() | {"tables": []}
    with pytest.raises(ReportError, match="tables"):
        AnnualReport.from_document(document)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"schema": "nianbao.report.v2"}', "\ud800", "[" * 100_000])
def test_what_is_no_report_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(ReportError) as refusal:
        AnnualReport.from_json(text)
    assert str(refusal.value).count("\n") == 0


def test_a_section_that_the_form_does_not_have_is_refused() -> None:
    document = blank_report(ORGAN, 2025).to_document() | {"sections": {"overview.party_building": "…"}}
    with pytest.raises(ReportError, match="party_building"):
        AnnualReport.from_document(document)


def test_an_edit_gives_a_new_report_and_leaves_the_old_one() -> None:
    old = blank_report(ORGAN, 2025)
    new = old.with_section("other_matters", "本年度未收取信息处理费。")
    assert old.sections == {}
    assert new.sections == {"other_matters": "本年度未收取信息处理费。"}


def test_the_schema_names_every_cell_and_refuses_unknown_fields() -> None:
    schema = report_schema(default_edition())
    assert schema["additionalProperties"] is False
    text = json.dumps(schema)
    for path in all_paths():
        for part in path.split("."):
            assert f'"{part}"' in text


def test_a_cell_is_called_what_the_form_calls_it() -> None:
    assert cell_label("disclosure_requests.not_disclosed.state_secret.total") == "（三）不予公开·1.属于国家秘密·总计"
    assert cell_label("prior:disclosure_requests.carried_forward.total") == "上年·四、结转下年度继续办理·总计"


def test_the_title_is_organ_year_and_the_official_words() -> None:
    assert title_of(blank_report(ORGAN, 2025)) == "青河县柳林街道办事处2025年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    ("name", "kind", "tier"),
    [
        ("青河县柳林街道办事处", "street", "township"),
        ("青河县石桥镇人民政府", "township", "township"),
        ("青河县发展和改革局", "department", "county"),
        ("南原市青河区人民政府", "government", "county"),
        ("南原市人民政府办公室", "government_office", "city"),
        ("东山省教育厅", "department", "province"),
        ("青河综合实验区管理委员会", "government", "county"),
    ],
)
def test_the_name_of_an_organ_tells_its_kind_and_tier(name: str, kind: str, tier: str) -> None:
    organ = organ_named(name)
    assert (organ.kind, organ.tier) == (kind, tier)
