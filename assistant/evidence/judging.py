"""Judging a clause: on what it rests, or what in it rests on nothing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from assistant.evidence.clauses import Clause
from assistant.evidence.holding import Beside, Held, hold
from assistant.evidence.judged import Doubt, Judged, Source
from assistant.evidence.lexicon import lexicon, source
from assistant.evidence.materials import Told
from assistant.evidence.phrases import Phrase, Reach
from assistant.evidence.settling import Settled, open_signs, settle
from assistant.evidence.signs import Sign
from assistant.evidence.stated import Readings, Stated
from assistant.evidence.telling import excepts, pairs_of, says_all


def judge(clause: Clause, readings: Readings) -> Judged:
    """On what a clause of the text rests."""
    settled = settle(clause, readings)
    if settled.contradicted and (own := _borne_out_after_all(clause, settled, readings)) is not None:
        return own
    if settled.contradicted:
        return Judged("contradicted", settled.sources(readings.materials), tuple(_told_doubts(settled.contradicted)))
    signs = open_signs(clause, settled, readings.materials)
    if denial := _denied(clause, signs, settled, readings):
        return denial
    reaches: tuple[Reach, ...] = ("whole",) if signs or _acts(clause) else ("duty", "whole")
    fixed = readings.materials.phrases.phrase_of(clause.body, reaches)
    if fixed is not None:
        return Judged("stock", (Source("stock", fixed.kind, fixed.form), *settled.sources(readings.materials)))
    if signs or clause.deeds:
        judged = _claimed(clause, signs, settled, readings)
    elif settled.borne_out:
        judged = Judged(settled.kind, settled.sources(readings.materials))
    else:
        judged = _unclaimed(clause, settled, readings)
    return replace(judged, doubts=(*judged.doubts, *_told_doubts(settled.doubtful)))


def _borne_out_after_all(clause: Clause, settled: Settled, readings: Readings) -> Judged | None:
    """A source that tells all of a clause, where the tables seemed to speak against it: 有效13件 of another thing."""
    if not any(one.kind == "figure" for one in settled.contradicted):
        return None
    if all(_is_share_of_others(one, settled) for one in settled.contradicted):
        return Judged("facts", settled.sources(readings.materials))
    signs = open_signs(clause, settled, readings.materials)
    for told, held in _held(clause, signs, settled, readings):
        if held.supports and held.names and held.soft >= _SURE and any(sign.kind == "figure" for sign in signs) and not held.added:
            return _supported(clause, signs, told, settled, readings)
    return None


def _is_share_of_others(one: Stated, settled: Settled) -> bool:
    """Whether a share that was held against one whole is right of another."""
    return any(other.kind == "computed" and other.span == one.span and "%" in other.quote for other in settled.borne_out)


def _told_doubts(stated: Sequence[Stated]) -> Iterator[Doubt]:
    """What the rooms below found doubtful or wrong, in their own words."""
    for one in stated:
        yield Doubt(one.text, one.span, one.kind, one.reason or _message("statement", one.text))


def _denied(clause: Clause, signs: Sequence[Sign], settled: Settled, readings: Readings) -> Judged | None:
    """A note that says no of what the clause says, whatever else bears it out."""
    notes = ((told, held) for told, held in _held(clause, signs, settled, readings) if told.kind == "notes")
    told = next((told for told, held in notes if held.denied), None)
    if told is None:
        return None
    message = _message("denied", clause.body, ref="工作要点", said=told.text)
    surely = bool(clause.deeds) and any(sign.kind != "quantifier" for sign in signs)
    return Judged("contradicted" if surely else "none", (_source(told),), (Doubt(clause.body, clause.span, "event", message),))


def _acts(clause: Clause) -> bool:
    """Whether a clause tells a deed that no standing duty is made of: 印发, 召开, 修订了."""
    words = lexicon().deeds
    return any(t.text not in words or words[t.text].strength == "strong" or "了" in clause.text for t in clause.deeds)


def _unclaimed(clause: Clause, settled: Settled, readings: Readings) -> Judged:
    """A clause that claims nothing that could be counted or dated: a stock phrase, or what a source says too."""
    if clause.intended:
        return _intended(clause, settled, readings)
    phrase = readings.materials.phrases.phrase_of(clause.body)
    if phrase is None and clause.plan:
        return Judged("stock")
    if phrase is not None or not clause.body:
        doubts = (_doubt("statement", clause.body, clause),) if phrase and _is_odd(clause, phrase, readings) else ()
        return Judged("stock", (Source("stock", phrase.kind, phrase.form),) if phrase else (), doubts)
    told_by = list(_held(clause, (), settled, readings))
    for told, held in told_by:
        if held.supports:
            return Judged(told.kind, (_source(told),))
    if leaning := _leaning(clause, told_by):
        return leaning
    if not any(token.kind != "free" for token in clause.tokens):
        return Judged("stock")
    return Judged("none" if _DONE.search(clause.body) else "stock", (), (_doubt("statement", clause.body, clause),))


def _is_odd(clause: Clause, phrase: Phrase, readings: Readings) -> bool:
    """Whether a clause of a loose form says much that neither the phrases nor the sources know."""
    known, words = readings.materials.known, readings.materials.phrases.pairs
    pairs = [pair for token in clause.tokens if token.kind == "other" for pair in pairs_of(token.text)]
    return phrase.loose and sum(pair not in known and pair not in words for pair in pairs) >= _ODD


def _intended(clause: Clause, settled: Settled, readings: Readings) -> Judged:
    """A plan that names what is to be done: the office's own notes, or last year's report, must have it."""
    near = max(
        ((held.supports, held.soft, told) for told, held in _held(clause, (), settled, readings) if held.supports or held.leans),
        default=None,
        key=lambda one: one[:2],
    )
    if near is None:
        return Judged("none", (), (_doubt("plan", clause.body, clause),))
    doubts = () if near[0] else (_doubt("addition", clause.body, clause),)
    return Judged(near[2].kind, (_source(near[2]),), doubts)


def _claimed(clause: Clause, signs: Sequence[Sign], settled: Settled, readings: Readings) -> Judged:
    """A clause that claims something: a source must tell all of it."""
    if not signs and settled.borne_out and _implied(clause, settled, readings):
        return Judged(settled.kind, settled.sources(readings.materials))
    best: tuple[Told, Held] | None = None
    against: tuple[Told, Held] | None = None
    told_by = list(_held(clause, signs, settled, readings))
    for told, held in told_by:
        if held.supports:
            return _supported(clause, signs, told, settled, readings)
        if against is None and told.kind in {"notes", "facts"} and (held.contradicts or held.refuses):
            against = told, held
        if best is None or _rank(held) > _rank(best[1]):
            best = told, held
    if against is not None and not _told_elsewhere(against[1], readings):
        return _contradicted(clause, *against)
    if leaning := _leaning(clause, told_by):
        return leaning
    return Judged("none", settled.sources(readings.materials), tuple(_doubts(clause, signs, best)))


def _leaning(clause: Clause, told_by: Sequence[tuple[Told, Held]]) -> Judged | None:
    """A clause whose matter a source tells, with what it says beyond that marked."""
    near = [(-len(held.missing), held.soft, told, held) for told, held in told_by if held.leans]
    if not near:
        return None
    *_, told, held = max(near, key=lambda one: one[:2])
    missing = tuple(Doubt(s.text, s.span, s.kind, _message(s.kind, s.text)) for s in held.missing)
    return Judged(told.kind, (_source(told),), (*missing, _doubt("addition", clause.body, clause)))


_DONE: Final = re.compile("了(?!解)|已(?!经常)|过$|完毕|到位|首")
"""Words of something that has been, whatever it was; without one a clause tells nothing that could be borne out."""
_ODD: Final = 5
"""So many pairs of letters that nobody knows are more than a turn of phrase."""
_SURE: Final = 0.8
_HALF: Final = 0.5


def _implied(clause: Clause, settled: Settled, readings: Readings) -> bool:
    """Whether the facts that bear out a clause's figures tell its deeds as well: 召开新闻发布会2场."""
    places = (*settled.places, *(s.span for s in clause.signs))
    beside = Beside(places, readings.materials.names(settled.paths) or "…", readings.materials.report.organ.name)
    return not hold(clause, _NOTHING, beside).deeds


