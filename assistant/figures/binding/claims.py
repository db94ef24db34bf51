"""Claims in words held against the cells: 未收到 beside a request, 全部办结 beside a 结转, 持平 beside a change."""

from decimal import Decimal
from typing import Final

from assistant.figures.binding.candidates import Candidates, candidates
from assistant.figures.binding.comparing import facts_at
from assistant.figures.binding.outcome import BoundFigure, Said
from assistant.figures.binding.verdicts import ambiguous, bound, contradicted, unbound
from assistant.figures.meaning.relations import AllAre, NoneOf, SameAs
from assistant.figures.meaning.statement import Statement
from assistant.figures.reading.figure import Figure
from assistant.form.paths import LITIGATION, PRIOR_PREFIX, REQUESTS, SUM_PREFIX
from assistant.form.vocabulary import vocabulary
from assistant.report.fact_paths import ALL_REQUESTS, NEWLY_RECEIVED, RESULTS_TOTAL, shown
from assistant.report.fact_sheet import FactSheet
from assistant.report.facts import Fact

_FORWARD: Final = f"{REQUESTS}.carried_forward.total"
_OVER: Final = f"{REQUESTS}.carried_over.total"
_DISCLOSED: Final = f"{REQUESTS}.disclosed.total"
_ROUGH: Final = 10
"""基本持平 allows so many percent."""


def judge_none(statement: Statement, claim: NoneOf, sheet: FactSheet) -> BoundFigure:
    """未收到申请, held against the cells that it says are nought."""
    figure, paths = statement.figure, claim.paths
    fee = next((f for f in sheet.officer_facts if claim.fee and "信息处理费" in f.name and f.value), None)
    if fee is not None and fee.value is not None and not paths and statement.when == "this" and Decimal(fee.value):
        return contradicted(figure, (fee,), fee.value, "own_fact_claimed", "zero_claim", unit=fee.unit)
    if statement.when == "other" or not paths:
        return unbound(figure, "no_claim")
    if statement.when == "prior" and paths != (_OVER,):
        paths = tuple(PRIOR_PREFIX + path for path in paths)
    facts = facts_at(sheet, paths)
    if not facts or any(fact.value is None for fact in facts):
        return unbound(figure, "blank_claim")
    wrong = _not_nought(facts)
    if wrong is None:
        return bound(figure, facts, "0", "nought", "zero_claim", name="、".join(fact.name for fact in facts))
    if claim.part:
        return unbound(figure, "part_denied")
    return contradicted(figure, (wrong,), wrong.value or "", "claimed", "zero_claim", unit=wrong.unit)


def _not_nought(facts: tuple[Fact, ...]) -> Fact | None:
    return next((fact for fact in facts if Decimal(fact.value or 0)), None)


def judge_all(statement: Statement, claim: AllAre, sheet: FactSheet, said: Said) -> BoundFigure:
    """均已办结 and 全部予以公开, of requests; 均已审结, of cases."""
    figure = statement.figure
    subject = claim.subject or ("requests" if statement.all_requests else "other")
    if subject == "cases" or claim.concluded:
        return _all_concluded(figure, claim, sheet)
    if subject != "requests":
        return unbound(figure, "no_claim")
    same = [one for _, one in said.in_sentence(statement)]
    return (
        _all_disclosed(figure, claim, sheet, same) if claim.disclosed else _all_done(figure, claim, sheet, said, same)
    )


def _all_done(  # noqa: PLR0911 - one return a case; a claim and what is known
    figure: Figure, claim: AllAre, sheet: FactSheet, said: Said, same: list[BoundFigure]
) -> BoundFigure:
    fact, forward = sheet.by_path[_FORWARD], sheet.value(_FORWARD)
    if forward is None:
        return unbound(figure, "blank_forward")
    if not forward:
        return bound(figure, (fact,), "0", "none_forward", "all_claim")
    answered = next((one for one in reversed(same) if any("results_total" in f.path for f in one.facts)), None)
    if claim.tells_rest or (claim.answered_in_time and said.has_told(_FORWARD)):
        return bound(figure, (fact,), shown(forward), "rest_told", "all_claim")
    if answered is not None:
        return bound(figure, answered.facts, shown(forward), "of_answered", "all_claim", nearest=fact)
    if (claim.of_due or _is_of_a_part(same)) and not _is_of_both(same):
        return unbound(figure, "part_done")
    if claim.answered_in_time:
        return ambiguous(figure, (fact,), shown(forward), "tell_rest", "all_claim", unit="件")
    return contradicted(figure, (fact,), shown(forward), "claimed", "all_claim", unit="件")


