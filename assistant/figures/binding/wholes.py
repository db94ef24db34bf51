"""What is said of all that a figure counts: 3件，均为自然人申请; 行政复议1件，结果维持; 直接起诉的38件全部维持."""

from typing import Final

from assistant.figures.binding.candidates import request_path
from assistant.figures.binding.comparing import facts_at, sum_of
from assistant.figures.binding.outcome import BoundFigure, Check
from assistant.figures.binding.tolerance import agrees
from assistant.figures.binding.verdicts import bound, contradicted
from assistant.figures.meaning.keys import PETITIONS
from assistant.figures.meaning.lexicon import Tag
from assistant.figures.meaning.statement import Statement
from assistant.form.paths import LITIGATION, REQUESTS, SUM_PREFIX
from assistant.report.fact_paths import shown
from assistant.report.fact_sheet import FactSheet

_TOTALS: Final = frozenset({"newly_received", "requests", "results_total"})


def hold_whole(result: BoundFigure, statement: Statement, sheet: FactSheet) -> BoundFigure:
    """Hold a figure also against the part that is said to be all of it."""
    all_are, figure = statement.counted.all_are, result.figure
    told = result.facts if result.facts or result.nearest is None else (result.nearest,)
    if all_are is None or len(told) != 1 or result.status == "ambiguous" or statement.when != "this":
        return result
    paths = _parts(told[0].path, *all_are)
    value, whole = sum_of(sheet, paths), sheet.value(told[0].path)
    if not paths or value is None or whole is None or (result.status == "bound" and value == whole):
        return result
    facts, expected = facts_at(sheet, paths), shown(value, 8)
    if result.status != "bound" and agrees(figure, value) == "agrees":
        # 其中41件均因不掌握无法提供: the words behind only name what is counted.
        return bound(figure, facts, expected)
    if result.status == "unbound" or (result.status == "contradicted" and value != whole):
        return result
    if not statement.counted.rows and any(
        (other := sum_of(sheet, _parts(request_path(row, "total"), *all_are))) is not None
        and agrees(figure, other) == "agrees"
        for row in _TOTALS
    ):
        # 其余11件均由自然人提出 may be of what came or of what was answered.
        return result
    check: Check = "value" if value == whole else "whole"
    return contradicted(figure, facts, expected, "not_all", check, unit=facts[0].unit)


def _parts(path: str, tag: Tag, keys: tuple[str, ...]) -> tuple[str, ...]:
    """The facts that are said to be all of the fact at a path."""
    keys = tuple(PETITIONS if key == "petition_like" else key for key in keys)
    plain = path.removeprefix(SUM_PREFIX)
    row, _, column = plain.rpartition(".")
    if plain.startswith(LITIGATION):
        prefix = SUM_PREFIX if path.startswith(SUM_PREFIX) else ""
        return tuple(f"{prefix}{row}.{key}" for key in keys) if tag == "case" and column == "total" else ()
    if not plain.startswith(REQUESTS) or column != "total":
        return ()
    key = row.removeprefix(f"{REQUESTS}.")
    if tag == "col":
        return tuple(request_path(key, own) for own in keys)
    if tag == "row" and (key in _TOTALS or all(own.startswith(key + ".") for own in keys)):
        return tuple(request_path(own, "total") for own in keys)
    return ()
