"""Live figures on the desk: what each figure states, officers' confirmations, sentences offered their new figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.desk.failures import as_desk_errors
from assistant.desk.keeping.reports import OpenReport, event, save_change
from assistant.desk.ports import Desk, ReportId, StoredReport
from assistant.desk.writing.editing import accept_text
from assistant.figures.binding.binding import CONFIRMED, bind
from assistant.figures.binding.outcome import BoundFigure, Status
from assistant.figures.updating.edits import SentenceUpdate
from assistant.figures.updating.updating import apply_updates, moved_bindings, propose_updates
from assistant.report.fact_sheet import FactSheet, fact_sheet
from assistant.report.facts import Binding, Fact
from assistant.report.report import AnnualReport
from assistant.report.versions import Provenance


@dataclass(frozen=True, slots=True)
class ProseFigure:
    """A figure of a section, its place in code points, and the facts that it states (or should state)."""

    section: str
    span: tuple[int, int]
    text: str
    status: Status
    is_claim: bool
    """Whether it is said without a number: 未收到, 均为."""
    facts: tuple[Fact, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class OfferedUpdate:
    """A sentence with its new figures, to accept or to leave."""

    section: str
    old: str
    new: str
    proposed: SentenceUpdate = field(repr=False)
    """The update itself, for the desk to make."""


def figures_of(opened: OpenReport) -> Mapping[str, tuple[ProseFigure, ...]]:
    """Every figure of every section with the fact that it states, as the page marks them."""
    sheet, held = fact_sheet(opened.report, opened.prior), opened.report.bindings or ()
    return {
        section: tuple(_in_prose(section, one) for one in bind(text, sheet, section=section, confirmed=held))
        for section, text in opened.report.sections.items()
    }


def _in_prose(section: str, bound: BoundFigure) -> ProseFigure:
    figure = bound.figure
    return ProseFigure(
        section, figure.span, figure.text, bound.status, bool(figure.claim), tuple(bound.facts), bound.reason
    )


def unsupported_figures(opened: OpenReport) -> Sequence[ProseFigure]:
    """The figures that nothing supports yet, to be confirmed or given a source, many at a time."""
    return [
        one
        for figures in figures_of(opened).values()
        for one in figures
        if one.status == "unbound" and not one.is_claim
    ]


def updates_after(before: AnnualReport, opened: OpenReport) -> tuple[OfferedUpdate, ...]:
    """The sentences that stated facts of `before` which have changed since, with their new figures."""
    return _updates(opened, fact_sheet(before, opened.prior))


def updates_due(opened: OpenReport) -> tuple[OfferedUpdate, ...]:
    """The sentences that contradict the tables as they are now, with the figures that would be right."""
    return _updates(opened, None)


def _updates(opened: OpenReport, before: FactSheet | None) -> tuple[OfferedUpdate, ...]:
    report = opened.report
    after = fact_sheet(report, opened.prior)
    return tuple(
        OfferedUpdate(update.section, update.old, update.new, update)
        for section, text in report.sections.items()
        for update in propose_updates(text, before or after, after, section=section, confirmed=report.bindings or ())
    )


@as_desk_errors()
def accept_updates(desk: Desk, report_id: ReportId, updates: Sequence[OfferedUpdate]) -> StoredReport:
    """Put updates into the text; each section touched gets a version, and nothing else of it changes.

    Raises:
        NotFoundError: there is no such report.
        DeskError: the text has changed since the updates were proposed.
        RevisionConflictError: somebody else saved in between.
    """
    stored = desk.workspace.load(report_id)
    for section in dict.fromkeys(update.section for update in updates):
        own = [update.proposed for update in updates if update.section == section]
        text = apply_updates(stored.report.sections.get(section, ""), own)
        bindings = moved_bindings(stored.report.bindings or (), section, own)
        facts = tuple(dict.fromkeys(path for update in own for path in update.facts))
        provenance = Provenance(origin="figure_update", actor=desk.actor, at=desk.clock.now(), facts=facts)
        stored, _ = accept_text(desk, report_id, section, text, provenance)
        if bindings:
            stored = _keep(desk, stored, bindings, "bindings_moved")
    return stored


def confirm_figures(
    desk: Desk, report_id: ReportId, figures: Sequence[ProseFigure], *, fact: str | None = None
) -> StoredReport:
    """Confirm figures, or say which fact they state, many at a time; it is kept with the report.

    Raises:
        NotFoundError: there is no such report.
        RevisionConflictError: somebody else saved in between.
    """
    stored = desk.workspace.load(report_id)
    made = [
        Binding(
            section=one.section,
            span=one.span,
            text=one.text,
            fact=fact or (one.facts[0].path if one.status == "bound" and one.facts else CONFIRMED),
            reason=one.reason,
            confirmed_by=desk.actor,
        )
        for one in figures
    ]
    places = {(binding.section, binding.span) for binding in made}
    kept = [b for b in stored.report.bindings or () if (b.section, b.span) not in places]
    return _keep(desk, stored, (*kept, *made), "figures_confirmed")


def withdraw_confirmation(desk: Desk, report_id: ReportId, figure: ProseFigure) -> StoredReport:
    """Take a confirmation back.

    Raises:
        NotFoundError: there is no such report.
        RevisionConflictError: somebody else saved in between.
    """
    stored = desk.workspace.load(report_id)
    kept = tuple(
        b
        for b in stored.report.bindings or ()
        if (b.section, b.span, b.text) != (figure.section, figure.span, figure.text)
    )
    return _keep(desk, stored, kept, "confirmation_withdrawn")


def _keep(desk: Desk, stored: StoredReport, bindings: Sequence[Binding], kind: str) -> StoredReport:
    report = stored.report.model_copy(update={"bindings": tuple(bindings) or None})
    if report == stored.report:
        return stored
    return save_change(desk, stored, report, event(desk, kind, count=len(bindings)))
