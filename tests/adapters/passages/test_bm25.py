"""BM25 over character pairs: the same scores as the library's, whether in memory or from files."""

import bm25s
import numpy as np
import pytest

from assistant.adapters.passages.bm25 import CharacterIndex, terms_of, worth_of

TEXTS = [
    "收到书面申请的，应当自收到之日起9个工作日内给出答复。",
    "查阅档案不收取费用。",
    "",
    "PDF 档案共12卷，查阅档案应当登记。",
]
QUERIES = ["查阅档案", "书面申请9个工作日", "pdf档案", "天气"]


def library_scores(query):
    vocabulary: dict[str, int] = {}
    ids = [[vocabulary.setdefault(term, len(vocabulary)) for term in terms_of(text)] for text in TEXTS]
    engine = bm25s.BM25(k1=1.2, b=0.6, backend="numpy")
    engine.index((ids, vocabulary), create_empty_token=False, show_progress=False)
    asked = sorted({vocabulary[term] for term in terms_of(query) if term in vocabulary})
    return engine.get_scores_from_ids(asked) if asked else np.zeros(len(TEXTS))


@pytest.mark.parametrize("query", QUERIES)
def test_scores_are_those_of_the_library(query):
    index = CharacterIndex.of(TEXTS)
    assert np.allclose(index.scores(worth_of(query, [index])), library_scores(query), atol=1e-5)


@pytest.mark.parametrize("query", QUERIES)
def test_an_index_read_from_its_files_scores_the_same(query, tmp_path):
    index = CharacterIndex.of(TEXTS)
    index.save(tmp_path / "texts")
    read = CharacterIndex.load(tmp_path / "texts")
    assert np.array_equal(read.scores(worth_of(query, [read])), index.scores(worth_of(query, [index])))


def test_a_term_is_worth_the_same_in_every_part():
    parts = [CharacterIndex.of(TEXTS[:2]), CharacterIndex.of(TEXTS[2:])]
    assert worth_of("查阅档案", parts) == worth_of("查阅档案", [CharacterIndex.of(TEXTS)])


def test_an_index_of_nothing_finds_nothing(tmp_path):
    CharacterIndex.of([]).save(tmp_path / "none")
    read = CharacterIndex.load(tmp_path / "none")
    assert read.scores(worth_of("档案", [read])).size == 0
