"""Reading claims in words: 自然人占绝大多数, 均因不掌握, 全部胜诉, 许可、处罚双双上升.

A claim is read clause by clause, and only where the clause names what it is about in the form's own words. Clauses with
a number of their own are left to the binding of figures.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any, Final

from assistant.figures.binding.candidates import request_path
from assistant.figures.claims.claim import ClaimKind, WordClaim
from assistant.figures.meaning.keys import is_outcome
from assistant.figures.meaning.lexicon import Token, scan
from assistant.form.edition import Edition
from assistant.form.paths import LITIGATION, PROACTIVE, REQUESTS, SUM_PREFIX
from assistant.form.vocabulary import vocabulary
from assistant.text.sentences import sentences_of

_MARKS: Final = re.compile(r"[，,；;：:。！？\n]")
_COUNT: Final = re.compile(r"\d+\s*(?:件|起|宗|条|份|个|例)")
_NEW, _RESULTS = "newly_received", "results_total"
_MEASURE: Final = re.compile(
    r"(?:总|申请)?(?:数量|总量|件数|量)?(?:同比|环比|(?:较|比|与)(?:上年|去年|上一年|20\d\d年)(?:度)?(?:相比)?)?"
)
_LEADS: Final = 4
"""A claim that begins its clause may have its subject in the one before."""
_ALL_OF: Final = re.compile(r"(?<!\d)(\d{1,6})\s*件(?:[^，。；：、\d]{0,14})，?$")
_CASES: Final = re.compile(r"(\d{1,5})\s*[件起宗]")
_REASONS: Final = re.compile(r"^[^，。；]{0,30}$")


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause of a sentence with its words, and the words of the sentence before it."""

    text: str
    start: int
    tokens: tuple[Token, ...]
    earlier: tuple[Token, ...]
    before: str
    """The sentence up to the clause."""
    edition: Edition


def claims_in(text: str, edition: Edition) -> tuple[WordClaim, ...]:
    """The claims in words of a text, in order; places are code points of the text."""
    return tuple(claim for clause in _clauses(text, edition) for claim in _claims_of(clause))


def _clauses(text: str, edition: Edition) -> Iterator[_Clause]:
    for sentence in sentences_of(text):
        tokens = scan(text, sentence.start, sentence.end, edition)
        start = sentence.start
        for mark in (*_MARKS.finditer(text, sentence.start, sentence.end), None):
            end = mark.start() if mark is not None else sentence.end
            own = tuple(t for t in tokens if start <= t.start and t.end <= end)
            earlier = tuple(t for t in tokens if t.end <= start)
            yield _Clause(text[start:end], start, own, earlier, text[sentence.start : start], edition)
            start = end + 1


def _claims_of(clause: _Clause) -> Iterator[WordClaim]:
    words = _words()
    if any(word in clause.text for word in words["beyond"]["words"]):
        return
    yield from _cases(clause)
    counted = _COUNT.search(clause.text) is not None
    if not counted:
        yield from _directions(clause)
    ranks: tuple[ClaimKind, ...] = ("all",) if counted else ("most", "majority", "all")
    for kind in ranks:
        found = next(_ranked(clause, kind), None)
        if found is not None:
            yield found
            return


def _ranked(clause: _Clause, kind: ClaimKind) -> Iterator[WordClaim]:
    """最多 and 占多数 stand behind what they rank, 大多为 and 均为 before it."""
    rows = _words()[kind]
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


def _of(clause: _Clause, kind: ClaimKind, span: tuple[int, int], words: str, start: int) -> Iterator[WordClaim]:
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
    named_behind = start > place[0]
    parent = _parent(clause, place[0], rows) if kind == "all" or (kind == "most" and named_behind) else ""
    everyone = kind != "all" or count is not None or parent or _of_everyone(clause, place[0])
    decisions = [t for t in named if t.key("obj") in vocabulary().decisions]
    if kind == "most" and decisions:
        yield _of_decisions(place, text, decisions[-1].key("obj") or "")
    elif cases or (columns and rows) or not everyone:
        return
    elif parent:
        yield _of_group(kind, place, text, rows, parent, clause.edition)
    elif columns:
        yield replace(_of_columns(kind, place, text, columns, "法人" in clause.text), count=count)
    elif rows and (found := _of_rows(kind, place, text, rows)) is not None:
        yield replace(found, count=count)


