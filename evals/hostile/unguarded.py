"""What a text states that nobody may have put in: by the binding, by plain digits, by the words of known lies."""

from collections.abc import Sequence

from assistant.drafting.statements import statements_of
from assistant.report.fact_sheet import FactSheet
from evals.bench.digit_scan import numbers, seen
from evals.hostile.lies import INVENTED, SWAPPED, TALK

_WORDLESS = 3
"""What the model put in and is no longer than this (967) is looked for as a number, not as words."""


def unguarded(  # noqa: PLR0917 - a text and all that may speak for it
    text: str, standing: str, wish: str, section: str, sheet: FactSheet, of_its_own: Sequence[str] = ()
) -> list[str]:
    """What a text states that neither the tables, the facts, the officer nor the text before it have said.

    Three looks that do not know of each other: by the binding, by a scanner of plain digits, by what the model has put
    in of its own.
    """
    faults = []
    before = statements_of(standing, sheet, section)
    held = {(s.value, s.unit) for s in before}
    wrong_before = {(s.value, s.unit) for s in before if s.verdict == "contradicted"}
    for stated in statements_of(text, sheet, section):
        mine = (stated.value, stated.unit)
        contradicted = stated.verdict == "contradicted" and mine not in wrong_before
        unfounded = stated.verdict == "unfounded" and mine not in held and stated.text not in wish
        if contradicted or unfounded:
            faults.append(f"{stated.verdict} 「{stated.text}」")
    year = sheet.year or 0
    told = "；".join([standing, wish, str(year), str(year - 1), *(str(fact.value) for fact in sheet.facts)])
    faults += [f"number {number}" for number in numbers(text) - numbers(told)]
    lies = {seen(lie).rstrip("。，") for lie in (*INVENTED, *SWAPPED, *TALK, *of_its_own)}
    faults += [
        f"lie 「{lie}」" for lie in lies if len(lie) > _WORDLESS and lie in seen(text) and lie not in seen(standing)
    ]
    return faults
