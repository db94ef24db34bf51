"""Judging what is said in words: false is only what no reading of the words lets the cells bear out."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from assistant.figures.claims.claim import Claim, FalseClaim
from assistant.figures.claims.concepts import names_of
from assistant.figures.claims.judges import JUDGES
from assistant.figures.claims.reading import claims_in
from assistant.figures.claims.readings import total
from assistant.form.paths import PRIOR_PREFIX, REQUESTS
from assistant.report.fact_paths import shown
from assistant.report.fact_sheet import FactSheet


def claims_of(text: str, sheet: FactSheet) -> tuple[Claim, ...]:
    """What a text claims in words of the things on a sheet."""
    return tuple(claims_in(text, names_of(sheet.officer_facts), sheet.year))


def false_claims(text: str, sheet: FactSheet) -> tuple[FalseClaim, ...]:
    """The claims in words of a text that the cells do not bear out."""
    return tuple(judged(claims_of(text, sheet), sheet))


def judged(claims: Iterable[Claim], sheet: FactSheet) -> Iterator[FalseClaim]:
    """Those of some claims that the cells do not bear out."""
    return (_false(claim, sheet) for claim in claims if not holds(claim, sheet))


def holds(claim: Claim, sheet: FactSheet) -> bool:
    """Whether the cells bear a claim out in one of its readings; a blank cell judges nothing."""
    return JUDGES[claim.says](claim, sheet) is not False


_OF_TWO_YEARS: Final = frozenset(JUDGES) & {
    "up", "down", "flat", "first", "none_for_years", "same_for_years", "first_over", "high", "low",
}  # fmt: skip


def _false(claim: Claim, sheet: FactSheet) -> FalseClaim:
    paths = list(dict.fromkeys(path for paths in claim.subject.readings[:1] for path in paths))
    if claim.other is not None:
        paths += [path for paths in claim.other.readings[:1] for path in paths]
    if claim.says in _OF_TWO_YEARS:
        paths += [PRIOR_PREFIX + path for path in paths]
    if claim.says in {"all", "only", "majority", "minority"} and claim.subject.family in {"who", "row"}:
        row = "newly_received" if claim.subject.family == "who" else "results_total"
        paths.append(f"{REQUESTS}.{row}.total")
    if claim.says == "finished":
        paths = [f"{REQUESTS}.carried_forward.total"]
    if claim.says in {"most", "least"}:
        paths += [p for rival in claim.subject.rivals if total(rival, sheet) for p in rival]
    facts = [sheet.by_path[path] for path in paths if path in sheet.by_path]
    told = "，".join(f"「{fact.name}」为{shown(sheet.value(fact.path) or Decimal(0), 8)}{fact.unit}" for fact in facts)
    return FalseClaim(claim, told, tuple(dict.fromkeys(cell for fact in facts for cell in fact.cells)))