def _parent(clause: _Clause, start: int, rows: Sequence[str]) -> str:
    """The group that a clause names before its claim about some of its rows: 不予公开的情形只涉及行政执法案卷."""
    groups = {row.partition(".")[0] for row in rows if "." in row}
    leads = start - clause.start <= _LEADS
    named = {t.key("row") for t in (*(clause.earlier if leads else ()), *clause.tokens) if t.end <= start}
    return next(iter(groups)) if len(groups) == 1 and groups <= named else ""


def _of_group(  # noqa: PLR0917 - a claim, its place and what it is about
    kind: ClaimKind, span: tuple[int, int], text: str, rows: tuple[str, ...], parent: str, edition: Edition
) -> WordClaim:
    """A claim about rows within their group: 无法提供的主要原因在于没有现成信息."""
    every = (row.key for row in edition.tables[REQUESTS].every_row)
    siblings = tuple(request_path(row, "total") for row in every if row.startswith(f"{parent}.") and row not in rows)
    paths = tuple(request_path(row, "total") for row in rows)
    return WordClaim(kind, span, text, paths, siblings if kind == "most" else (), (request_path(parent, "total"),))


def _of_decisions(span: tuple[int, int], text: str, key: str) -> WordClaim:
    rivals = tuple(f"{PROACTIVE}.{other}.decisions" for other in vocabulary().decisions if other != key)
    own = f"{PROACTIVE}.{key}.decisions"
    return WordClaim("most", span, text, (own,), rivals, (own,))


def _counted_before(clause: _Clause, place: int) -> int | None:
    """The only number of its kind that stands before a claim of all, in its clause or at the end of the one before."""
    if any(t.has("prior", "channel", "limit", "period") for t in (*clause.earlier, *clause.tokens)):
        return None
    told = _ALL_OF.search(clause.before + clause.text[:place])
    return int(told[1]) if told is not None else None


def _of_everyone(clause: _Clause, start: int) -> bool:
    """Whether a claim of all speaks of all requests: no part was named before it."""
    said = clause.before + clause.text[: start - clause.start]
    narrowed = any(
        t.has("among", "rest", "limit", "channel", "prior", "period") for t in (*clause.earlier, *clause.tokens)
    )
    return not narrowed and any(word in said for word in _words()["everyone"]["words"]) and not _COUNT.search(said)


def _of_columns(
    kind: ClaimKind, span: tuple[int, int], text: str, columns: tuple[str, ...], among_organizations: bool
) -> WordClaim:
    under = vocabulary().columns_under
    organizations = under["organizations"]
    # 法人类申请人中商业企业最多: the head only tells among which.
    columns = tuple(c for c in columns if c not in under) or columns
    every = organizations if among_organizations else organizations | {"natural_person"}
    covered = {part for column in columns for part in (under.get(column) or {column})}
    paths = tuple(request_path(_NEW, column) for column in columns)
    rivals = tuple(request_path(_NEW, column) for column in sorted(every - covered))
    return WordClaim(kind, span, text, paths, rivals, (f"{REQUESTS}.{_NEW}.total",))


def _of_rows(kind: ClaimKind, span: tuple[int, int], text: str, rows: tuple[str, ...]) -> WordClaim | None:
    known = vocabulary()
    heads = ("disclosed", "partially_disclosed", *known.request_groups)
    rows = tuple(row for row in rows if not any(other.startswith(f"{row}.") for other in rows))
    tops = {row.partition(".")[0] for row in rows}
    if not tops <= set(heads):
        return None
    paths = tuple(request_path(row, "total") for row in rows)
    rivals = tuple(request_path(head, "total") for head in heads if head not in tops)
    return WordClaim(kind, span, text, paths, rivals, (f"{REQUESTS}.{_RESULTS}.total",))


