"""What a figure counts, by the words around it: object, row, applicant, and whether the words are understood.

What a figure's own words leave open is taken from earlier words of the sentence, and at last from the section.
"""

import re
from dataclasses import dataclass, replace
from typing import Final

from assistant.figures.meaning.carrying import Carried, carried, newly_alone, without_carrying
from assistant.figures.meaning.keys import (
    everybody,
    first_key,
    is_flow,
    is_other,
    is_outcome,
    joined_keys,
    parent_row,
    said_of_all,
    without_base,
)
from assistant.figures.meaning.lexicon import Tag, Token
from assistant.figures.meaning.lists import named_by_turn
from assistant.figures.meaning.naming import foreign_word, objects_said, other_organ, residue, rows_said, unknown_words
from assistant.figures.meaning.ranking import is_ranked
from assistant.figures.meaning.reporter import Reporter
from assistant.figures.meaning.statement import Certainty, Counted, Limits, Reach
from assistant.figures.meaning.surroundings import Surroundings
from assistant.figures.meaning.told import Told
from assistant.figures.meaning.years import When, has_grown, year_of
from assistant.form.vocabulary import vocabulary

REQUEST_SECTION: Final = "overview.disclosure_on_request"
_OF_REQUESTS: Final = re.compile(r"答复|新收|结转")
_COUNTED: Final = re.compile(r"\d\s*[件起宗]")
_NEXT: Final = re.compile(r"(?:至|到|转)(?:(?:19|20)\d\d年|下|次|明)")
_NEAR: Final = 6
"""How many words directly behind a figure can still name it: 75件申请, 2件结转下年度."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the words around a figure say of it, before its relation is read."""

    counted: Counted
    certainty: Certainty
    limits: Limits
    reach: Reach
    when: When


@dataclass(frozen=True, slots=True)
class _Own:
    """A figure's own words."""

    before: tuple[Token, ...]
    after: tuple[Token, ...]
    said: frozenset[Tag]
    """What the words before it are."""

    @property
    def words(self) -> tuple[Token, ...]:
        return (*self.before, *self.after)


@dataclass(frozen=True, slots=True)
class _Named:
    """What a figure's words name, and how surely."""

    objects: tuple[str, ...]
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    own_object: bool
    own_row: bool
    in_sentence: bool
    said: bool
    """Whether the sentence names the object in words of its own."""

    @property
    def own(self) -> bool:
        """Whether the figure's own words name anything."""
        return self.own_object or self.own_row or bool(self.columns)


def context_of(text: str, around: Surroundings, section: str, reporter: Reporter, told: Told) -> Context:
    """What the words around a figure say of it, with what was told before."""
    all_are = said_of_all(text, around)
    before = without_base(around)
    own = _Own(before, _behind(around) if all_are is None else (), _NO_TAGS.union(*[t.tags for t in before]))
    unknown = residue(text, around, behind=all_are is None)
    when = year_of(text, around, reporter.year)
    named = _named(text, around, own, section, told)
    carry = _carry(text, around, own, named, reporter.year)
    if carry is not None and when != "other":
        named = replace(named, objects=("requests",), rows=(carry,), own_row=True)
        when = "this" if carry == "carried_over" else when
        unknown = without_carrying(unknown)
    grown = told.when == "prior" and has_grown(text, around)
    other_year = when == "prior" and told.when == "this"
    when = "this" if grown else when
    if (grown or other_year) and not named.own and not unknown:
        named = _of_the_same(text, around, named, told, grown=grown)
    summed = told.rows == ("carried_over",)
    total = "total" in own.said or (summed and any(t.word == "共" for t in before))
    foreign = "" if around.turn is not None else foreign_word(text, around, own.before, own.after, named.objects)
    if not foreign and named.objects and not (named.own or total):
        # What the sentence spoke of before is not what these words count.
        foreign = unknown_words(text, around)
    known = told.last is not None and told.last.certainty.named
    return Context(
        Counted(
            named.objects,
            named.rows,
            named.columns,
            parent_row(before),
            next((t.key("col") or "" for t in reversed(around.earlier) if t.has("col")), ""),
            next((t.key("row") or "" for t in reversed(around.earlier) if is_flow(t.key("row"))), ""),
            all_are,
        ),
        Certainty(
            own_object=named.own_object,
            own_row=named.own_row,
            object_said=named.said,
            named=named.own or named.in_sentence or (total and known),
            explained=not unknown and not foreign,
        ),
        _limits(text, around, reporter, own, carry, foreign),
        _reach(text, around, own, told, total=total, summed=summed),
        when,
    )


def _of_the_same(text: str, around: Surroundings, named: _Named, told: Told, *, grown: bool) -> _Named:
    """收到23件，去年为10件; 由上年的10件增至23件: both are of the same thing."""
    whole = told.head or told.last
    assert whole is not None  # what has grown was told before
    last = told.last or whole
    if last.reach.sum_of is not None or last.figure.claim:
        # 三项之和65254件，与上年的70142件相比; 无纠正案件，而上年为2件: of what is no single row.
        return replace(named, objects=(), rows=(), columns=())
    # 申请量比2023年（2件）翻了一番: what this sentence names goes before what another one did.
    here = first_key(tuple(reversed(around.earlier)), "row")
    first = not _COUNTED.search(text, around.sentence[0], around.start)
    same = (whole.counted.rows, whole.counted.columns)
    rows, columns = (here, ()) if first and here and is_flow(here[0]) else same
    return replace(
        named,
        rows=rows,
        columns=columns,
        own_row=bool(rows),
        own_object=(grown or whole.certainty.own_object) and bool(named.objects),
    )


