"""What published reports got wrong, and what was wrongly accused, is judged as `published/prose.yaml` says."""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.report.report import AnnualReport
from assistant.rules.checking import check_report
from assistant.rules.engine import CheckContext
from assistant.rules.findings import Finding, Severity
from tests.rules.reports import edited

_NUMBERS = {"newly_received": 34, "carried_over": 2, "disclosed": 35, "results_total": 35, "carried_forward": 1}
_FOUND = yaml.safe_load((Path(__file__).parent / "published" / "prose.yaml").read_text(encoding="utf-8"))
_DEFAULT = "overview.proactive_disclosure"


def _each() -> Iterator[Any]:
    for group, cases in _FOUND.items():
        for case in cases:
            yield pytest.param(case, id=f"{group}: {case['text']}")


def _cells(case: Mapping[str, Any]) -> dict[str, int]:
    other = case.get("other", 0)
    base = _NUMBERS | {"disclosed": 35 - other, "other_handling.other": other}
    rows = {} if case.get("tables") == "zero" else base
    cells = {
        f"disclosure_requests.{row}.{column}": n for row, n in rows.items() for column in ("natural_person", "total")
    }
    return cells | case.get("cells", {})


def _report(case: Mapping[str, Any]) -> AnnualReport:
    facts = [
        {"id": f"own{n}", "name": name, "value": str(value), "unit": "个", "source": "台账"}
        for n, (name, value) in enumerate(case.get("facts", {}).items())
    ]
    place = {"sections": {case.get("section", _DEFAULT): case["text"]}}
    if "extra" in case:
        after = "problems_and_improvements.improvements"
        place = {"extra_sections": [{"heading": case["extra"], "text": case["text"], "after": after}]}
    return edited({"cells": _cells(case), "facts": facts, **place})


@pytest.mark.parametrize("case", list(_each()))
def test_a_sentence_is_judged_as_it_deserves(case: Mapping[str, Any], laws: Any) -> None:
    prior = edited({"sections": {case.get("section", _DEFAULT): case["prior"]}}, 2023) if "prior" in case else None
    found = check_report(CheckContext(_report(case), prior, laws=laws)).findings
    loud = [each for each in found if each.severity is not Severity.NOTICE]
    assert Counter(each.rule for each in loud) == Counter(case.get("says", [])), _shown(found)
    quiet = [each for each in found if each.severity is Severity.NOTICE]
    if "notices" in case:
        assert [each.rule for each in quiet] == case["notices"], _shown(found)
    told = "".join(each.message for each in found)
    assert [words for words in case.get("never", []) if words in told] == []
    if "lines" in case:
        assert len(found) == case["lines"], _shown(found)


def _shown(findings: tuple[Finding, ...]) -> str:
    return "\n".join(f"{each.severity.value} {each.rule} {each.message}" for each in findings)
