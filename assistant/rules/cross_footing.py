"""Cross-footing (CF): the sums and balances within tables 3 and 4, and what a year's documents can add up to."""

from collections.abc import Iterator, Sequence
from functools import cache

from assistant.form.edition import Edition
from assistant.form.identities import Identity, Layout, Sides, any_broken, compare
from assistant.form.paths import CellPath
from assistant.report.print_states import asked
from assistant.rules.engine import CheckContext, Rule, rule
from assistant.rules.findings import Finding


@cache
def _flows(edition: Edition) -> tuple[tuple[CellPath, CellPath, CellPath], ...]:
    """What was added, what was taken away and what there is, for each row that the form carries on."""
    roll = edition.roll_forward
    stems = [f"{roll.stock_table}.{row}" for row in roll.stock_rows]
    return tuple((f"{stem}.{roll.plus}", f"{stem}.{roll.minus}", f"{stem}.{roll.stock}") for stem in stems)


def _sums(each: Rule, context: CheckContext) -> Sequence[Finding] | None:
    """Check the identities of one rule; it does not apply where none of them does."""
    plan, vector = context.layout, context.values
    identities = plan.identities.get(each.id, ())
    try:
        if identities and not any_broken(identities, vector):
            return []
    except TypeError:  # a blank or a stroke is among them: look at each identity on its own
        pass
    applies = False
    findings: list[Finding] = []
    for identity in identities:
        sides = compare(identity, vector)
        if sides is None:
            continue
        applies = True
        if not sides.holds:
            findings.append(_broken(each, context, plan, identity, sides))
    rows = list(_rows_that_cannot_fit(each, context))
    return [*findings, *rows] if applies or rows else None


def _broken(each: Rule, context: CheckContext, plan: Layout, identity: Identity, sides: Sides) -> Finding:
    gaps = any(context.values[place] is None for place in identity.places)
    return each.finding(
        variant="with_blanks" if gaps else None,
        cells=[plan.paths[place] for place in identity.places],
        expected=sides.left,
        actual=sides.right,
        remedies=context.mending.remedies(identity),
        label=identity.label,
        parts=identity.parts or "各分项",
        whole=identity.whole or "总计",
        difference=abs(sides.left - sides.right),
    )


def _rows_that_cannot_fit(each: Rule, context: CheckContext) -> Iterator[Finding]:
    """Rows whose digits ran together and, however they are taken apart, are not what the other rows add up to."""
    report, plan = context.report, context.layout
    runs = asked(report)
    due: dict[str, dict[CellPath, int]] = {}
    for identity in plan.identities.get(each.id, ()) if runs else ():
        gaps = [place for place in identity.places if context.values[place] is None]
        if identity.along_row or len(gaps) != 1 or plan.paths[gaps[0]] not in runs:
            continue
        rest = sum(identity.weight(p) * value for p in identity.places if isinstance(value := context.values[p], int))
        path = plan.paths[gaps[0]]
        due.setdefault(path.rpartition(".")[0], {})[path] = -identity.weight(gaps[0]) * rest
    for row, numbers in due.items():
        cells = [path for path in report.paths if path.rpartition(".")[0] == row]
        prints = {"".join(runs[path].raw.split()) for path in cells if path in runs}
        if list(numbers) != cells or len(prints) != 1 or min(numbers.values()) < 0:
            continue
        (printed,) = prints
        if printed.isdecimal() and printed != "".join(map(str, numbers.values())):
            yield each.finding(
                variant="row",
                cells=cells,
                expected="、".join(map(str, numbers.values())),
                actual=runs[cells[0]].raw,
                label=report.edition.locate(cells[0])[0].full_name,
                sums=each.text.title.partition("：")[2],
            )


def _document_flow(each: Rule, context: CheckContext) -> list[Finding] | None:
    """Documents in force cannot be fewer than those issued less those repealed."""
    applies = False
    findings: list[Finding] = []
    edition = context.report.edition
    for paths in _flows(edition):
        issued, repealed, in_force = context.report.pick(paths)
        if not isinstance(issued, int) or not isinstance(repealed, int) or not isinstance(in_force, int):
            continue
        applies = True
        if in_force < issued - repealed:
            label = edition.cell_label(paths[2])
            findings.append(each.finding(cells=paths, expected=f"≥{issued - repealed}", actual=in_force, label=label))
    return findings if applies else None


def _iter_rules() -> Iterator[Rule]:
    for rule_id in ("CF001", "CF002", "CF003", "CF004"):
        yield rule(rule_id, _sums)
    yield rule("CF005", _document_flow)


RULES: tuple[Rule, ...] = tuple(_iter_rules())
