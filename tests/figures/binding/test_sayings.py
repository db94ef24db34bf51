"""Ways of saying counts are read as the corpus says."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.figures.binding.binding import bind
from tests.figures.sheets import REQUESTS, sheet

CORPUS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "sayings.yaml").read_text(encoding="utf-8"))


def paths(cells: dict[str, Any]) -> dict[str, Any]:
    tables = ("review_litigation", "proactive_disclosure")
    return {k if k.startswith(tables) else f"disclosure_requests.{k}": value for k, value in cells.items()}


@pytest.mark.parametrize("row", CORPUS, ids=lambda row: row["text"])
def test_a_saying_tells_what_the_corpus_says(row: dict[str, Any]) -> None:
    facts = [
        {"id": f"f{number}", "name": name, "value": str(value), "unit": unit, "source": "台账"}
        for number, (name, (value, unit)) in enumerate(row.get("facts", {}).items())
    ]
    known = sheet(paths(row.get("cells", {})), paths(row["prior"]) if "prior" in row else None, facts)
    found = {one.figure.text: one.status for one in bind(row["text"], known, section=row.get("section", REQUESTS))}
    assert {text: found.get(text) for text in row["told"]} == row["told"]
