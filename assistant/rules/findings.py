"""Findings: what a rule says of a report, where, on what legal basis and how it could be mended."""

from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict

from assistant.form.cells import CellValue
from assistant.form.editions import known_cell_label
from assistant.form.paths import CellPath
from assistant.form.sections import SectionKey
from assistant.regulation.kinds import Tier
from assistant.report.report import Waiver

Forced = Literal["", "arithmetic", "contradiction"]


class Severity(StrEnum):
    """How much a finding weighs: an error blocks a final export, a warning asks for a look, a notice tells."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


class Outcome(StrEnum):
    """What became of a rule on a report."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_APPLICABLE = "not_applicable"


class Verdict(StrEnum):
    """What a report is worth: wrong, unfinished, or in order."""

    FAIL = "fail"
    INCOMPLETE = "incomplete"
    PASS = "pass"


class CellEdit(BaseModel):
    """One cell to be changed, from what it holds to what would mend the finding."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    cell: CellPath
    old: CellValue
    new: CellValue


class Remedy(BaseModel):
    """A smallest set of cell edits that would make the arithmetic hold, with what may have happened."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    edits: tuple[CellEdit, ...]
    reason: str
    """One sentence: which slip of the hand this would undo."""


class Finding(BaseModel):
    """What one rule found at one place of a report."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    rule: str
    severity: Severity
    message: str
    """One sentence for the officer, with what was expected and what was found."""
    cells: tuple[CellPath, ...] = ()
    section: SectionKey | None = None
    span: tuple[int, int] | None = None
    """Start and end in code points of the section's text."""
    expected: str | None = None
    actual: str | None = None
    basis: str = ""
    tier: Tier = Tier.PRACTICE
    """How much the basis binds: law, notice, local rule or practice."""
    forced_by: Forced = ""
    """What makes it an error where it rests on practice: arithmetic, or a contradiction within or to last year."""
    remedies: tuple[Remedy, ...] = ()
    """Most likely first."""
    waived: Waiver | None = None
    """The 情况说明 under which it stands, if any."""

    @property
    def blocking(self) -> bool:
        """Whether it keeps the report from a final export."""
        return self.severity is Severity.ERROR and self.waived is None

    @property
    def advice(self) -> str:
        """The likeliest remedy in one sentence; empty where there is none."""
        if not self.remedies:
            return ""
        edits = "，".join(f"「{known_cell_label(e.cell)}」由 {e.old} 改为 {e.new}" for e in self.remedies[0].edits)
        others = f"；另有 {len(self.remedies) - 1} 种可能" if len(self.remedies) > 1 else ""
        return f"最可能是{self.remedies[0].reason}：{edits}{others}。"
