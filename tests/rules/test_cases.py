"""Every rule passes, fails and does not apply where the cases in `cases/` say so."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.rules.engine import Rule
from assistant.rules.families import ALL_RULES
from assistant.rules.findings import Outcome
from tests.rules.reports import context_of

_OUTCOMES = {"pass": Outcome.PASSED, "fail": Outcome.FAILED, "not_applicable": Outcome.NOT_APPLICABLE}
_LONG = "本年度持续做好政府信息公开各项工作。" * 70


def _cases() -> dict[str, Mapping[str, list[Any]]]:
    found: dict[str, Mapping[str, list[Any]]] = {}
    for path in sorted(Path(__file__).parent.glob("cases/*.yaml")):
        text = path.read_text(encoding="utf-8").replace("&long", _LONG)
        found |= yaml.safe_load(text)
    return found


CASES = _cases()
RULES = {rule.id: rule for rule in ALL_RULES}


def _each() -> Iterator[Any]:
    for rule_id, outcomes in CASES.items():
        for outcome, cases in outcomes.items():
            for case in cases:
                yield pytest.param(rule_id, outcome, case, id=f"{rule_id}-{outcome}-{case['name']}")


@pytest.mark.parametrize(("rule_id", "outcome", "case"), list(_each()))
def test_a_rule_says_what_the_case_expects(rule_id: str, outcome: str, case: Mapping[str, Any], laws: Any) -> None:
    rule: Rule = RULES[rule_id]
    checked = rule.check(rule, context_of(case, laws=laws))
    findings = () if checked is None else tuple(checked)
    reached = Outcome.NOT_APPLICABLE if checked is None else Outcome.FAILED if findings else Outcome.PASSED
    assert reached is _OUTCOMES[outcome], findings
    if findings:
        _assert_said(case, findings)


def _assert_said(case: Mapping[str, Any], findings: tuple[Any, ...]) -> None:
    finding = findings[0]
    for field in ("expected", "actual", "section", "severity"):
        if field in case:
            assert getattr(finding, field) == case[field]
    assert set(case.get("cells", ())) <= set(finding.cells)
    assert len(findings) == case.get("findings", len(findings))
    if "text" in case:
        section = case["report"]["sections"][finding.section]
        assert section[slice(*finding.span)] == case["text"]


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.id)
def test_every_rule_has_a_passing_a_failing_and_a_not_applicable_case(rule: Rule) -> None:
    missing = [outcome for outcome in _OUTCOMES if not CASES.get(rule.id, {}).get(outcome)]
    assert not missing, f"tests/rules/cases has no {' and no '.join(missing)} case of {rule.id}"


def test_every_case_is_about_a_rule_that_exists() -> None:
    assert set(CASES) <= set(RULES)
