"""Every phrase row of figures is proved by its own example and counter-example, by itself and in the whole reading."""

from collections.abc import Callable

import pytest

from assistant.figures.meaning.relations import NoneOf, Planned
from assistant.figures.meaning.reporter import Reporter
from assistant.figures.meaning.statement import Statement
from assistant.figures.meaning.statements import statements
from assistant.figures.reading.not_statistics import SLOTS, find_marks
from assistant.figures.reading.phrases import Phrase, tables
from assistant.figures.reading.reading import read_figures
from assistant.figures.reading.zero_claims import find_claims
from assistant.form.editions import default_edition
from tests.figures.sheets import REQUESTS

YEARS = {"prior": "2023", "this": "2024", "next": "2025"}
FILES = [("meaning", name) for name in ("carrying", "denials", "narrowed", "planned", "years")]
FILES += [("reading", name) for name in ("not_statistics", "zero_claims")]
ROWS = [
    pytest.param(room, file, table, row, id=f"{file}-{table}-{row.name}")
    for room, file in FILES
    for table, rows in tables(room, f"{file}.toml").items()
    for row in rows.rows
]
LEADING = {"plan", "grown", "from"}
"""Tables whose rows are tried on the words right before a figure."""
FOLLOWING = {"comparison", "measure", "delayed", "behind"}
"""Tables whose rows are tried on the words right behind something."""


def told(text: str) -> tuple[Statement, ...]:
    street = Reporter("云湖区清溪街道办事处", "street", "own", 2024, default_edition())
    return statements(text, REQUESTS, street)


def kinds(text: str) -> set[str]:
    return {claim.kind for claim in find_claims(text)}


def is_so(file: str, table: str, row: Phrase) -> Callable[[str], bool] | None:
    """What a whole text says where a row of that table speaks; None where a row only helps another."""
    if file == "not_statistics":
        return lambda text: row.says in {mark.kind for mark in find_marks(text).marks}
    probes: dict[tuple[str, str], Callable[[str], bool]] = {
        ("zero_claims", "none"): lambda text: "zero_claim" in kinds(text),
        ("zero_claims", "nought"): lambda text: "zero_claim" in kinds(text),
        ("zero_claims", "all"): lambda text: "all_claim" in kinds(text),
        ("zero_claims", "flat"): lambda text: "flat_claim" in kinds(text),
        ("planned", "plan"): lambda text: any(isinstance(one.relation, Planned) for one in told(text)),
        ("planned", "ahead"): lambda text: any(isinstance(one.relation, Planned) for one in told(text)),
        ("planned", "since"): lambda text: not isinstance(told(text)[-1].relation, Planned),
        ("years", "several"): lambda text: told(text)[-1].when == "other",
        ("years", "moved"): lambda text: told(text)[-1].when == "other",
        ("years", "from"): lambda text: told(text)[0].when == "prior",
        ("years", "to"): lambda text: told(text)[0].when == "prior",
        ("years", "comparison"): lambda text: told(text)[0].when == "this",
        ("denials", "goes_on"): lambda text: any("carried_forward" in path for path in denied(text)),
        ("denials", "joint"): lambda text: len(denied(text)) == 2,
        ("denials", "each"): lambda text: len(denied(text)) == 2,
        ("denials", "joined"): lambda text: any("newly_received" in path for path in denied(text)),
        ("denials", "cause"): lambda text: not any("newly_received" in path for path in denied(text)),
    }
    for name in ("few", "level", "beside", "new_cases", "reason", "unrelated", "fee"):
        probes["narrowed", name] = lambda text: any(one.limits.part for one in told(text))
    for name in ("over", "forward", "behind", "undone", "delayed"):
        probes["carrying", name] = lambda text: any(one.counted.rows == (row.says,) for one in told(text))
    return probes.get((file, table))


def denied(text: str) -> tuple[str, ...]:
    return tuple(path for one in told(text) if isinstance(one.relation, NoneOf) for path in one.relation.paths)


@pytest.mark.parametrize(("room", "file", "table", "row"), ROWS)
def test_a_row_reads_its_example_and_leaves_its_counter_example(room: str, file: str, table: str, row: Phrase) -> None:
    pattern = tables(room, f"{file}.toml")[table].pattern_of(row, **YEARS, **SLOTS)
    reads = {text: any(pattern.search(text[a:b]) for a, b in stretches(text, table)) for text in texts_of(row)}
    assert reads == {row.example: True, row.counter: False}


JUDGED = [
    pytest.param(row, says, id=str(each.id))
    for each in ROWS
    for _, file, table, row in [each.values]
    if (says := is_so(str(file), str(table), row)) is not None
]


@pytest.mark.parametrize(("row", "says"), JUDGED)
def test_the_whole_reading_says_of_both_what_the_row_says(row: Phrase, says: Callable[[str], bool]) -> None:
    assert {text: says(text) for text in texts_of(row)} == {row.example: True, row.counter: False}


def texts_of(row: Phrase) -> tuple[str, str]:
    return row.example, row.counter


def stretches(text: str, table: str) -> list[tuple[int, int]]:
    if table in LEADING:
        return [(0, figure.span[0]) for figure in read_figures(text) if figure.statistic]
    if table in FOLLOWING:
        return [(start, len(text)) for start in range(len(text))]
    return [(0, len(text))]
