"""Official texts beside the regulation: found by the place that is named, never where they were replaced."""

import pytest

from assistant.adapters.passages.corpus import Wording, read_laws
from assistant.adapters.passages.corpus_entries import corpus_entries
from assistant.adapters.passages.open_build import OpenBuild
from assistant.adapters.passages.segment import Segment
from assistant.answering.answering import answer_question
from assistant.answering.named_sources import looked_up
from assistant.answering.ranking import fuse
from tests import ROOT

LAWS = read_laws(ROOT / "corpus")
ENTRIES = corpus_entries(ROOT / "corpus", LAWS)


@pytest.fixture(scope="module")
def build() -> OpenBuild:
    return OpenBuild([Segment.of(ENTRIES)], None, Wording())


@pytest.mark.parametrize(
    ("question", "ref"),
    [
        ("30号文一（三）怎么说", "国办公开办函〔2021〕30号一（三）"),
        ("30号文附件第三部分", "国办公开办函〔2021〕30号附件三"),
        ("《处理费办法》第四条", "政府信息公开信息处理费管理办法第四条"),
        ("法释〔2025〕8号第十条", "法释〔2025〕8号第十条"),
        ("复议法第二十三条", "行政复议法第二十三条"),
        ("行诉法第四十六条", "行政诉讼法第四十六条"),
        ("235号文第四点", "国办公开办函〔2016〕235号四"),
        ("江苏答复规范二（二）", "江苏省政府信息公开申请办理答复规范二（二）"),
        ("第二十条", "政府信息公开条例第二十条"),
    ],
)
def test_the_place_that_is_named_comes_first(build, question, ref):
    assert build.search(looked_up(question, LAWS), top=1, where=None)[0].passage.ref == ref


def test_an_article_that_is_not_held_is_never_another_document_s_of_that_number(build):
    found = build.search(looked_up("处理费办法第八条", LAWS), top=5, where=None)
    assert "政府信息公开条例第八条" not in [hit.passage.ref for hit in found]


def test_what_was_replaced_and_what_is_only_an_address_is_not_found():
    documents = {entry.passage.document for entry in ENTRIES}
    assert not documents & {"zhengfu_xinxi_gongkai_tiaoli_2007", "nianbao_geshi_2019"}
    assert not {"落款", "通知", "转发函"} & {entry.passage.section for entry in ENTRIES}


def test_one_copy_alone_is_quoted_with_its_source(build):
    class Store:
        mode = "bm25"

        def search(self, query, *, top=8, where=None):
            return build.search(query, top=top, where=where)

    alone = answer_question("法释〔2025〕8号第六条", Store(), laws=LAWS).answer
    agreeing = answer_question("行政复议法第二十条", Store(), laws=LAWS).answer
    assert "（据平潭综合实验区政府网站公布的文本）" in alone
    assert "（据" not in agreeing.splitlines()[0]


def test_texts_beside_the_regulation_do_not_move_its_scores():
    own = {"a": 0.9, "b": 0.7, "c": 0.2}
    before = {one.key: one.score for one in fuse({"dense": own})}
    after = {one.key: one.score for one in fuse({"dense": own | {"x": 2.0, "y": 0.0}}, beside={"x": 0.8, "y": 0.8})}
    assert {key: after[key] for key in before} == before
    assert after["x"] < after["a"]
