"""The questions on the regulation name articles and sections that exist, and their halves are apart."""

from collections import Counter
from functools import cache
from typing import Any

import pytest
import yaml

from assistant.adapters.passages.corpus import read_guides, read_laws
from evals.cases import DATASETS
from tests import ROOT

CORPUS = ROOT / "corpus"


@cache
def cases() -> list[dict[str, Any]]:
    read: list[dict[str, Any]] = yaml.safe_load((DATASETS / "regulation_v2.yaml").read_text(encoding="utf-8"))["cases"]
    return read


def of_kind(kind: str) -> list[dict[str, Any]]:
    return [case for case in cases() if case["metadata"]["kind"] == kind]


def test_every_answer_that_a_case_names_is_in_the_corpus() -> None:
    known: set[int | str] = {article.number for article in read_laws(CORPUS).default.articles}
    known |= {f"{guide.id}#{section.heading}" for guide in read_guides(CORPUS) for section in guide.sections}
    assert [case["name"] for case in cases() if not set(case["expected_output"]) <= known] == []


def test_every_article_is_asked_for_at_least_three_times() -> None:
    asked = Counter(case["expected_output"][0] for case in of_kind("article"))
    assert set(asked) == set(range(1, 57))
    assert min(asked.values()) >= 3


def test_no_question_is_in_both_halves_and_no_name_is_used_twice() -> None:
    asked = Counter((case["inputs"].get("before"), case["inputs"]["question"]) for case in cases())
    names = Counter(case["name"] for case in cases())
    assert [*(a for a, n in asked.items() if n > 1), *(name for name, n in names.items() if n > 1)] == []


@pytest.mark.parametrize(
    ("kind", "least"), [("article", 200), ("companion", 30), ("far", 20), ("near_miss", 20), ("follow_up", 30)]
)
def test_the_halves_of_a_kind_go_by_turns(kind: str, least: int) -> None:
    halves = [case["metadata"]["half"] for case in of_kind(kind)]
    assert len(halves) >= least
    assert set(halves[::2]) == {"reporting"}
    assert set(halves[1::2]) == {"tuning"}
