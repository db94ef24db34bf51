"""Doubts in the officer's words: what in a clause is nobody's, what a source tells otherwise."""

from collections.abc import Iterable, Iterator

from assistant.evidence.case import Case
from assistant.evidence.clauses import Clause
from assistant.evidence.holding import Held
from assistant.evidence.judged import Doubt, Judged, Source
from assistant.evidence.lexicon import source
from assistant.evidence.materials import Told
from assistant.evidence.sign import Sign
from assistant.evidence.stated import Stated

_REFS = {"notes": "工作要点", "facts": "补充数据"}


def source_of(told: Told) -> Source:
    """A source with its words."""
    return Source(told.kind, told.ref, told.text)


def clause_doubt(kind: str, clause: Clause) -> Doubt:
    """A doubt about a whole clause."""
    body = clause.body
    start = clause.span[0] + clause.text.find(body)
    return Doubt(body, (start, start + len(body)), kind, _message(kind, body))


def sign_doubts(signs: Iterable[Sign]) -> Iterator[Doubt]:
    """Doubts about signs that no source tells."""
    for sign in signs:
        yield Doubt(sign.text, sign.span, sign.kind, _message(sign.kind, sign.text))


def stated_doubts(stated: Iterable[Stated]) -> Iterator[Doubt]:
    """What the rooms below found doubtful or wrong, in their own words."""
    for one in stated:
        yield Doubt(one.text, one.span, one.kind, one.reason or _message("statement", one.text))


def missing_doubts(case: Case, nearest: Held | None) -> Iterator[Doubt]:
    """What of a clause is nobody's: the signs that the nearest source lacks, its deeds, what was added."""
    near = nearest if nearest is not None and nearest.headed and nearest.share > 0 else None
    missing = [sign for sign in case.signs if near is None or sign in near.missing]
    yield from sign_doubts(missing)
    deeds = case.clause.deeds if near is None else near.deeds
    if deeds or not missing:
        kind = "event" if deeds or near is None or not near.added else "addition"
        yield clause_doubt(kind, case.clause)


def contradicted(case: Case, told: Told, held: Held) -> Judged:
    """A clause of which a source tells something else, or that it is only planned."""
    ref, clause = _REFS.get(told.kind, told.ref), case.clause
    if held.planned and not held.contradicts:
        message = _message("planned", clause.body, ref=ref, said=told.text)
        return Judged("contradicted", (source_of(told),), (Doubt(clause.body, clause.span, "plan", message),))
    doubts = tuple(
        Doubt(sign.text, sign.span, sign.kind, _message("contradicted", sign.text, ref=ref, said=told.text))
        for sign, _ in held.differing
    )
    return Judged("contradicted", (source_of(told),), doubts)


def denied(case: Case, told: Told) -> Judged:
    """A clause of which the officer's notes say that it was not so; surely so where it claims a deed."""
    clause = case.clause
    surely = bool(clause.deeds) and any(sign.kind != "quantifier" for sign in case.signs)
    message = _message("denied", clause.body, ref=_REFS["notes"], said=told.text)
    doubt = Doubt(clause.body, clause.span, "event", message)
    return Judged("contradicted" if surely else "none", (source_of(told),), (doubt,))


def _message(kind: str, text: str, **said: str) -> str:
    words = source("messages")
    return str(words.get(kind, words["statement"])).format(text=text, **said)
