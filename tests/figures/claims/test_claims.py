"""Claims in words are judged as the corpus says: what the cells do not bear out is told, and nothing else."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.figures.claims.judging import false_claims
from tests.figures.sheets import sheet

CORPUS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "corpus.yaml").read_text(encoding="utf-8"))


def paths(cells: dict[str, int]) -> dict[str, int]:
    tables = ("review_litigation", "proactive_disclosure")
    return {k if k.startswith(tables) else f"disclosure_requests.{k}": value for k, value in cells.items()}


@pytest.mark.parametrize("row", CORPUS, ids=lambda row: f"{row['text']} {'false' if row.get('untrue') else 'true'}")
def test_a_claim_is_told_where_the_cells_do_not_bear_it_out(row: dict[str, Any]) -> None:
    facts = sheet(paths(row["cells"]), paths(row["prior"]) if "prior" in row else None)
    told = [false.claim.text for false in false_claims(row["text"], facts)]
    assert told == ([row["untrue"]] if row.get("untrue") else [])
