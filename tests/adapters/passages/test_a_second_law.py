"""A second law beside the regulation: cited, compared word for word, and asked for by number without mixing the two."""

import shutil
from pathlib import Path

import pytest

from assistant.adapters.passages.corpus import Wording, read_laws
from assistant.adapters.passages.corpus_entries import corpus_entries
from assistant.adapters.passages.open_build import OpenBuild
from assistant.adapters.passages.segment import Segment
from assistant.answering.named_sources import looked_up, source_notes
from assistant.regulation.verification import verify_citations
from tests import ROOT

LAW = """
id = "dengji_banfa"
title = "云溪县政府信息公开登记办法"
short_name = "登记办法"
number = "云政办〔2024〕3号"
issuer = "云溪县人民政府办公室"
promulgated = 2024-03-01
in_force = 2024-04-01
[[chapters]]
heading = "第一章 总则"
[[chapters.articles]]
number = 1
paragraphs = ["收到申请的，当日登记。"]
[[chapters.articles]]
number = 2
paragraphs = ["登记簿保存十年。"]
"""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("laws") / "corpus"
    shutil.copytree(ROOT / "corpus", folder, ignore=shutil.ignore_patterns("vectors", "reports"))
    (folder / "regulation" / "dengji_banfa.toml").write_text(LAW, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def build(corpus) -> OpenBuild:
    return OpenBuild([Segment.of(corpus_entries(corpus, read_laws(corpus)))], None, Wording())


def _first(build: OpenBuild, question: str) -> str:
    return build.search(question, top=1, where=None)[0].passage.ref


def test_its_references_and_quotations_are_checked_against_its_own_text(corpus):
    laws = read_laws(corpus)
    (right,) = verify_citations("登记办法第二条规定「登记簿保存十年。」", laws)
    (wrong,) = verify_citations("云政办〔2024〕3号第二条规定「登记簿保存五年。」", laws)
    (missing,) = verify_citations("登记办法第三条", laws)
    assert (right.status, right.quote_ok) == ("valid", True)
    assert (wrong.status, wrong.quote_ok) == ("valid", False)
    assert missing.status == "not_found"


def test_a_number_alone_is_the_regulation_s_and_a_number_with_its_name_is_its_own(build):
    assert _first(build, "第二条") == "政府信息公开条例第二条"
    assert _first(build, "登记办法第二条") == "登记办法第二条"


def test_its_article_is_looked_up_by_its_short_name_and_needs_no_note(corpus, build):
    laws = read_laws(corpus)
    searched = looked_up("云溪县政府信息公开登记办法第二条怎么说", laws)
    assert searched == "登记办法第二条怎么说"
    assert _first(build, searched) == "登记办法第二条"
    assert source_notes("登记办法第二条", laws) == ()
