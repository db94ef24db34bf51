"""Judging a clause: on what it rests, or what in it rests on nothing."""

import re
from dataclasses import replace
from typing import Final

from assistant.evidence.case import Case
from assistant.evidence.clauses import Clause
from assistant.evidence.denying import excepts, one_thing, says_all
from assistant.evidence.doubting import (
    clause_doubt,
    contradicted,
    denied,
    missing_doubts,
    sign_doubts,
    source_of,
    stated_doubts,
)
from assistant.evidence.holding import Held
from assistant.evidence.judged import Judged, Source
from assistant.evidence.materials import Told
from assistant.evidence.phrases import Phrase, Reach
from assistant.evidence.sign import SignKind
from assistant.evidence.stated import Readings
from assistant.evidence.telling import pairs_of

_DONE: Final = re.compile("了(?!解)|已(?!经常)|过$|完毕|到位|首")
"""Words of something that has been, whatever it was; without one a clause tells nothing that could be borne out."""
_ONCE: Final[frozenset[SignKind]] = frozenset({"figure", "date", "rank", "outcome", "direction", "zero"})
"""What was so last year need not be so this year."""
_JOINABLE: Final[frozenset[SignKind]] = frozenset({"figure", "quantifier", "date", "outcome", "rank"})
"""Signs that a clause may have put together from what a source tells of several things."""
_ODD: Final = 5
"""So many pairs of letters that nobody knows are more than a turn of phrase."""
_SURE: Final = 0.8
_HALF: Final = 0.5


def judge(clause: Clause, readings: Readings) -> Judged:
    """On what a clause of the text rests."""
    case = Case(clause, readings)
    if case.settled.contradicted:
        against = Judged("contradicted", case.sources, tuple(stated_doubts(case.settled.contradicted)))
        return _borne_out_after_all(case) or against
    judged = _denied(case) or _fixed(case) or _judged(case)
    return replace(judged, doubts=(*judged.doubts, *stated_doubts(case.settled.doubtful)))


def _judged(case: Case) -> Judged:
    if case.signs or case.clause.deeds:
        return _claimed(case)
    if case.settled.borne_out:
        return Judged(case.settled.kind, case.sources)
    return _intended(case) if case.clause.intended else _unclaimed(case)


def _borne_out_after_all(case: Case) -> Judged | None:
    """A source that tells all of a clause, where the tables seemed to speak against it: 有效13件 of another thing."""
    against = [one for one in case.settled.contradicted if one.kind == "figure"]
    shares = {one.span for one in case.settled.borne_out if one.kind == "computed" and "%" in one.quote}
    if against and all(one.span in shares for one in case.settled.contradicted):
        return Judged("facts", case.sources)
    if not against or not any(sign.kind == "figure" for sign in case.signs):
        return None
    surely = ((t, h) for t, h in case.held if h.supports and h.names and h.soft >= _SURE and not h.added)
    return next((_supported(case, told) for told, _ in surely), None)


def _denied(case: Case) -> Judged | None:
    """A note that says no of what the clause says, whatever else bears it out."""
    return next((denied(case, told) for told, held in case.held if told.kind == "notes" and held.denied), None)


def _fixed(case: Case) -> Judged | None:
    """A phrase that stands over what its clause holds: 数据统计期限自1月1日起, 先审后发."""
    reaches: tuple[Reach, ...] = ("whole",) if case.signs or case.acts else ("duty", "whole")
    phrase = case.materials.phrases.phrase_of(case.clause.body, reaches)
    return Judged("stock", (_phrase_source(phrase), *case.sources)) if phrase is not None else None


def _unclaimed(case: Case) -> Judged:
    """A clause that claims nothing that could be counted or dated: a stock phrase, or what a source says too."""
    body = case.clause.body
    phrase = case.materials.phrases.phrase_of(body)
    if phrase is not None:
        doubts = (clause_doubt("statement", case.clause),) if _is_odd(case, phrase) else ()
        return Judged("stock", (_phrase_source(phrase),), doubts)
    if case.clause.plan or all(token.kind == "free" for token in case.clause.tokens):
        return Judged("stock")
    if told := next((told for told, held in case.held if held.supports), None):
        return Judged(told.kind, (source_of(told),))
    unknown = Judged("none" if _DONE.search(body) else "stock", (), (clause_doubt("statement", case.clause),))
    return _leaning(case) or unknown


def _is_odd(case: Case, phrase: Phrase) -> bool:
    """Whether a clause of a loose form says much that neither the phrases nor the sources know."""
    known, words = case.materials.known, case.materials.phrases.pairs
    pairs = [pair for token in case.clause.tokens if token.kind == "other" for pair in pairs_of(token.text)]
    return phrase.loose and sum(pair not in known and pair not in words for pair in pairs) >= _ODD


def _intended(case: Case) -> Judged:
    """A plan that names what is to be done: the office's own notes, or last year's report, must have it."""
    if told := next((told for told, held in case.held if held.supports), None):
        return Judged(told.kind, (source_of(told),))
    return _leaning(case) or Judged("none", (), (clause_doubt("plan", case.clause),))


def _claimed(case: Case) -> Judged:
    """A clause that claims something: a source must tell all of it."""
    if not case.signs and case.settled.borne_out and case.implied:
        return Judged(case.settled.kind, case.sources)
    if told := next((told for told, held in case.held if held.supports), None):
        return _supported(case, told)
    ours = ((told, held) for told, held in case.held if told.kind in {"notes", "facts"})
    if against := next((one for one in ours if one[1].contradicts or one[1].refuses), None):
        return contradicted(case, *against)
    nearest = max((held for _, held in case.held), key=_nearness, default=None)
    return _leaning(case) or Judged("none", case.sources, tuple(missing_doubts(case, nearest)))


def _nearness(held: Held) -> tuple[bool, int, float]:
    return held.headed and held.share >= _HALF, -len(held.missing) - len(held.deeds), held.share


def _supported(case: Case, told: Told) -> Judged:
    """A clause that a source tells; what was so last year is asked for, and whether it was so with all."""
    clause = case.clause
    parts = any(one.kind == "notes" and excepts(one.clause, clause) for one in case.materials.told)
    everyone = [s for s in clause.signs if s.value == "全部" and (parts or not says_all(told.clause))]
    once = bool(clause.deeds) or any(sign.kind in _ONCE for sign in case.signs)
    asked = (clause_doubt("prior", clause),) if told.kind == "prior" and not clause.plan and once else ()
    joined = not one_thing(told.clause) and any(sign.kind in _JOINABLE for sign in case.signs)
    apart = (clause_doubt("addition", clause),) if joined and not everyone else ()
    return Judged(told.kind, (source_of(told), *case.sources), (*asked, *sign_doubts(everyone), *apart))


def _leaning(case: Case) -> Judged | None:
    """A clause whose matter a source tells, with what it says beyond that marked."""
    near = [(told, held) for told, held in case.held if held.leans]
    if not near:
        return None
    told, held = max(near, key=lambda one: (-len(one[1].missing), one[1].soft))
    return Judged(told.kind, (source_of(told),), (*sign_doubts(held.missing), clause_doubt("addition", case.clause)))


def _phrase_source(phrase: Phrase) -> Source:
    return Source("stock", phrase.kind, phrase.form)
