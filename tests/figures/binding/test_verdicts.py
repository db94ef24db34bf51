"""Verdicts are made in four ways, in words that are data; the binding reads no text."""

import re
from pathlib import Path

import pytest

import assistant.figures.binding as room
from assistant.figures.binding.verdicts import bound, contradicted, unbound, wordings
from assistant.figures.reading.reading import statistics
from tests.figures.sheets import NEWLY, sheet

MODULES = sorted(Path(room.__path__[0]).glob("*.py"))
SOURCES = {path.name: path.read_text(encoding="utf-8") for path in MODULES}
FIGURE = statistics("收到申请6件。")[0]
FACT = sheet({NEWLY: 8}).by_path[NEWLY]


def test_each_wording_is_used_and_each_used_one_is_there() -> None:
    keys = {key for verdict in wordings().values() for key in verdict}
    said = set(re.findall(r'"([a-z_]+)"', "".join(SOURCES.values())))
    relations = {"malformed", "other_measure", "no_share"}
    assert keys <= said | relations | {"truncated", "last_place"}


@pytest.mark.parametrize("name", SOURCES)
def test_the_binding_looks_at_no_words(name: str) -> None:
    assert not re.search(r"\.around\b|\.clause\b|^import re\b", SOURCES[name], re.M)


@pytest.mark.parametrize("name", sorted(SOURCES.keys() - {"verdicts.py", "outcome.py"}))
def test_only_the_verdicts_make_a_bound_figure(name: str) -> None:
    assert "BoundFigure(" not in SOURCES[name]


def test_a_contradiction_says_what_the_fact_is_and_what_the_text_says() -> None:
    found = contradicted(FIGURE, (FACT,), "8", unit="件")
    assert (found.status, found.nearest, found.reason) == (
        "contradicted",
        FACT,
        f"「{FACT.name}」为8件，文中为6件。",
    )


def test_a_bound_figure_names_its_fact() -> None:
    assert bound(FIGURE, (FACT,), "8").reason == f"与「{FACT.name}」一致。"


def test_a_case_without_a_fact_has_its_own_check() -> None:
    found = unbound(FIGURE, "no_share")
    assert (found.status, found.check, found.facts) == ("unbound", "share", ())
