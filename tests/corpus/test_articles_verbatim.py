"""The regulation in the corpus is the official text, word for word."""

import csv
import hashlib
from pathlib import Path

from assistant.adapters.passages.corpus import read_laws
from tests import ROOT

HERE = Path(__file__).parent
CORPUS = ROOT / "corpus"


def official_hashes() -> dict[int, str]:
    lines = [line for line in (HERE / "article_hashes.tsv").read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    return {int(row["article"]): row["sha256"] for row in csv.DictReader(lines, delimiter="\t")}


def test_all_56_articles_have_the_official_hash():
    law = read_laws(CORPUS).default
    ours = {
        article.number: hashlib.sha256("".join(article.text.split()).encode()).hexdigest() for article in law.articles
    }
    assert len(ours) == 56
    assert ours == official_hashes()


def test_the_regulation_has_its_six_chapters_in_order():
    law = read_laws(CORPUS).default
    chapters = list(dict.fromkeys(article.chapter for article in law.articles))
    assert chapters == [
        "第一章 总则",
        "第二章 公开的主体和范围",
        "第三章 主动公开",
        "第四章 依申请公开",
        "第五章 监督和保障",
        "第六章 附则",
    ]


def test_items_are_numbered_as_the_regulation_prints_them():
    article = read_laws(CORPUS).article(20)
    assert article is not None
    assert article.text.splitlines()[15] == "（十五）法律、法规、规章和国家有关规定规定应当主动公开的其他政府信息。"
