"""The rule engine: what a rule is, its words and its check, and everything that a check may look at.

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
from assistant.figures.breakdowns.breakdown import Breakdown
from assistant.figures.breakdowns.reading import breakdowns
from assistant.form.cells import CellValue
from assistant.form.identities import Layout, layout
from assistant.form.paths import CellPath
from assistant.form.sections import SECTION_KEYS, SectionKey, section_form
from assistant.regulation.kinds import Tier
from assistant.regulation.library import LawLibrary
from assistant.regulation.verification import CitationCheck, verify_citations
from assistant.report.fact_sheet import FactSheet, fact_sheet
from assistant.report.report import AnnualReport
from assistant.rules.findings import Finding, Forced, Remedy, Severity
from assistant.rules.remedies import Mending


@dataclass(frozen=True)
class PlacedText:
    """A text of the report: a section of the form, or one of the unit's own under the section that it follows."""

    section: SectionKey | None
    text: str
    own: bool = True
    """Whether it is the section's own text, so that places in it can be pointed at."""
    heading: str = ""
    """The heading of a section of the unit's own."""

    @property
    def name(self) -> str:
        """What it is called: its own heading, or the name of the section."""
        return self.heading or (section_form(self.section).name if self.section else "")

    def span(self, span: tuple[int, int]) -> tuple[int, int] | None:
        """A place in it, as a finding may point at it."""
        return span if self.own else None


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
    def texts(self) -> tuple[PlacedText, ...]:
        """Every text with sentences, in printed order: the sections of the form, then those of the unit's own."""
        return texts_of(self.report)

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
    def sheet(self) -> FactSheet:
        """Everything that prose may state about the report."""
        return fact_sheet(self.report, self.last_year)

    @cached_property
    def figures(self) -> tuple[tuple[PlacedText, BoundFigure], ...]:
        """Every figure of the prose with the fact that it states, or should state."""
        sheet, held = self.sheet, self.report.bindings or ()
        return tuple(
            (placed, bound)
            for placed in self.texts
            for bound in bind(placed.text, sheet, section=placed.section or "", confirmed=held if placed.own else ())
        )

    @cached_property
    def breakdowns(self) -> Mapping[PlacedText, tuple[Breakdown, ...]]:
        """The wholes with their parts that each text tells."""
        return {placed: breakdowns(placed.text) for placed in self.texts}

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


def texts_of(report: AnnualReport) -> tuple[PlacedText, ...]:
    """Every text of a report with sentences in it; what is left of a table beside its cells is none."""
    own = [PlacedText(key, text) for key in SECTION_KEYS if (text := report.sections.get(key, "")).strip()]
    extra = [
        PlacedText(each.after if each.after in SECTION_KEYS else None, each.text, False, each.heading)
        for each in report.extra_sections or ()
        if each.text.strip() and (each.heading or "。" in each.text)
    ]
    return (*own, *extra)


class RuleText(BaseModel):
    """The words of a rule, from `rules.toml`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    severity: Severity
    basis: str
    """What it rests on, with the very place; words that stand there are quoted in “”."""
    tier: Tier = Tier.PRACTICE
    """How much that binds; what says nothing of it claims least."""
    forced_by: Forced = ""
    """What makes it an error all the same, where it rests on practice."""
    message: str
    help: str
    """What the rule looks at, when it does not apply, and what to do about a finding."""
    incomplete: bool = False
    """Whether a finding means that something due is missing, so that the report is unfinished."""
    about_reading: bool = False
    """Whether it speaks of how a file was read: it is for the reviewer, never for the unit that wrote the report."""
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
            tier=self.text.tier,
            forced_by=self.text.forced_by,
            remedies=tuple(remedies),
        )


@cache
def rule_texts() -> Mapping[str, RuleText]:
    """The words of every rule, by rule id."""
    source = resources.files("assistant.rules").joinpath("rules.toml").read_text(encoding="utf-8")
    return {rule_id: RuleText.model_validate(entry) for rule_id, entry in tomllib.loads(source).items()}


def is_about_reading(finding: Finding) -> bool:
    """Whether a finding speaks of how a file was read, so that no unit is told of it."""
    text = rule_texts().get(finding.rule)
    return text is not None and text.about_reading


def rule(rule_id: str, check: Check) -> Rule:
    """The rule of that id with its words from `rules.toml`."""
    return Rule(rule_id, rule_texts()[rule_id], check)
