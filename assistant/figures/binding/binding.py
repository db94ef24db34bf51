"""Binding: which fact each statement of a text bears, or that it states none, or another value than the fact has.

A contradiction is only claimed where the words name a fact and nothing in them is unknown. Where words are loose or
foreign the figure stays unbound, which asks the officer and accuses nobody.
"""

from collections.abc import Iterable

from assistant.figures.binding.amounts import judge_amount
from assistant.figures.binding.claims import judge_all, judge_none, judge_same
from assistant.figures.binding.confirming import CONFIRMED, confirmed_figure, held_bindings
from assistant.figures.binding.number import judge_number
from assistant.figures.binding.officer import judge_own
from assistant.figures.binding.outcome import BoundFigure, Said, Status
from assistant.figures.binding.relative import judge_relative
from assistant.figures.binding.verdicts import unbound
from assistant.figures.meaning.relations import AllAre, Amount, Beyond, Is, NoneOf, Planned, SameAs
from assistant.figures.meaning.reporter import Reporter
from assistant.figures.meaning.statement import Statement
from assistant.figures.meaning.statements import statements
from assistant.report.fact_sheet import FactSheet
from assistant.report.facts import Binding

__all__ = ["CONFIRMED", "BoundFigure", "Status", "bind"]


def bind(
    text: str, sheet: FactSheet, *, section: str = "", confirmed: Iterable[Binding] = ()
) -> tuple[BoundFigure, ...]:
    """Every statistic of a section's text with the fact that it states; `confirmed` are the officer's own bindings."""
    reporter = Reporter(sheet.organ, sheet.organ_kind, sheet.scope, sheet.year, sheet.edition)
    told = statements(text, section, reporter)
    held = held_bindings(
        [one.figure for one in told], [b for b in confirmed if b.section == section and b.confirmed_by]
    )
    said = Said(reporter)
    for statement in told:
        own = held.get(statement.figure.span)
        if own is not None:
            result = confirmed_figure(statement.figure, own, sheet)
        else:
            result = _judge(statement, sheet, section, said)
        said.judged.append((statement, result))
    return tuple(one for _, one in said.judged)


def _judge(statement: Statement, sheet: FactSheet, section: str, said: Said) -> BoundFigure:  # noqa: PLR0911 - one return a relation
    match statement.relation:
        case Is():
            return _or_own(judge_number(statement, sheet, said), statement, sheet, said)
        case Amount():
            return _or_own(judge_amount(statement, sheet, section), statement, sheet, said)
        case NoneOf():
            return judge_none(statement, statement.relation, sheet)
        case AllAre():
            return judge_all(statement, statement.relation, sheet, said)
        case SameAs():
            return judge_same(statement, statement.relation, sheet, said)
        case Planned():
            own = judge_own(statement, sheet, said, planned=True)
            return own or unbound(statement.figure, "planned")
        case Beyond(why):
            return unbound(statement.figure, why)
        case _:
            return judge_relative(statement, sheet, said)


def _or_own(result: BoundFigure, statement: Statement, sheet: FactSheet, said: Said) -> BoundFigure:
    """The verdict of the tables, or that of the officer's own facts where these know more."""
    if result.status == "bound":
        return result
    own = judge_own(statement, sheet, said)
    return own if own is not None and (own.status == "bound" or result.status == "unbound") else result
