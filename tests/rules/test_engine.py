"""The engine: three outcomes, one verdict, the worst first."""

import pytest

from assistant.rules.checking import check_report
from assistant.rules.engine import CheckContext, Rule, RuleText, rule, rule_texts
from assistant.rules.families import ALL_RULES
from assistant.rules.findings import Outcome, Severity, Verdict
from tests.rules.reports import edited, zero_report


def a_rule(severity: Severity, findings: int | None, *, incomplete: bool = False) -> Rule:
    text = RuleText(title="t", severity=severity, basis="b", message="m", help="h", incomplete=incomplete)
    return Rule(
        f"FM9 {severity.value}", text, lambda each, _: None if findings is None else [each.finding()] * findings
    )


@pytest.mark.parametrize(
    ("findings", "outcome"), [(None, Outcome.NOT_APPLICABLE), (0, Outcome.PASSED), (2, Outcome.FAILED)]
)
def test_a_check_has_three_outcomes(findings: int | None, outcome: Outcome) -> None:
    tried = a_rule(Severity.NOTICE, findings)
    assert check_report(CheckContext(zero_report()), [tried]).outcomes == {tried.id: outcome}


@pytest.mark.parametrize(
    ("rules", "verdict"),
    [
        ([a_rule(Severity.ERROR, 1), a_rule(Severity.WARNING, 1, incomplete=True)], Verdict.FAIL),
        ([a_rule(Severity.WARNING, 1, incomplete=True)], Verdict.INCOMPLETE),
        ([a_rule(Severity.WARNING, 3), a_rule(Severity.NOTICE, 1)], Verdict.PASS),
        ([a_rule(Severity.ERROR, None)], Verdict.PASS),
    ],
)
def test_the_verdict_is_of_the_worst(rules: list[Rule], verdict: Verdict) -> None:
    assert check_report(CheckContext(zero_report()), rules).verdict is verdict


def test_errors_come_before_warnings_and_notices() -> None:
    rules = [a_rule(severity, 1) for severity in (Severity.NOTICE, Severity.ERROR, Severity.WARNING)]
    found = check_report(CheckContext(zero_report()), rules).findings
    assert [finding.severity for finding in found] == [Severity.ERROR, Severity.WARNING, Severity.NOTICE]


def test_a_message_without_its_words_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        rule("CF001", lambda *_: []).finding(expected=1)


def test_every_rule_has_words_and_all_words_have_a_rule() -> None:
    assert {each.id for each in ALL_RULES} == set(rule_texts())


def test_rule_ids_are_family_and_three_digits_and_unique() -> None:
    ids = [each.id for each in ALL_RULES]
    assert len(ids) == len(set(ids))
    assert all(i[:2] in {"CF", "RF", "FM", "TO", "LC", "WD", "PV"} and i[2:].isdigit() and len(i) == 5 for i in ids)


def test_findings_are_found_by_cell_and_by_section() -> None:
    report = edited({"cells": {"review_litigation.reconsideration.total": 1}, "sections": {"other_matters": "无。"}})
    result = check_report(CheckContext(report))
    assert [f.rule for f in result.at_cell("review_litigation.reconsideration.upheld")] == ["CF004"]
    assert [f.rule for f in result.in_section("other_matters")] == ["FM017"]
