"""Judging claims in words: only what the cells surely do not bear out is false; a blank cell judges nothing."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from assistant.figures.claims.claim import FalseClaim, WordClaim
from assistant.figures.claims.reading import claims_in
from assistant.form.paths import REQUESTS
from assistant.report.fact_paths import shown
from assistant.report.fact_sheet import FactSheet

_OTHER_WHOLES: Final = {
    f"{REQUESTS}.newly_received.total": f"{REQUESTS}.results_total.total",
}
"""Of the applicants one may speak by what came or by what was answered."""


def false_claims(text: str, sheet: FactSheet) -> tuple[FalseClaim, ...]:
    """The claims in words of a text that the cells do not bear out."""
    judged = (_judged(claim, sheet) for claim in claims_in(text, sheet.edition))
    return tuple(one for one in judged if one is not None)


def _judged(claim: WordClaim, sheet: FactSheet) -> FalseClaim | None:
    if claim.kind in {"up", "down"}:
        return _direction(claim, sheet)
    values, wholes = _values(claim.paths, sheet), _values(claim.wholes, sheet)
    rivals = _values(claim.rivals, sheet)
    if values is None or wholes is None or rivals is None or (wholes and not wholes[0]):
        return None
    own, whole = sum(values, Decimal(0)), wholes[0] if wholes else Decimal(0)
    if claim.kind == "most":
        first = max(zip(rivals, claim.rivals, strict=True), default=(Decimal(0), ""))
        return _false(claim, sheet, claim.paths, (first[1],)) if first[0] > own else None
    if claim.kind == "majority":
        holds = own * 2 > whole
    elif claim.count is not None:
        holds = own >= claim.count or _holds_of_answers(claim, sheet)
    elif claim.kind == "cases":
        holds = not rivals[0] if claim.rivals else own == whole
    else:
        holds = own == whole or _holds_of_answers(claim, sheet)
    return None if holds else _false(claim, sheet, claim.paths or claim.rivals, claim.wholes)


def _holds_of_answers(claim: WordClaim, sheet: FactSheet) -> bool:
    """Whether what is not true of what came is true of what was answered."""
    other = _OTHER_WHOLES.get(claim.wholes[0]) if claim.wholes else None
    if other is None:
        return False
    values = _values(tuple(path.replace("newly_received", "results_total") for path in claim.paths), sheet)
    whole = sheet.value(other)
    return values is not None and bool(whole) and sum(values, Decimal(0)) == whole


def _direction(claim: WordClaim, sheet: FactSheet) -> FalseClaim | None:
    """上升 of each that is named: one that went the other way, or not at all, makes it false."""
    for path in claim.paths:
        change = sheet.value(f"change:{path}")
        if change is None:
            continue
        if (claim.kind == "up" and change <= 0) or (claim.kind == "down" and change >= 0):
            return _false(claim, sheet, (path,), (f"prior:{path}",))
    return None


def _values(paths: Sequence[str], sheet: FactSheet) -> list[Decimal] | None:
    found = [sheet.value(path) for path in paths]
    return None if any(value is None for value in found) else [value for value in found if value is not None]


def _false(claim: WordClaim, sheet: FactSheet, own: Sequence[str], other: Sequence[str]) -> FalseClaim:
    facts = [sheet.by_path[path] for path in (*own, *other) if path in sheet.by_path]
    told = "，".join(f"「{fact.name}」为{shown(sheet.value(fact.path) or Decimal(0))}{fact.unit}" for fact in facts)
    cells = tuple(dict.fromkeys(cell for fact in facts for cell in fact.cells))
    return FalseClaim(claim, told, cells)
