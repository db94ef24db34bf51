"""Claims in words are judged as the corpus says: what the cells do not bear out is told, and nothing else."""

import tomllib
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.figures.claims.judging import false_claims
from assistant.figures.claims.reading import claims_in
from tests.figures.sheets import sheet

CORPUS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "corpus.yaml").read_text(encoding="utf-8"))


def paths(cells: dict[str, int]) -> dict[str, int]:
    tables = ("review_litigation", "proactive_disclosure")
    return {k if k.startswith(tables) else f"disclosure_requests.{k}": value for k, value in cells.items()}


@pytest.mark.parametrize("row", CORPUS, ids=lambda row: f"{row['text']} {'false' if row.get('untrue') else 'true'}")
def test_a_claim_is_told_where_the_cells_do_not_bear_it_out(row: dict[str, Any]) -> None:
    facts = sheet(paths(row["cells"]), paths(row["prior"]) if "prior" in row else None)
    told = [false.claim.text for false in false_claims(row["text"], facts)]
    assert len(told) == bool(row.get("untrue"))
    assert all(row["untrue"] in words for words in told)


def rules_with_texts() -> list[dict[str, Any]]:
    text = resources.files("assistant.figures.claims").joinpath("templates.toml").read_text(encoding="utf-8")
    return list(tomllib.loads(text)["rules"])


@pytest.mark.parametrize("rule", rules_with_texts(), ids=lambda rule: rule["name"])
def test_a_rule_reads_its_example_and_not_its_counter_example(rule: dict[str, Any]) -> None:
    assert rule["name"] in [claim.rule for claim in claims_in(rule["example"], {}, 2024)]
    assert rule["name"] not in [claim.rule for claim in claims_in(rule["counter"], {}, 2024)]


def test_an_officer_s_fact_is_compared_by_its_name() -> None:
    account = {"id": "account", "name": "政务新媒体账号", "value": "1", "unit": "个", "source": "备案表"}
    facts = sheet({}, None, [account])
    assert [one.claim.text for one in false_claims("街道没有自己开设的政务新媒体账号。", facts)] == [
        "没有自己开设的政务新媒体账号"
    ]
