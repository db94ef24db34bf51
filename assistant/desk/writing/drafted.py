"""A draft as it is handed out: its text, what each figure states, what it cites, and where it came from."""

from pydantic import BaseModel, ConfigDict

from assistant.desk.names import CitedStatus
from assistant.drafting.covering import missing_line
from assistant.drafting.draft import Draft
from assistant.drafting.grounds import Grounds
from assistant.drafting.statements import Statement
from assistant.report.versions import Provenance


class StatedFigure(BaseModel):
    """A figure of a draft with the fact that it states; without one the officer must source it."""

    model_config = ConfigDict(frozen=True)

    text: str
    span: tuple[int, int]
    fact: str | None
    name: str
    value: str
    unit: str


class DraftReference(BaseModel):
    """A legal reference in a draft, looked up; `quote_ok` is None where nothing is quoted beside it."""

    model_config = ConfigDict(frozen=True)

    text: str
    ref: str
    status: CitedStatus
    quote_ok: bool | None


class DraftedSection(BaseModel):
    """The draft of one section."""

    model_config = ConfigDict(frozen=True)

    section: str
    text: str
    problems: tuple[str, ...]
    """What the officer should look at, one sentence each."""
    figures: tuple[StatedFigure, ...]
    citations: tuple[DraftReference, ...]
    missing: str
    """One line that names what such sections tell and this one does not; empty where it misses nothing."""
    provenance: Provenance


def drafted_section(draft: Draft, grounds: Grounds, provenance: Provenance) -> DraftedSection:
    """What drafting or rewriting made, as the desk hands it out."""
    bound = grounds.bound(draft.text)
    return DraftedSection(
        section=draft.section,
        text=draft.text,
        problems=draft.problems,
        figures=tuple(_stated(one) for one in bound.statements),
        citations=tuple(
            DraftReference(
                text=check.text, ref=str(check.ref), status=CitedStatus(check.status.value), quote_ok=check.quote_ok
            )
            for check in bound.citations
        ),
        missing=missing_line(grounds.plan, grounds.report, draft.text),
        provenance=provenance,
    )


def _stated(statement: Statement) -> StatedFigure:
    fact = statement.facts[0] if statement.facts and statement.verdict == "founded" else None
    return StatedFigure(
        text=statement.text,
        span=statement.span,
        fact=fact.path if fact else None,
        name=fact.name if fact else "",
        value=(fact.value or "") if fact else "",
        unit=fact.unit if fact else "",
    )
