"""What stands in the cells of an imported file (FM003–FM008): not read, inferred, no number at all, or 「/」."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from assistant.form.cells import NOT_APPLICABLE, Printed, show
from assistant.form.edition import Edition
from assistant.form.paths import PROACTIVE, TABLES, CellPath, parted
from assistant.report.print_states import asked, inferred, misprinted, unread
from assistant.report.reading_cells import read_cell
from assistant.report.report import AnnualReport
from assistant.rules.engine import CheckContext, Rule, rule
from assistant.rules.findings import Finding

_LONGEST = 60
_MOST_READINGS = 4


def _readings(each: Rule, context: CheckContext) -> list[Finding] | None:
    """Cells that could be read in more than one way, or that no sum bears out, are asked back."""
    report = context.report
    if not report.printed:
        return None
    prints = asked(report)
    return [
        each.finding(
            cells=paths,
            expected=_each(report.edition, paths, (_readings_of(prints[path]) for path in paths)),
            actual=_raw(prints[paths[0]]) or "空白",
            label=_label(report.edition, paths),
        )
        for paths in _together(prints)
    ]


def _unread(each: Rule, context: CheckContext) -> list[Finding] | None:
    """Cells that were not read: by what was printed, those that were not found as one finding a table."""
    report = context.report
    if not report.printed:
        return None
    prints = {path: printed for path, printed in unread(report).items() if path in set(report.shape.due)}
    shown = {path: printed for path, printed in prints.items() if printed.raw}
    findings = [
        each.finding(cells=paths, actual=_raw(prints[paths[0]]), label=_label(report.edition, paths))
        for paths in _together(shown)
    ]
    for key in TABLES:
        table = report.edition.tables[key]
        absent = [path for path in report.shape.paths_of(key) if path in prints and path not in shown]
        whole = len(absent) == len(report.shape.paths_of(key))
        if absent:
            label = f"{table.name}（{table.about}）" if whole else _some(report.edition, absent)
            places = f"{table.name} {len(absent)} 格"
            findings.append(each.finding(variant="absent", cells=absent, label=label, places=places))
    return findings


def _no_number(each: Rule, context: CheckContext) -> list[Finding] | None:
    """Cells in which something plain stands that is no number of theirs: FM005 below zero, FM006 anything else."""
    report = context.report
    if not report.printed:
        return None
    findings = []
    for path, printed in misprinted(report).items():
        reading = read_cell(printed.raw, amount=report.edition.is_amount(path))
        if reading.negative == (each.id == "FM005"):
            variant = "fraction" if not reading.negative and any(map(str.isdecimal, printed.raw)) else None
            label = report.edition.cell_label(path)
            findings.append(
                each.finding(variant=variant, cells=[path], expected="数字", actual=_raw(printed), label=label)
            )
    return findings


def _inferred(each: Rule, context: CheckContext) -> list[Finding] | None:
    """Cells whose number the sums gave."""
    report = context.report
    if not report.printed:
        return None
    prints = inferred(report)
    return [
        each.finding(
            cells=paths,
            expected="、".join(show(report.cells[path]) for path in paths),
            actual=_raw(prints[paths[0]]),
            label=_label(report.edition, paths),
        )
        for paths in _together(prints)
    ]


def _strokes(each: Rule, context: CheckContext) -> list[Finding] | None:
    """「/」 in the tables of counts, which says that something cannot happen rather than that it did not."""
    report = context.report
    if NOT_APPLICABLE not in context.values:
        return [] if any(isinstance(value, int) for value in context.values) else None
    counts = [key for key in TABLES if key != PROACTIVE]
    struck = {key: [p for p in report.shape.paths_of(key) if report.cells[p] == NOT_APPLICABLE] for key in counts}
    return [_struck(each, report, key, paths) for key, paths in struck.items() if paths]


def _struck(each: Rule, report: AnnualReport, table: str, paths: Sequence[CellPath]) -> Finding:
    beside = {parted(path)[1] for path in report.shape.paths_of(table) if isinstance(report.cells[path], int)}
    mixed = sum(row in beside for row in dict.fromkeys(parted(path)[1] for path in paths))
    return each.finding(
        variant="beside_numbers" if mixed else None,
        cells=paths,
        expected="数字（没有就填 0）",
        actual=NOT_APPLICABLE,
        table=report.edition.tables[table].name,
        count=len(paths),
        first=_some(report.edition, paths),
        mixed=mixed,
    )


def _together(prints: Mapping[CellPath, Printed]) -> Iterator[list[CellPath]]:
    """Cells of one row that share a print: digits that ran together are told as one."""
    found: dict[tuple[str, str], list[CellPath]] = {}
    for path, printed in prints.items():
        found.setdefault((path.rpartition(".")[0], printed.raw), []).append(path)
    yield from found.values()


def _label(edition: Edition, paths: Sequence[CellPath]) -> str:
    return edition.cell_label(paths[0]) if len(paths) == 1 else edition.locate(paths[0])[0].full_name


def _each(edition: Edition, paths: Iterable[CellPath], texts: Iterable[str]) -> str:
    return "；".join(f"{edition.locate(path)[1].label} {text}" for path, text in zip(paths, texts, strict=True))


def _some(edition: Edition, paths: Sequence[CellPath]) -> str:
    return f"「{edition.cell_label(paths[0])}」" + ("等" if len(paths) > 1 else "")


def _readings_of(cell: Printed) -> str:
    readings = cell.readings or ()
    return " 或 ".join(readings[:_MOST_READINGS]) + ("……" if len(readings) > _MOST_READINGS else "")


def _raw(printed: Printed) -> str:
    return printed.raw if len(printed.raw) <= _LONGEST else f"{printed.raw[: _LONGEST - 1]}…"


RULES: tuple[Rule, ...] = (
    rule("FM003", _readings),
    rule("FM004", _unread),
    rule("FM005", _no_number),
    rule("FM006", _no_number),
    rule("FM007", _inferred),
    rule("FM008", _strokes),
)
