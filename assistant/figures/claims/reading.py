"""Reading claims in words: 自然人占绝大多数, 均因不掌握, 全部胜诉, 许可、处罚双双上升.

A claim is read clause by clause, and only where the clause names what it is about in the form's own words. Clauses with
a number of their own are left to the binding of figures.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from assistant.figures.claims.cases import case_claims
from assistant.figures.claims.claim import ClaimKind, WordClaim
from assistant.figures.claims.clauses import COUNT, Clause, claim_words, clauses_with_words
from assistant.figures.claims.directions import direction_claims
from assistant.figures.claims.subjects import of_applicants, of_decisions, of_group, of_outcomes
from assistant.figures.meaning.keys import is_outcome
from assistant.form.edition import Edition
from assistant.form.paths import LITIGATION
from assistant.form.vocabulary import vocabulary

_LEADS: Final = 4
"""A claim that begins its clause may have its subject in the one before."""
_ALL_OF: Final = re.compile(r"(?<!\d)(\d{1,6})\s*件(?:[^，。；：、\d]{0,14})，?(?:申请人|申请者|申请)?$")
_REASONS: Final = re.compile(r"^[^，。；]{0,30}$")


@lru_cache(maxsize=32)
def claims_in(text: str, edition: Edition) -> tuple[WordClaim, ...]:
    """The claims in words of a text, in order; places are code points of the text."""
    return tuple(claim for clause in clauses_with_words(text, edition) for claim in _claims_of(clause))


def _claims_of(clause: Clause) -> Iterator[WordClaim]:
    words = claim_words()
    if any(word in clause.text for word in words["beyond"]["words"]):
        return
    yield from case_claims(clause)
    counted = COUNT.search(clause.text) is not None
    if not counted:
        yield from direction_claims(clause)
    ranks: tuple[ClaimKind, ...] = ("all",) if counted else ("most", "majority", "all")
    for kind in ranks:
        found = next(_ranked(clause, kind), None)
        if found is not None:
            yield found
            return


def _ranked(clause: Clause, kind: ClaimKind) -> Iterator[WordClaim]:
    """最多 and 占多数 stand behind what they rank, 大多为 and 均为 before it."""
    rows = claim_words()[kind]
    for word in sorted(rows["behind"], key=len, reverse=True):
        place = clause.text.find(word)
        if place > 0:
            yield from _of(clause, kind, (place, place + len(word)), clause.text[:place], clause.start)
    for word in sorted(rows["before"], key=len, reverse=True):
        place = clause.text.find(word)
        if place < 0:
            continue
        end, needs = place + len(word), rows.get("before_needs", {}).get(word)
        rest = clause.text[end:]
        if needs and needs not in rest:
            continue
        told = rest.partition(needs)[0] if needs else rest
        stop = end + len(told) + len(needs or "")
        yield from _of(clause, kind, (place, stop), told, clause.start + end)


def _of(clause: Clause, kind: ClaimKind, span: tuple[int, int], words: str, start: int) -> Iterator[WordClaim]:
    """The claim about the applicants or the outcomes that a stretch of a clause names."""
    if not _REASONS.match(words):
        return
    named = [t for t in clause.tokens if start <= t.start and t.end <= start + len(words)]
    place = (clause.start + span[0], clause.start + span[1])
    text = clause.text[span[0] : span[1]]
    if any(t.has("channel", "period", "limit", "prior", "next") for t in named):
        return
    columns = tuple(dict.fromkeys(t.key("col") or "" for t in named if t.has("col")))
    rows = tuple(dict.fromkeys(t.key("row") or "" for t in named if is_outcome(t.key("row") or "")))
    cases = any(t.key("obj") in vocabulary().cases for t in (*clause.earlier, *clause.tokens))
    count = _counted_before(clause, span[0]) if kind == "all" else None
    named_behind = start > place[0] or clause.before.endswith(("中，", "中,"))
    parent = _parent(clause, place[0], rows) if kind == "all" or (kind == "most" and named_behind) else ""
    everyone = kind != "all" or count is not None or parent or _of_everyone(clause, place[0])
    kinds = tuple(t.key("obj") or "" for t in named if t.key("obj") in vocabulary().cases)
    decisions = [t for t in named if t.key("obj") in vocabulary().decisions]
    if kind == "most" and decisions:
        yield of_decisions(place, text, decisions[-1].key("obj") or "")
    elif kind == "all" and kinds and count is not None:
        yield WordClaim(kind, place, text, tuple(f"{LITIGATION}.{key}.total" for key in kinds[-1:]), (), (), count)
    elif cases or (columns and rows) or not everyone:
        return
    elif parent:
        yield of_group(kind, place, text, rows, parent, clause.edition)
    elif columns:
        yield replace(of_applicants(kind, place, text, columns, "法人" in clause.text), count=count)
    elif rows and (found := of_outcomes(kind, place, text, rows)) is not None:
        yield replace(found, count=count)


def _parent(clause: Clause, start: int, rows: Sequence[str]) -> str:
    """The group that a clause names before its claim about some of its rows: 不予公开的情形只涉及行政执法案卷."""
    groups = {row.partition(".")[0] for row in rows if "." in row}
    leads = start - clause.start <= _LEADS or clause.before.endswith(("中，", "中,"))
    named = {t.key("row") for t in (*(clause.earlier if leads else ()), *clause.tokens) if t.end <= start}
    return next(iter(groups)) if len(groups) == 1 and groups <= named else ""


def _counted_before(clause: Clause, place: int) -> int | None:
    """The only number of its kind that stands before a claim of all, in its clause or at the end of the one before."""
    if any(t.has("prior", "channel", "limit", "period") for t in (*clause.earlier, *clause.tokens)):
        return None
    told = _ALL_OF.search(clause.before + clause.text[:place])
    return int(told[1]) if told is not None else None


def _of_everyone(clause: Clause, start: int) -> bool:
    """Whether a claim of all speaks of all requests: no part was named before it."""
    said = clause.before + clause.text[: start - clause.start]
    narrowed = any(
        t.has("among", "rest", "limit", "channel", "prior", "period") for t in (*clause.earlier, *clause.tokens)
    )
    return not narrowed and any(word in said for word in claim_words()["everyone"]["words"]) and not COUNT.search(said)