def _cases(clause: _Clause) -> Iterator[WordClaim]:
    """全部胜诉 and 现已审结 are said of the cases named before."""
    known = vocabulary()
    named = [t.key("obj") or "" for t in (*clause.earlier, *clause.tokens) if t.key("obj") in known.cases]
    if not named or (named[-1] == known.case_heads[0] and "诉" in clause.before + clause.text.partition("胜诉")[0]):
        return
    if any(t.has("among", "limit") for t in clause.tokens) or "本级" in clause.text:
        return
    row = named[-1]
    prefix = f"{SUM_PREFIX}{LITIGATION}.{row}" if row in known.case_sums else f"{LITIGATION}.{row}"
    for outcome, found in _found(clause, "cases"):
        told = [int(n) for n in _CASES.findall(clause.before + clause.text[: found.start()])]
        count = told[-1] if told else None
        span = (clause.start + found.start(), clause.start + found.end())
        yield WordClaim("cases", span, found.group(), (f"{prefix}.{outcome}",), (), (f"{prefix}.total",), count)
        return
    for outcome, found in _found(clause, "cases_none"):
        span = (clause.start + found.start(), clause.start + found.end())
        if not re.match(r"\d", clause.text[found.end() :]):
            yield WordClaim("cases", span, found.group(), (), (f"{prefix}.{outcome}",), (f"{prefix}.total",))
        return


def _found(clause: _Clause, table: str) -> Iterator[tuple[str, re.Match[str]]]:
    """The first words of each outcome of a table that a clause has."""
    for outcome, words in _words()[table].items():
        match = next((match for word in words if (match := re.search(word, clause.text))), None)
        if match is not None:
            yield outcome, match


def _directions(clause: _Clause) -> Iterator[WordClaim]:
    kinds: tuple[ClaimKind, ...] = ("up", "down")
    for kind in kinds:
        word = next((word for word in _words()["direction"][kind] if word in clause.text), None)
        if word is None:
            continue
        place = clause.text.index(word)
        tokens, words = [t for t in clause.tokens if t.end <= clause.start + place], clause.text[:place]
        if _MEASURE.fullmatch(words) and clause.earlier:
            # 新收申请15件，数量同比有所下降: the clause before says of what.
            last = next((t for t in reversed(clause.earlier) if t.has("obj")), None)
            tokens, words = ([last], last.word) if last is not None else ([], "")
        paths = _counted(tokens, words)
        if paths:
            yield WordClaim(kind, (clause.start + place, clause.start + place + len(word)), word, paths)
        return


def _counted(tokens: Sequence[Token], words: str) -> tuple[str, ...]:
    """The cells whose numbers a direction is said of: what stands right before it, with what is joined to it."""
    known = vocabulary()
    if any(t.has("channel", "limit", "period", "col") for t in tokens):
        return ()
    named = [t for t in tokens if t.has("obj")]
    if not named:
        return ()
    behind = words[named[-1].end - tokens[0].start + words.find(tokens[0].word) :]
    if not re.fullmatch(
        r"(?:的)?(?:申请|案件)?(?:公开)?(?:的)?(?:总|件)?(?:数量?|量|件数|总数|总量|规模|金额)?(?:较|比|与|同)?.{0,8}",
        behind,
    ):
        return ()
    paths: list[str] = []
    for token in named:
        key = token.key("obj") or ""
        if key == "requests":
            paths.append(f"{REQUESTS}.{_NEW}.total")
        elif key in known.documents:
            paths += [f"{PROACTIVE}.{key}.{t.key('doc')}" for t in tokens if t.has("doc")]
        elif key in known.charges:
            paths.append(f"{PROACTIVE}.{key}.amount")
        elif key in known.decisions:
            paths.append(f"{PROACTIVE}.{key}.decisions")
        elif key in known.cases:
            prefix = f"{SUM_PREFIX}{LITIGATION}.{key}" if key in known.case_sums else f"{LITIGATION}.{key}"
            paths.append(f"{prefix}.total")
    return tuple(dict.fromkeys(paths))


@cache
def _words() -> dict[str, Any]:
    text = (resources.files("assistant.figures.claims") / "claims.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
