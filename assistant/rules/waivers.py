"""情况说明: a finding that stands with a reason, kept over re-checks and void as soon as an operand changes."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from assistant.form.cells import CellValue
from assistant.form.paths import PRIOR_PREFIX
from assistant.report.report import AnnualReport, Waiver
from assistant.rules.findings import Finding
from assistant.text.sentences import clause_at


def operands_of(
    finding: Finding, report: AnnualReport, prior: AnnualReport | None = None
) -> dict[str, int | str | None]:
    """What a finding stands on: the values of its cells, and the sentence (or the whole section) that it is about."""
    operands: dict[str, int | str | None] = {path: _value(path, report, prior) for path in finding.cells}
    if finding.section is not None:
        text = report.sections.get(finding.section, "")
        operands[finding.section] = clause_at(text, finding.span) if finding.span else text
    if not operands:
        operands["expected"], operands["actual"] = finding.expected, finding.actual
    return operands


def waive(
    finding: Finding, report: AnnualReport, prior: AnnualReport | None = None, *, reason: str, author: str, at: datetime
) -> Waiver:
    """The 情况说明 for a finding, with the operands on which it stands."""
    return Waiver(
        rule=finding.rule,
        cells=finding.cells,
        section=finding.section,
        reason=reason,
        author=author,
        at=at,
        operands=operands_of(finding, report, prior),
    )


def applied(
    findings: Iterable[Finding], report: AnnualReport, prior: AnnualReport | None = None
) -> tuple[Sequence[Finding], Sequence[Waiver]]:
    """The findings, those that a 情况说明 covers marked with it; and the 情况说明 that cover nothing any more."""
    waivers = report.waivers or ()
    standing: list[Finding] = []
    used: set[int] = set()
    for finding in findings:
        cover = next((w for w in waivers if covers(w, finding, report, prior)), None)
        if cover is not None:
            used.add(id(cover))
        standing.append(finding if cover is None else finding.model_copy(update={"waived": cover}))
    return standing, [waiver for waiver in waivers if id(waiver) not in used]


def covers(waiver: Waiver, finding: Finding, report: AnnualReport, prior: AnnualReport | None = None) -> bool:
    """Whether a 情况说明 is about this finding and none of its operands has changed."""
    same_place = (waiver.rule, waiver.cells, waiver.section) == (finding.rule, finding.cells, finding.section)
    return same_place and waiver.operands == operands_of(finding, report, prior)


def _value(path: str, report: AnnualReport, prior: AnnualReport | None) -> CellValue:
    if not path.startswith(PRIOR_PREFIX):
        return report.cells.get(path)
    return prior.cells.get(path.removeprefix(PRIOR_PREFIX)) if prior is not None else None
