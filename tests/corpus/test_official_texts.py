"""Every unit of the official texts is word for word what the official copies have, told by hash."""

import csv
import hashlib
import re
from functools import cache
from pathlib import Path

import pytest

from assistant.adapters.passages.corpus import read_laws
from assistant.regulation.official_texts import Law, NumberedText
from assistant.text.numerals import write_ordinal
from tests import ROOT

LAWS = read_laws(ROOT / "corpus")
HELD = {
    "国办公开办函〔2021〕30号_年度报告格式": "nianbao_geshi_2021",
    "国办公开办函〔2019〕60号_年度报告格式（试行）": "nianbao_geshi_2019",
    "法释〔2025〕8号_政府信息公开行政案件解释": "fashi_2025_8",
    "国办函〔2020〕109号_信息处理费办法（第一至四条，第五条标准）": "xinxi_chulifei_2020",
    "政府信息公开条例_2007（已修订）": "zhengfu_xinxi_gongkai_tiaoli_2007",
    "江苏省政府信息公开申请办理答复规范": "jiangsu_dafu_guifan_2019",
    "国办公开办函〔2016〕235号_送达": "songda_jieshi_2016",
    "国办公开办函〔2017〕19号_接收渠道": "jieshou_qudao_jieshi_2017",
    "行政复议法2023": "xingzheng_fuyi_fa_2023",
    "行政诉讼法2017": "xingzheng_susong_fa_2017",
    "保守国家秘密法2024": "baoshou_guojia_mimi_fa_2024",
}
WIDTHS = str.maketrans("(),;:", "（），；：")


@cache
def official() -> dict[str, list[dict[str, str]]]:
    """The rows of the table of hashes, by document; it was made from the official copies, never from our files."""
    lines = (Path(__file__).parent / "official_texts.tsv").read_text(encoding="utf-8").splitlines()
    found: dict[str, list[dict[str, str]]] = {}
    for row in csv.DictReader([line for line in lines if line[0] != "#"], delimiter="\t", quoting=csv.QUOTE_NONE):
        found.setdefault(row["document"], []).append(row)
    return found


def plain(text: str) -> str:
    return "".join(text.split()).translate(WIDTHS)


def sha256(text: str) -> str:
    return hashlib.sha256(plain(text).encode()).hexdigest()


def words_of(law: Law, row: dict[str, str]) -> str:
    """The words of a law that a row speaks of: an article, or what stands before the first."""
    if not row["heading"]:
        return "".join(law.preamble)
    return next(article.text for article in law.articles if article.heading == row["heading"])


def units_of(text: NumberedText, rows: list[dict[str, str]]) -> list[str]:
    """The text cut into stretches as long as the official units; titles left out where the table names them apart."""
    titles_apart = any(row["heading"] for row in rows)
    pieces = [(part.text if titles_apart else part.heading + part.text) for part in text.parts]
    if titles_apart:
        # Of the form alone the titles of its chapters belong to the text.
        annexed = [part.heading + part.text if part.place.startswith("附件") else None for part in text.parts]
        pieces = [whole or piece for whole, piece in zip(annexed, pieces, strict=True)]
    whole, at, found = plain("".join(pieces)), 0, []
    for row in rows:
        found.append(whole[at : at + int(row["chars"])])
        at += int(row["chars"])
    assert at == len(whole), f"{text.short_name}: {len(whole) - at} characters beside the official units"
    return found


def test_every_official_text_is_held():
    assert set(official()) == set(HELD)
    assert {text.id for text in (*LAWS.laws, *LAWS.numbered)} == {*HELD.values(), LAWS.default.id}


@pytest.mark.parametrize("document", HELD)
def test_every_unit_has_the_official_hash(document):
    rows, text = official()[document], LAWS.text(HELD[document])
    ours = [words_of(text, row) for row in rows] if isinstance(text, Law) else units_of(text, rows)
    differing = [row["unit"] for row, words in zip(rows, ours, strict=True) if sha256(words) != row["sha256"]]
    assert differing == []


@pytest.mark.parametrize("document", [name for name, held in HELD.items() if isinstance(LAWS.text(held), Law)])
def test_no_article_claims_more_agreeing_copies_than_were_counted(document):
    law = LAWS.law(HELD[document])
    rows = [row for row in official()[document] if row["heading"]]
    assert [row["heading"] for row in rows] == [article.heading for article in law.articles]
    counted = [int(re.match(r"\d", row["sources"])[0]) for row in rows]
    assert all(article.copies <= copies for article, copies in zip(law.articles, counted, strict=True))


def test_the_form_is_cut_into_its_six_chapters():
    form = LAWS.text("nianbao_geshi_2021")
    annex = [part for part in form.under("附件") if part.place != "附件"]
    assert [part.place for part in annex] == [f"附件{write_ordinal(number)}" for number in range(1, 7)]
    assert "第一项加第二项之和，等于第三项加第四项之和" in form.part("附件三").text


def test_the_fee_measures_say_what_of_them_is_missing():
    measures = LAWS.law("xinxi_chulifei_2020")
    assert (len(measures.articles), measures.article_count) == (5, 12)
    assert [article.number for article in measures.articles if article.partial] == [5]
    assert "第六条至第十二条" in measures.missing


def test_what_was_replaced_is_not_searched_as_in_force():
    replaced = {text.id for text in (*LAWS.laws, *LAWS.numbered) if not text.searched}
    assert replaced == {"zhengfu_xinxi_gongkai_tiaoli_2007", "nianbao_geshi_2019"}


def test_every_text_says_who_issued_it_where_it_is_from_and_of_what_kind_it_is():
    for text in (*LAWS.laws, *LAWS.numbered):
        assert all((text.issuer, text.number, text.kind.name)), text.id
        assert text.source or text.id == LAWS.default.id
