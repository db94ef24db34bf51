"""Our own sets of true and false sentences with their materials: how many are told, how many are harmed."""

from typing import Any

import pytest

from assistant.evidence.grounding import GroundedSentence
from tests.evidence.saying import cases, said

_HARMED_AT_MOST = {"first_set": 0, "second_set": 2}
_PASSED_AT_MOST = {"first_set": 0, "second_set": 1}


def judged(case: dict[str, Any]) -> list[tuple[str, str, tuple[GroundedSentence, ...]]]:
    """The truth of each sentence of a case, the sentence, and what it was found to rest on."""
    known = {key: case[key] for key in ("notes", "organ", "year", "section") if key in case}
    pairs = {"facts": "facts", "prior_facts": "prior_facts", "cells": "cells", "prior_cells": "prior_cells"}
    known |= {name: case[key] for key, name in pairs.items() if key in case}
    rows = [next(iter(row.items())) for row in case["sentences"]]
    return [(truth, text, said(text, prior=case.get("prior_text", ""), **known)) for truth, text in rows]


@pytest.mark.parametrize("name", ["first_set", "second_set"])
def test_false_sentences_are_told_and_true_ones_let_be(name: str) -> None:
    rows = [row for case in cases(name) for row in judged(case)]
    weak = {"none", "contradicted"}
    harmed = [text for truth, text, found in rows if truth == "t" and any(s.evidence in weak for s in found)]
    passed = [
        text for truth, text, found in rows if truth != "t" and not any(s.evidence in weak or s.doubts for s in found)
    ]
    assert len(harmed) <= _HARMED_AT_MOST[name], harmed
    assert len(passed) <= _PASSED_AT_MOST[name], passed


@pytest.mark.parametrize("name", ["first_set", "second_set"])
def test_no_true_sentence_is_contradicted(name: str) -> None:
    rows = [row for case in cases(name) for row in judged(case)]
    assert [
        text for truth, text, found in rows if truth == "t" and any(s.evidence == "contradicted" for s in found)
    ] == []
