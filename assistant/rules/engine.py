"""The rule engine: a rule passes, fails or does not apply; the findings of all rules give one verdict.

A rule's words (title, severity, legal basis, message, help) are data in `rules.toml`; its check is a function that
returns None where the rule does not apply, and otherwise the findings, of which none means that it passed.
"""

import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from importlib import resources

from pydantic import BaseModel, ConfigDict

from assistant.figures.binding.binding import bind
from assistant.figures.binding.outcome import BoundFigure
from assistant.form.cells import CellValue
from assistant.form.identities import Layout, layout
from assistant.form.paths import CellPath
from assistant.form.sections import SectionKey
from assistant.regulation.articles import LawLibrary
from assistant.regulation.verification import CitationCheck, verify_citations
from assistant.report.fact_sheet import fact_sheet
from assistant.report.report import AnnualReport, Waiver
from assistant.rules.findings import Finding, Outcome, Remedy, Severity, Verdict
from assistant.rules.remedies import Mending
from assistant.rules.waivers import applied


@dataclass(frozen=True)
class PlacedCitation:
    """A legal reference in the prose: the section, its text, and what became of it when it was looked up."""

    section: SectionKey
    text: str
    own: bool
    """Whether the text is the section's own, so that places in it can be pointed at; an extra section's is not."""
    check: CitationCheck


@dataclass(frozen=True)
class CheckContext:
    """Everything that a rule may look at."""

    report: AnnualReport
    prior: AnnualReport | None = None
    """The report of the year before; any other year's is as good as none."""
    today: date | None = None
    laws: LawLibrary | None = None
    in_work: bool = False
    """Whether this is the report being written now; deadlines are not told of archived ones."""
    deadline: date | None = None
    """The day set by the local notice, where it is earlier than the regulation's."""

    @cached_property
    def last_year(self) -> AnnualReport | None:
        """The prior report, if it is of exactly the year before."""
        if self.prior is None or self.report.year is None or self.prior.year != self.report.year - 1:
            return None
        return self.prior

    @cached_property
    def citations(self) -> tuple[PlacedCitation, ...] | None:
        """Every legal reference of the prose, looked up; None where no library of laws is at hand."""
        if self.laws is None:
            return None
        extra = self.report.extra_sections or ()
        texts = [(key, text, True) for key, text in self.report.sections.items()]
        texts += [(each.after, each.text, False) for each in extra]
        return tuple(
            PlacedCitation(key, text, own, check)
            for key, text, own in texts
            for check in verify_citations(text, self.laws)
        )

    @cached_property
    def figures(self) -> tuple[tuple[SectionKey, BoundFigure], ...]:
        """Every figure of the prose sections with the fact that it states, or should state."""
        sheet = fact_sheet(self.report, self.last_year)
        held = self.report.bindings or ()
        return tuple(
            (key, bound)
            for key, text in self.report.sections.items()
            for bound in bind(text, sheet, section=key, confirmed=held)
        )

    @cached_property
    def values(self) -> tuple[CellValue, ...]:
        """The cells of the three tables as one flat vector in printed order."""
        return self.report.vector

    @cached_property
    def layout(self) -> Layout:
        """Which cell is where in the vector, and the identities over it."""
        return layout(self.report.shape)

    @cached_property
    def mending(self) -> Mending:
        """What would mend the identities that do not hold."""
        return Mending(self.layout, self.values)


class RuleText(BaseModel):
    """The words of a rule, from `rules.toml`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    severity: Severity
    basis: str
    message: str
    help: str
    """What the rule looks at, when it does not apply, and what to do about a finding."""
    incomplete: bool = False
    """Whether a finding means that something due is missing, so that the report is unfinished."""
    variants: dict[str, str] = {}
    """Other messages of the same rule."""


Check = Callable[["Rule", CheckContext], Iterable[Finding] | None]


@dataclass(frozen=True)
class Rule:
    """One rule: its id (family and three digits), its words and its check."""

    id: str
    text: RuleText
    check: Check = field(repr=False)

    @property
    def family(self) -> str:
        """CF, RF, FM, TO, LC, WD or PV."""
        return self.id[:2]

    def finding(
        self,
        *,
        variant: str | None = None,
        cells: Sequence[CellPath] = (),
        section: SectionKey | None = None,
        span: tuple[int, int] | None = None,
        expected: object = None,
        actual: object = None,
        remedies: Sequence[Remedy] = (),
        **words: object,
    ) -> Finding:
        """A finding of this rule; its message is the template filled with expected, actual and the other words."""
        template = self.text.message if variant is None else self.text.variants[variant]
        return Finding(
            rule=self.id,
            severity=self.text.severity,
            message=template.format(expected=expected, actual=actual, **words),
            cells=tuple(cells),
            section=section,
            span=span,
            expected=None if expected is None else str(expected),
            actual=None if actual is None else str(actual),
            basis=self.text.basis,
            remedies=tuple(remedies),
        )


@cache
def rule_texts() -> Mapping[str, RuleText]:
    """The words of every rule, by rule id."""
    source = resources.files("assistant.rules").joinpath("rules.toml").read_text(encoding="utf-8")
    return {rule_id: RuleText.model_validate(entry) for rule_id, entry in tomllib.loads(source).items()}


def rule(rule_id: str, check: Check) -> Rule:
    """The rule of that id with its words from `rules.toml`."""
    return Rule(rule_id, rule_texts()[rule_id], check)


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


def check_report(context: CheckContext, rules: Sequence[Rule] | None = None) -> CheckResult:
    """Ask every rule (or those given) about a report; the worst findings come first, then in the rules' order."""
    if rules is None:
        from assistant.rules.families import ALL_RULES

        rules = ALL_RULES
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
