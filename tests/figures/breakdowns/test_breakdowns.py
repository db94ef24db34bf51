"""Breakdowns are read as the corpus says, and what does not add up is told."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from assistant.figures.breakdowns.judging import faults_of
from assistant.figures.breakdowns.reading import breakdowns

CORPUS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "corpus.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", CORPUS, ids=lambda row: row["text"])
def test_a_text_tells_the_breakdown_that_the_corpus_says(row: dict[str, Any]) -> None:
    found = breakdowns(row["text"])
    if row["whole"] is None:
        assert found == ()
        return
    first = found[0]
    assert (first.whole.value, [part.value for part in first.parts], first.promise) == (
        row["whole"],
        row["parts"],
        row["promise"],
    )


@pytest.mark.parametrize("row", CORPUS, ids=lambda row: row["text"])
def test_what_does_not_add_up_is_told_and_nothing_else(row: dict[str, Any]) -> None:
    assert [fault.kind for fault in faults_of(row["text"])] == ([row["fault"]] if row.get("fault") else [])


@given(st.lists(st.integers(1, 500), min_size=2, max_size=6), st.integers(-3, 3))
def test_a_list_with_a_rest_is_told_exactly_where_its_sum_is_another(values: list[int], off: int) -> None:
    names = ["政策文件", "工作动态", "公告公示", "财政信息", "人事信息", "其他信息"][-len(values) :]
    total = sum(values) + off
    parts = "，".join(f"{name}{value}条" for name, value in zip(names, values, strict=True))
    told = faults_of(f"全年主动公开政府信息{total}条，其中{parts}。")
    assert bool(told) is (off != 0)
