"""Live figures on the desk: what each figure states, officers' confirmations, sentences offered their new figures."""

from collections.abc import Mapping, Sequence

from assistant.desk.errors import DeskError
from assistant.desk.keeping.reports import OpenReport, event
from assistant.desk.ports import Desk, ReportId, StoredReport
from assistant.desk.writing.editing import accept_text
from assistant.figures.binding.binding import CONFIRMED, bind
from assistant.figures.binding.outcome import BoundFigure
from assistant.figures.reading.errors import FigureError
from assistant.figures.updating.updating import SentenceUpdate, apply_updates, moved_bindings, propose_updates
from assistant.report.fact_sheet import FactSheet, fact_sheet
from assistant.report.facts import Binding
from assistant.report.report import AnnualReport
from assistant.report.versions import Provenance


def figures_of(opened: OpenReport) -> Mapping[str, tuple[BoundFigure, ...]]:
    """Every figure of every section with the fact that it states, as the page marks them."""
    sheet, held = fact_sheet(opened.report, opened.prior), opened.report.bindings or ()
    return {
        section: bind(text, sheet, section=section, confirmed=held) for section, text in opened.report.sections.items()
    }


def unsupported_figures(opened: OpenReport) -> Sequence[tuple[str, BoundFigure]]:
    """The figures that nothing supports yet, to be confirmed or given a source, many at a time."""
    return [
        (section, one)
        for section, figures in figures_of(opened).items()
        for one in figures
        if one.status == "unbound" and not one.figure.claim
    ]


def updates_after(before: AnnualReport, opened: OpenReport) -> tuple[SentenceUpdate, ...]:
    """The sentences that stated facts of `before` which have changed since, with their new figures."""
    return _updates(opened, fact_sheet(before, opened.prior))


def updates_due(opened: OpenReport) -> tuple[SentenceUpdate, ...]:
    """The sentences that contradict the tables as they are now, with the figures that would be right."""
    return _updates(opened, None)


def _updates(opened: OpenReport, before: FactSheet | None) -> tuple[SentenceUpdate, ...]:
    report = opened.report
    after = fact_sheet(report, opened.prior)
    return tuple(
        update
        for section, text in report.sections.items()
        for update in propose_updates(text, before or after, after, section=section, confirmed=report.bindings or ())
    )


def accept_updates(desk: Desk, report_id: ReportId, updates: Sequence[SentenceUpdate]) -> StoredReport:
    """Put updates into the text; each section touched gets a version, and nothing else of it changes.

    Raises:
        DeskError: the text has changed since the updates were proposed.
    """
    stored = desk.workspace.load(report_id)
    for section in dict.fromkeys(update.section for update in updates):
        own = [update for update in updates if update.section == section]
        try:
            text = apply_updates(stored.report.sections.get(section, ""), own)
        except FigureError as error:
            raise DeskError(str(error)) from error
        bindings = moved_bindings(stored.report.bindings or (), section, own)
        facts = tuple(dict.fromkeys(path for update in own for path in update.facts))
        provenance = Provenance(origin="figure_update", actor=desk.actor, at=desk.clock.now(), facts=facts)
        stored, _ = accept_text(desk, report_id, section, text, provenance)
        if bindings:
            stored = _keep(desk, stored, bindings, "bindings_moved")
    return stored


def confirm_figures(
    desk: Desk, report_id: ReportId, figures: Sequence[tuple[str, BoundFigure]], *, fact: str | None = None
) -> StoredReport:
    """Confirm figures, or say which fact they state: (section, figure), many at a time; it is kept with the report."""
    stored = desk.workspace.load(report_id)
    made = [
        Binding(
            section=section,
            span=one.figure.span,
            text=one.figure.text,
            fact=fact or (one.facts[0].path if one.status == "bound" and one.facts else CONFIRMED),
            reason=one.reason,
            confirmed_by=desk.actor,
        )
        for section, one in figures
    ]
    places = {(binding.section, binding.span) for binding in made}
    kept = [b for b in stored.report.bindings or () if (b.section, b.span) not in places]
    return _keep(desk, stored, (*kept, *made), "figures_confirmed")


def withdraw_confirmation(desk: Desk, report_id: ReportId, section: str, figure: BoundFigure) -> StoredReport:
    """Take a confirmation back."""
    stored = desk.workspace.load(report_id)
    kept = tuple(
        b
        for b in stored.report.bindings or ()
        if (b.section, b.span, b.text) != (section, figure.figure.span, figure.figure.text)
    )
    return _keep(desk, stored, kept, "confirmation_withdrawn")


def _keep(desk: Desk, stored: StoredReport, bindings: Sequence[Binding], kind: str) -> StoredReport:
    report = stored.report.model_copy(update={"bindings": tuple(bindings) or None})
    if report == stored.report:
        return stored
    return desk.workspace.save(
        stored.entry.id, report, expected_revision=stored.entry.revision, event=event(desk, kind, count=len(bindings))
    )
