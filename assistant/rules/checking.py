"""Checking a report: every rule is asked, and the findings of all give one verdict."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.form.paths import CellPath
from assistant.form.sections import SectionKey
from assistant.report.report import Waiver
from assistant.rules.engine import CheckContext, Rule
from assistant.rules.families import ALL_RULES
from assistant.rules.findings import Finding, Outcome, Severity, Verdict
from assistant.rules.waivers import applied


@dataclass(frozen=True)
class CheckResult:
    """What all rules said of one report."""

    findings: tuple[Finding, ...]
    outcomes: Mapping[str, Outcome]
    verdict: Verdict
    void_waivers: tuple[Waiver, ...] = ()
    """情况说明 that stand no more, because an operand changed or the finding is gone."""

    def of(self, severity: Severity) -> tuple[Finding, ...]:
        """The findings of one severity that no 情况说明 covers."""
        return tuple(f for f in self.findings if f.severity is severity and f.waived is None)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What keeps the report from a final export."""
        return self.of(Severity.ERROR)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """What asks for a look."""
        return self.of(Severity.WARNING)

    @property
    def notices(self) -> tuple[Finding, ...]:
        """What is only told."""
        return self.of(Severity.NOTICE)

    def at_cell(self, path: CellPath) -> tuple[Finding, ...]:
        """The findings that name a cell, for showing them beside it."""
        return tuple(f for f in self.findings if path in f.cells)

    def in_section(self, key: SectionKey) -> tuple[Finding, ...]:
        """The findings about a section."""
        return tuple(f for f in self.findings if f.section == key)


_WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTICE: 2}


def check_report(context: CheckContext, rules: Sequence[Rule] = ALL_RULES) -> CheckResult:
    """Ask every rule (or those given) about a report; the worst findings come first, then in the rules' order."""
    outcomes: dict[str, Outcome] = {}
    found: list[Finding] = []
    for each in rules:
        checked = each.check(each, context)
        findings = () if checked is None else tuple(checked)
        found.extend(findings)
        outcomes[each.id] = (
            Outcome.NOT_APPLICABLE if checked is None else Outcome.FAILED if findings else Outcome.PASSED
        )
    standing, idle = applied(found, context.report, context.prior) if context.report.waivers else (found, ())
    # A rule that did not apply this time (last year's report not at hand) says nothing against its 情况说明.
    void = tuple(w for w in idle if outcomes.get(w.rule) is not Outcome.NOT_APPLICABLE)
    ordered = tuple(sorted(standing, key=lambda f: _WEIGHT[f.severity]))
    return CheckResult(ordered, outcomes, _verdict(ordered, rules), void)


def _verdict(findings: Sequence[Finding], rules: Sequence[Rule]) -> Verdict:
    if not findings:
        return Verdict.PASS
    if any(finding.blocking for finding in findings):
        return Verdict.FAIL
    unfinished = {each.id for each in rules if each.text.incomplete}
    missing = any(f.rule in unfinished and f.waived is None for f in findings)
    return Verdict.INCOMPLETE if missing else Verdict.PASS