def _held(clause: Clause, signs: Sequence[Sign], settled: Settled, readings: Readings) -> Iterator[tuple[Told, Held]]:
    materials = readings.materials
    kept = {sign.span for sign in signs}
    places = (*settled.places, *(sign.span for sign in clause.signs if sign.span not in kept))
    figures = tuple(s for c in readings.clauses if c.sentence == clause.sentence for s in c.signs if s.kind == "figure")
    context = readings.words_of(clause.sentence)
    beside = Beside(places, materials.names(settled.paths), materials.report.organ.name, materials.known, figures, context)
    for told in materials.told:
        yield told, hold(clause, told.clause, beside)


def _supported(
    clause: Clause, signs: Sequence[Sign], told: Told, settled: Settled, readings: Readings
) -> Judged:
    sources = (_source(told), *settled.sources(readings.materials))
    others = any(one.kind == "notes" and excepts(one.clause, clause) for one in readings.materials.told)
    everyone = [s for s in clause.signs if s.value == "全部" and (others or not says_all(told.clause))]
    asked = told.kind == "prior" and not clause.plan and (clause.deeds or any(s.kind in _ONCE for s in signs))
    doubts = (_doubt("prior", clause.body, clause),) if asked else ()
    doubts += tuple(Doubt(s.text, s.span, s.kind, _message("quantifier", s.text)) for s in everyone)
    return Judged(told.kind, sources, doubts)