def _all_disclosed(figure: Figure, claim: AllAre, sheet: FactSheet, same: list[BoundFigure]) -> BoundFigure:
    """全部予以公开 means that every result was 予以公开; 其余均予以公开 and 这类申请均予以公开 mean a part."""
    counts = [one for one in same if one.figure.kind == "count"]
    if counts:
        of_whole = any(fact.path in {NEWLY_RECEIVED, RESULTS_TOTAL} for fact in counts[-1].facts)
    else:
        of_whole = claim.everyone or claim.subject == "requests"
    fact, results = sheet.by_path[_DISCLOSED], sheet.value(RESULTS_TOTAL)
    if claim.narrowed or not of_whole or fact.value is None or not results:
        return unbound(figure, "no_claim")
    if Decimal(fact.value) == results:
        return bound(figure, (fact,), fact.value, "all_disclosed", "all_claim")
    results_said = shown(results)
    return contradicted(figure, (fact,), fact.value, "not_all_disclosed", "all_claim", unit="件", results=results_said)


def _is_of_a_part(same: list[BoundFigure]) -> bool:
    """Whether the last count before a claim is not that of all requests."""
    counts = [one for one in same if one.figure.kind == "count"]
    return bool(counts) and (counts[-1].check == "part" or not counts[-1].facts)


def _is_of_both(same: list[BoundFigure]) -> bool:
    """Whether it is said of 新收 and 上年结转, both right before it: 新收34件、上年结转2件，全部办结."""
    told = [one.facts[0].path for one in same if one.figure.kind == "count" and one.facts]
    return told[-2:] == [NEWLY_RECEIVED, _OVER] or told[-1:] == [ALL_REQUESTS]


def _all_concluded(figure: Figure, claim: AllAre, sheet: FactSheet) -> BoundFigure:
    sums = vocabulary().case_sums
    paths = tuple(f"{SUM_PREFIX if key in sums else ''}{LITIGATION}.{key}.pending" for key in claim.cases)
    facts = facts_at(sheet, paths)
    if not facts or any(fact.value is None for fact in facts):
        return unbound(figure, "no_claim")
    wrong = _not_nought(facts)
    if wrong is None:
        return bound(figure, facts, "0", "all_concluded", "all_claim")
    return contradicted(figure, (wrong,), wrong.value or "", "claimed", "all_claim", unit="件")


def judge_same(statement: Statement, claim: SameAs, sheet: FactSheet, said: Said) -> BoundFigure:
    """与上年持平, held against the change of what it speaks of."""
    figure = statement.figure
    path = _compared_path(statement, said)
    change, rate = sheet.by_path.get(f"change:{path}"), sheet.value(f"rate:{path}")
    if change is None or change.value is None:
        return unbound(figure, "no_claim")
    if not Decimal(change.value):
        return bound(figure, (change,), "0", "same", "direction")
    if claim.roughly and rate is not None and abs(rate) <= _ROUGH:
        return bound(figure, (change,), change.value, "roughly_same", "direction")
    return contradicted(figure, (change,), change.value, "not_same", "direction", unit=change.unit)


def _compared_path(statement: Statement, said: Said) -> str:
    """What 与上年持平 speaks of: the words before it, else the figure before it in its sentence; empty for nothing."""
    own = statement.certainty.own_object or statement.certainty.own_row
    found = candidates(statement, "件") if own else Candidates()
    if found.accepted:
        alone = [group[0] for group in found.accepted if len(group) == 1]
        return alone[0].removeprefix(PRIOR_PREFIX) if alone else ""
    told = [one for _, one in said.in_sentence(statement) if one.facts]
    return told[-1].facts[0].path.removeprefix(PRIOR_PREFIX) if told else ""
