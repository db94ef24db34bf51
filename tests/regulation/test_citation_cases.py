"""Citations as officers write them, each with what must be said of it."""

import tomllib
from pathlib import Path

import pytest

from assistant.regulation.verification import verify_citations

CASES = tomllib.loads((Path(__file__).parent / "citation_cases.toml").read_text(encoding="utf-8"))["cases"]


def test_there_are_at_least_sixty_cases():
    assert len(CASES) >= 60


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:24] for case in CASES])
def test_every_reference_is_read_and_judged(case, laws):
    checks = verify_citations(case["text"], laws)
    assert [f"{check.ref} {check.status.value}" for check in checks] == case["refs"]
    if "quotes" in case:
        assert ["" if check.quote_ok is None else check.quote_ok for check in checks] == case["quotes"]


@pytest.mark.parametrize(
    ("text", "newer"),
    [
        ("2007年《政府信息公开条例》第十三条", "政府信息公开条例第二十七条"),
        ("原条例第二十五条", "政府信息公开条例第二十九条、第四十一条"),
        ("国务院令第492号", "政府信息公开条例"),
        ("国办公开办函〔2019〕60号", "国办公开办函〔2021〕30号"),
        ("法释〔2011〕17号第一条", "法释〔2025〕8号"),
    ],
)
def test_a_superseded_reference_names_what_took_its_place(text, newer, laws):
    (check,) = verify_citations(text, laws)
    assert check.superseded_by == newer


def test_an_article_that_is_not_there_is_not_hidden_by_radicals_out_of_a_pdf(laws):
    (check,) = verify_citations("《中华⼈⺠共和国政府信息公开条例》第九⼗九条", laws)
    assert (str(check.ref), check.status.value) == ("政府信息公开条例第九十九条", "not_found")


def test_every_article_of_2007_leads_to_articles_that_exist(laws):
    assert sorted(laws.renumbered) == list(range(1, 39))
    for articles in laws.renumbered.values():
        assert all(laws.article(number) is not None for number in articles)
