"""Words and stock phrases are data: each row stands with what it is meant for and what it is not."""

from collections.abc import Mapping
from typing import Any

import pytest

from assistant.evidence.clauses import read_clause
from assistant.evidence.errors import PhraseError
from assistant.evidence.lexicon import lexicon, source
from assistant.evidence.phrases import Phrase, phrase_book
from assistant.evidence.signs import signs_of
from tests.evidence.saying import phrases


@pytest.mark.parametrize("row", source("deeds")["deed"], ids=lambda row: row["sort"])
def test_a_deed_is_told_from_an_attitude(row: Mapping[str, Any]) -> None:
    def deeds(text: str) -> list[str]:
        known = lexicon().deeds
        return [known[t.text].sort for t in read_clause(text).deeds if t.text in known]

    assert all(row["sort"] in deeds(text) for text in row["examples"]), [deeds(text) for text in row["examples"]]
    assert not any(row["sort"] in deeds(text) for text in row["counterexamples"])


@pytest.mark.parametrize("row", source("claims")["claim"], ids=lambda row: row["kind"])
def test_a_claim_is_told_from_words_like_it(row: Mapping[str, Any]) -> None:
    kind = row["kind"]
    assert all(any(sign.kind == kind for sign in signs_of(text)) for text in row["examples"])
    assert not any(sign.kind == kind for text in row["counterexamples"] for sign in signs_of(text))


@pytest.mark.parametrize("phrase", phrases().phrases, ids=lambda phrase: phrase.form[:40])
def test_a_phrase_fits_its_examples_and_not_the_others(phrase: Phrase) -> None:
    assert all(phrase.expression.fullmatch(text) for text in phrase.examples)
    assert not any(phrase.expression.fullmatch(text) for text in phrase.counterexamples)


def test_every_kind_of_sign_and_doubt_has_its_sentence() -> None:
    kinds = {row["kind"] for row in source("claims")["claim"]} - {"plan"}
    assert kinds | {"figure", "date", "name", "organ", "event", "addition", "prior", "statement"} <= set(
        source("messages")
    )


def test_a_slot_that_is_not_there_is_named() -> None:
    with pytest.raises(PhraseError, match="mood"):
        phrase_book({"goals": {"kind": "目标", "phrase": [{"form": "{mood}…", "examples": [], "counterexamples": []}]}})


def test_a_file_without_a_kind_is_named() -> None:
    with pytest.raises(PhraseError, match="goals"):
        phrase_book({"goals": {"phrase": []}})
