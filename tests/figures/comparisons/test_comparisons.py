"""What a sentence says of its own figures is told where it does not follow from them, and nowhere else."""

import tomllib
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from assistant.figures.comparisons.judging import wrong_comparisons

CORPUS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "corpus.yaml").read_text(encoding="utf-8"))
RULES: list[dict[str, Any]] = tomllib.loads(
    resources.files("assistant.figures.comparisons").joinpath("templates.toml").read_text(encoding="utf-8")
)["rules"]


def wrong_in(text: str) -> list[str]:
    return [wrong.comparison.result.text for wrong in wrong_comparisons(text)]


@pytest.mark.parametrize("row", CORPUS, ids=lambda row: row["text"])
def test_a_figure_that_does_not_follow_from_the_others_is_told(row: dict[str, Any]) -> None:
    assert wrong_in(row["text"]) == ([row["wrong"]] if row.get("wrong") else [])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["name"])
def test_a_rule_tells_its_wrong_text_and_not_its_right_one(rule: dict[str, Any]) -> None:
    assert [wrong.comparison.rule for wrong in wrong_comparisons(rule["wrong"])] == [rule["name"]]
    assert wrong_in(rule["right"]) == []


@given(st.integers(1, 5000), st.integers(1, 5000), st.integers(-3, 3))
def test_a_difference_is_told_exactly_where_it_is_another(now: int, before: int, off: int) -> None:
    difference = abs(now - before)
    said = difference + off
    if not difference or said <= 0:
        return
    way = "增加" if now > before else "减少"
    text = f"全年培训{now}人，比上年的{before}人{way}{said}人。"
    assert bool(wrong_in(text)) == bool(off)
