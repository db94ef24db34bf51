"""A report JSON that is refused: one Chinese sentence that names the field, the value and what is due there."""

import json
import re
from typing import Any

import pytest

from assistant.form.errors import ReportError
from assistant.report.organs import organ_named
from assistant.report.report import AnnualReport, blank_report

REPORT = blank_report(organ_named("青河县柳林街道办事处"), 2025)
TEXT = REPORT.to_json()


def refused(text: str | bytes) -> str:
    with pytest.raises(ReportError) as caught:
        AnnualReport.from_json(text)
    sentence = str(caught.value)
    assert sentence.endswith("。")
    assert sentence.count("。") == 1
    assert len(sentence) < 400
    assert not re.search(r"[A-Za-z]{3,} [a-z]{2,} [a-z]{2,}", sentence), "English words of a library"
    return sentence


@pytest.mark.parametrize("name", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_in_json_is_refused(name: str) -> None:
    assert name in refused(TEXT.replace('"year": 2025', f'"year": {name}'))


def test_a_key_that_stands_twice_is_refused_and_not_decided_by_its_order() -> None:
    assert "「year」出现了两次" in refused(TEXT.replace('"year": 2025', '"year": 2024, "year": 2025'))


def test_a_half_character_is_refused_before_anything_is_written() -> None:
    told = TEXT.replace('"sections": {}', '"sections": {"other_matters": "\\ud83d"}')
    assert "半个字符" in refused(told)
    assert AnnualReport.from_json(told.replace("\\ud83d", "\\ud83d\\ude00")).sections["other_matters"] == "😀"


@pytest.mark.parametrize(
    "text", ["", "{", "[" * 100_000, '{"a":' * 100_000, '{"schema": ' + "9" * 5000 + "}", b"\x80{}", TEXT + "x"]
)
def test_what_is_no_json_is_refused(text: str | bytes) -> None:
    assert "无法解析" in refused(text)


@pytest.mark.parametrize("text", ["1", "null", "[]", '"年报"', "{}"])
def test_json_of_another_kind_is_refused(text: str) -> None:
    assert "schema" in refused(text)


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (10**30, "不能大于 999999999999999"),
        (-1, "不能小于 0"),
        (1.5, "应为整数"),
        ("3", "应为整数"),
        (True, "应为整数"),
        ([], "应为整数"),
    ],
)
def test_a_cell_that_holds_no_count_is_named_without_the_library_s_words(cell: object, said: str) -> None:
    document = REPORT.to_document()
    document["disclosure_requests"]["newly_received"]["natural_person"] = cell
    with pytest.raises(ReportError) as caught:
        AnnualReport.from_document(document)
    assert "「disclosure_requests.newly_received.natural_person」" in str(caught.value)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    "change",
    [
        {"sections": []},
        {"sections": {"nope": "文" * 5000}},
        {"organ": "某办"},
        {"organ": None},
        {"facts": [1]},
        {"facts": [{"id": "a", "name": "a", "value": "九", "unit": "件", "source": "台账"}]},
        {"waivers": [{}]},
        {"unknown": 1},
        {"printed": {"x": 1}},
        {"form": "2020"},
        {"proactive_disclosure": {"administrative_charges": {"amount": "9" * 100_000}}},
    ],
)
def test_a_field_of_the_wrong_kind_is_told_in_one_short_sentence(change: dict[str, Any]) -> None:

    assert "不合规定" in refused(json.dumps(REPORT.to_document() | change))


@pytest.mark.parametrize("amount", ["１２", "٣", "1e3", "+3"])
def test_a_charge_is_written_in_plain_digits(amount: str) -> None:
    document = REPORT.to_document()
    document["proactive_disclosure"]["administrative_charges"]["amount"] = amount
    assert "写法不对" in refused(json.dumps(document))


def test_the_choices_of_a_field_are_told_in_chinese() -> None:
    assert "应为 'own' 或 'consolidated'" in refused(TEXT.replace('"own"', '"x"'))
