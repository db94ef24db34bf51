"""What is said of each figure of a sentence, for the tests of the binding."""

from assistant.figures.binding.binding import bind
from assistant.report.fact_sheet import FactSheet
from tests.figures.sheets import REQUESTS


def told(text: str, facts: FactSheet, section: str = REQUESTS) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Status and paths of each figure, by its text."""
    found = bind(text, facts, section=section)
    return {one.figure.text: (one.status, tuple(fact.path for fact in one.facts)) for one in found}