def _limits(  # noqa: PLR0917 - a figure, its words and what they were found to say
    text: str, around: Surroundings, reporter: Reporter, own: _Own, carry: Carried | None, foreign: str
) -> Limits:
    organ = other_organ(text, around, reporter)
    # 上年度未办结的1件申请已于一季度办结: what became of the carried ones narrows nothing.
    narrowing = own.words if carry is None else own.before
    parts = (t.word for t in narrowing if t.has("channel", "period", "limit") and not reporter.is_called(t.word))
    part = next((word for word in parts if carry is None or not word.startswith("延")), "")
    return Limits(
        foreign=foreign,
        organ="" if organ.startswith("全") else organ,
        part=part or organ,
        channel="channel" in own.said or any(t.has("channel") for t in own.after),
        rest="rest" in own.said or is_other(own.before),
        each="each" in own.said,
    )


def _reach(text: str, around: Surroundings, own: _Own, told: Told, *, total: bool, summed: bool) -> Reach:
    return Reach(
        total=total,
        summed=summed,
        joint=_says_both(own),
        newly=newly_alone(text, around, own.before, own.after),
        listed=told.rows[:1] == ("in_force",) and text[around.own[0]] in "、和及",
        ranked=is_ranked(text, around.own[0], around.start),
    )


def _says_both(own: _Own) -> bool:
    """Whether a word says 新收 and 结转 together."""
    return "row" in own.said and any(t.key("row") == "requests" and "结转" in t.word for t in own.before)


def _named(text: str, around: Surroundings, own: _Own, section: str, told: Told) -> _Named:
    """Object, rows and columns: from the figure's own words, the sentence, the figure before, at last the section."""
    before, after, last = own.before, own.after, told.last
    objects, own_object = objects_said(text, around, before, after)
    in_sentence = said = bool(objects)
    if not objects and last is not None and not last.limits.foreign and not any(t.has("foreign") for t in own.words):
        # 行政复议1件。全年办理答复80件: only requests are answered, newly received or carried over.
        answered = any(t.has("row") and (_OF_REQUESTS.search(t.word) or _is_kind(t)) for t in before)
        objects = ("requests",) if answered else last.counted.objects
    ahead = not objects and text.startswith("相比", around.end)
    if ahead:
        # 与上年的60件相比，今年收到申请81件: what it counts is said behind.
        objects = first_key(around.later, "obj")
    rows, own_row = rows_said(text, objects, before, around.later if ahead else after)
    if not rows and told.rows and is_outcome(told.rows[0]) and is_other(before):
        rows = ("other_handling.other",) if told.rows[0].startswith("other_handling.") else ("other_handling",)
    objects = objects or _said_at_the_end(around, before)
    if not objects and any(is_outcome(row) for row in rows):
        objects, in_sentence = ("requests",), True
    if not objects and section == REQUEST_SECTION:
        objects = ("requests",)
    columns = everybody(joined_keys(text, before, "col") or first_key(after, "col"))
    if not columns and not vocabulary().columns_under["organizations"].isdisjoint(told.columns) and is_other(before):
        # 法律服务机构6件，其他3件
        columns = ("other_organization",)
    if around.turn is not None:
        if around.turn[0] == "obj":
            rows, _ = rows_said(text, (around.turn[1],), before, after)
        objects, rows, columns = named_by_turn(around.turn, objects, rows, columns)
        own_row, own_object = True, own_object or around.turn[0] == "obj"
    if rows == ("carried_any",) and _goes_on(text, around, own):
        rows = ("carried_forward",)
    return _Named(objects, rows, columns, own_object, own_row, in_sentence, said)


def _goes_on(text: str, around: Surroundings, own: _Own) -> bool:
    """Whether next year is said of what is carried."""
    return any(t.has("next") for t in own.words) or _NEXT.search(text, around.end, around.own[1]) is not None


def _is_kind(token: Token) -> bool:
    """Whether a word names a reason for which a request is not met: only requests have those."""
    return "." in (token.key("row") or "")


def _said_at_the_end(around: Surroundings, before: tuple[Token, ...]) -> tuple[str, ...]:
    """Documents that are named behind their counts: 制发3件，废止2件，全部在“行政规范性文件”栏目公开."""
    acted = any(t.has("doc") and len(t.word) > 1 for t in before)
    return tuple(key for key in first_key(around.later, "obj") if acted and key in vocabulary().documents)


def _carry(text: str, around: Surroundings, own: _Own, named: _Named, year: int | None) -> Carried | None:
    """Whether requests are meant, and were carried over or forward."""
    if named.objects[:1] not in {(), ("requests",)} or around.turn is not None or "each" in own.said:
        return None
    if named.rows == ("requests",) and _says_both(own):
        return None
    found = carried(text, around, year)
    foreign = found is not None and any(t.has("foreign") and not t.has("row", "obj") for t in own.before)
    return None if foreign else found


def _behind(around: Surroundings) -> tuple[Token, ...]:
    """The words directly behind a figure, up to a 中: 26件申请中自然人21件 names no applicant of the 26."""
    words = around.after[:_NEAR]
    among = next((i for i, t in enumerate(words) if t.word in {"中", "当中"}), len(words))
    return words[:among]


_NO_TAGS: Final[frozenset[Tag]] = frozenset()
