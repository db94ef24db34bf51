"""The guides say where each thing stands, and every place that they name is there."""

import re

import pytest

from assistant.adapters.passages.corpus import read_guides, read_laws
from assistant.regulation.verification import CitationStatus, verify_citations
from tests import ROOT

LAWS = read_laws(ROOT / "corpus")
SECTIONS = [(guide.id, section) for guide in read_guides(ROOT / "corpus") for section in guide.sections]
PRACTICE = re.compile("各地做法|未核对原文|按当地通知|没有收录")


@pytest.mark.parametrize(("guide", "section"), SECTIONS, ids=[f"{guide}-{each.heading}" for guide, each in SECTIONS])
def test_every_place_that_a_guide_names_is_there(guide, section):
    checks = verify_citations(section.text, LAWS)
    assert [str(check.ref) for check in checks if check.status is CitationStatus.NOT_FOUND] == []
    assert [check.difference for check in checks if check.quote_ok is False] == []


@pytest.mark.parametrize(("guide", "section"), SECTIONS, ids=[f"{guide}-{each.heading}" for guide, each in SECTIONS])
def test_every_section_says_what_it_rests_on(guide, section):
    placed = [c for c in verify_citations(section.text, LAWS) if c.ref.article or c.ref.part or c.ref.law_id]
    assert placed or PRACTICE.search(section.text)


def test_a_refusal_goes_to_reconsideration_first():
    (text,) = [each.text for _, each in SECTIONS if each.heading == "不予公开的答复能直接起诉吗"]
    assert "行政复议法第二十三条第一款第（四）项" in text


def test_article_six_of_the_interpretation_names_three_things_and_not_four():
    article = LAWS.law("fashi_2025_8").article(6)
    assert "国家安全、公共安全、社会稳定" in article.text
    assert "经济安全" not in article.text
    assert not any("经济安全" in each.text for guide, each in SECTIONS if guide == "fuyi_susong")


def test_what_is_practice_is_not_told_as_the_notice():
    told = "".join(each.text for guide, each in SECTIONS if guide == "nianbao_geshi")
    for words in ("填0", "没有收取的也写明", "不增删改"):
        place = told.index(words)
        assert "各地做法" in told[place : place + 80]