_ONCE: Final = frozenset({"figure", "date", "rank", "outcome", "direction", "zero"})
"""What was so last year need not be so this year."""


def _told_elsewhere(held: Held, readings: Readings) -> bool:
    """Whether what one source tells otherwise is told by another just so."""
    words = readings.materials.words
    return all(
        sign.kind in {"name", "organ"} and sign.value in re.sub(r"[\W_]", "", words) for sign, _ in held.differing
    ) and bool(held.differing)


def _contradicted(clause: Clause, told: Told, held: Held) -> Judged:
    ref = "工作要点" if told.kind == "notes" else "补充数据"
    if held.refuses:
        message = _message("planned" if held.planned else "denied", clause.body, ref=ref, said=told.text)
        return Judged("contradicted", (_source(told),), (Doubt(clause.body, clause.span, "plan" if held.planned else "event", message),))
    doubts = tuple(
        Doubt(sign.text, sign.span, sign.kind, _message("contradicted", sign.text, ref=ref, said=told.text))
        for sign, _ in held.differing
    )
    return Judged("contradicted", (_source(told),), doubts)


def _doubts(clause: Clause, signs: Sequence[Sign], best: tuple[Told, Held] | None) -> Iterator[Doubt]:
    """What of a clause is nobody's: the signs that the nearest source lacks, its deeds, what was added."""
    near = best[1] if best is not None and best[1].headed and best[1].share > 0 else None
    missing = [sign for sign in signs if near is None or sign in near.missing]
    for sign in missing:
        yield Doubt(sign.text, sign.span, sign.kind, _message(sign.kind, sign.text))
    deeds = clause.deeds if near is None else near.deeds
    if deeds or not missing:
        kind = "event" if deeds or near is None or not near.added else "addition"
        yield _doubt(kind, clause.body, clause)


def _rank(held: Held) -> tuple[bool, int, float]:
    return held.headed and held.share >= _HALF, -len(held.missing) - len(held.deeds), held.share


def _source(told: Told) -> Source:
    return Source(told.kind, told.ref, told.text)


def _doubt(kind: str, text: str, clause: Clause) -> Doubt:
    start = clause.span[0] + clause.text.find(text)
    return Doubt(text, (start, start + len(text)), kind, _message(kind, text))


def _message(kind: str, text: str, **said: str) -> str:
    words = source("messages")
    return str(words.get(kind, words["statement"])).format(text=text, **said)


_NOTHING: Final = Clause("", (0, 0), (), (), (), False)
