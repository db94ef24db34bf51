"""The heads of the official tables in a grid: which column stands for what."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from assistant.form.edition import Edition
from assistant.form.paths import LITIGATION, PROACTIVE, REQUESTS, TOTAL
from assistant.formats.document import Grid
from assistant.formats.recognition.labels import (
    case_labels,
    column_labels,
    compact,
    find_label,
    kept_column_labels,
    row_labels,
    solid,
)
from assistant.formats.recognition.values import looks_like_value

_CAPTION_MARK = 9
"""Characters of the caption of table 3 by which it is known, the rest of it being cut off or worded otherwise."""


@dataclass(frozen=True, slots=True)
class _Marks:
    """Labels by which the heads of an edition's tables are known."""

    row_title: str
    articles: frozenset[str]
    requests: frozenset[str]
    caption: str
    cases: frozenset[str]
    case_heads: frozenset[str]
    """The kinds of cases that stand over all others."""
    case_names: frozenset[str]
    """Each kind of cases under its full name, as it stands over a table of its own."""


@cache
def _marks(edition: Edition) -> _Marks:
    proactive, requests, cases = (edition.tables[key] for key in (PROACTIVE, REQUESTS, LITIGATION))
    applicants = column_labels(edition, REQUESTS).keys() - row_labels(edition).keys()
    heads = [requests.column_title, *(group.label for group in requests.column_groups)]
    outcomes = [column.label for column in cases.columns if column.key != TOTAL]
    return _Marks(
        compact(proactive.row_title),
        frozenset(solid(block.label) for block in proactive.blocks),
        frozenset(applicants) | {compact(head) for head in heads},
        compact(requests.caption)[:_CAPTION_MARK],
        frozenset(map(compact, [*outcomes, *(row.label for row in cases.rows if row.groups)])),
        frozenset(
            map(compact, [*(row.label for row in cases.rows if not row.groups), *(g.label for g in cases.groups)])
        ),
        frozenset(case_labels(edition)),
    )


@dataclass(slots=True)
class Heads:
    """The heads read so far; those of table 3 are carried over a page break."""

    edition: Edition
    table: str = ""
    article: str = ""
    proactive: dict[int, str] = field(default_factory=dict)
    legacy: dict[int, str] = field(default_factory=dict)
    requests: dict[int, str] = field(default_factory=dict)
    here: set[str] = field(default_factory=set)
    """The tables whose heads stand in the grid at hand; of the others only the order of the columns is known."""
    body: list[int] = field(default_factory=list)
    """The columns in which the rows of table 3 in the grid at hand have their values, where that is plain."""
    case_columns: dict[int, str] = field(default_factory=dict)
    """Table 4: grid column -> outcome."""
    case_groups: dict[int, str] = field(default_factory=dict)
    """Table 4: grid column -> reconsideration, direct litigation, litigation after reconsideration."""
    case_above: str = ""
    """Table 4 in several grids: the kind of cases that the line over this one names."""
    case_done: bool = False
    """Whether values stood under the heads of table 4; the next head then begins anew."""

    def leave_grid(self, captions: Sequence[str] = ()) -> None:
        """A new grid has columns of its own and lines over it; only the order of the columns stays known."""
        self.here.clear()
        known = case_labels(self.edition)
        self.case_above = next((match.target for line in captions if (match := find_label(line, known))), "")

    def litigation(self) -> dict[int, str]:
        """Grid column -> `case.outcome` of table 4, as far as both heads were found."""
        starts = sorted(self.case_groups)
        return {
            c: f"{self.case_groups[max(start for start in starts if start <= c)]}.{outcome}"
            for c, outcome in self.case_columns.items()
            if starts and starts[0] <= c
        }

    @property
    def requests_complete(self) -> bool:
        """Whether all columns of table 3 were found."""
        return len(self.requests) == len(self.edition.tables[REQUESTS].columns)

    def positions(self) -> list[int]:
        """The grid columns under the heads of the table at hand, where this grid has them."""
        if self.table == REQUESTS and self.body and (self.requests_complete or REQUESTS not in self.here):
            return self.body
        if self.table not in self.here or (self.table == REQUESTS and not self.requests_complete):
            return []
        columns = {REQUESTS: self.requests, PROACTIVE: self.proactive or self.legacy, LITIGATION: self.litigation()}
        return sorted(columns[self.table])


def read_heads(heads: Heads, grid: Grid, r: int) -> bool:
    """Take in a row of a grid if it is a head; False where it is not."""
    own = {c: slot.text for c, slot in enumerate(grid.rows[r]) if slot.origin == (r, c) and slot.text.strip()}
    if not own:
        return False
    names = {compact(text) for text in own.values()}
    marks = _marks(heads.edition)
    article = next((solid(text) for text in own.values() if _is_article(text, marks)), None)
    if article and len(own) == 1:
        heads.table, heads.article, heads.proactive, heads.legacy = PROACTIVE, _bracketed(article), {}, {}
        heads.here.discard(PROACTIVE)
        return True
    if marks.row_title in names or any(_proactive_column(heads.edition, text) for text in own.values()):
        return _read_proactive(heads, own)
    if sum(1 for text in own.values() if looks_like_value(text)) <= 1 and _is_case_head(marks, names, len(own)):
        return _read_litigation(heads, grid, r, own)
    is_request_head = names & marks.requests or any(name.startswith(marks.caption) for name in names)
    return bool(is_request_head) and _read_requests(heads, own)


def _is_case_head(marks: _Marks, names: set[str], cells: int) -> bool:
    alone = cells == 1 and not names.isdisjoint(marks.case_heads | marks.case_names)
    return bool(names & marks.cases) or marks.case_heads <= names or alone


def _read_proactive(heads: Heads, own: dict[int, str]) -> bool:
    heads.table, heads.proactive, heads.legacy = PROACTIVE, {}, {}
    heads.here.add(PROACTIVE)
    for c, text in own.items():
        new = find_label(text, column_labels(heads.edition, PROACTIVE), likeness=85)
        old = find_label(text, kept_column_labels(), likeness=85)
        if old and (old.exact or not new):
            heads.legacy[c] = old.target
        elif new:
            heads.proactive[c] = new.target
    return True


def _proactive_column(edition: Edition, text: str) -> bool:
    return any(compact(text) in labels for labels in (column_labels(edition, PROACTIVE), kept_column_labels()))


def _read_requests(heads: Heads, own: dict[int, str]) -> bool:
    if REQUESTS not in heads.here:
        heads.requests = {}
        heads.here.add(REQUESTS)
    heads.table = REQUESTS
    for c, text in own.items():
        if (
            match := find_label(text, column_labels(heads.edition, REQUESTS))
        ) and match.target not in heads.requests.values():
            heads.requests[c] = match.target
    return True


def _read_litigation(heads: Heads, grid: Grid, r: int, own: dict[int, str]) -> bool:
    if LITIGATION not in heads.here or heads.case_done:
        heads.case_columns, heads.case_groups, heads.case_done = {}, {}, False
        heads.here.add(LITIGATION)
    heads.table = LITIGATION
    for c, text in own.items():
        if case := find_label(text, case_labels(heads.edition)):
            covered = [i for i, slot in enumerate(grid.rows[r]) if slot.origin == (r, c)]
            heads.case_groups |= dict.fromkeys(covered, case.target)
        elif outcome := find_label(text, column_labels(heads.edition, LITIGATION)):
            heads.case_columns[c] = outcome.target
    if heads.case_above and not heads.case_groups:
        heads.case_groups = {0: heads.case_above}
    return True


def _is_article(text: str, marks: _Marks) -> bool:
    plain = solid(text)
    return plain in marks.articles or (plain.startswith("第二十条第") and plain.endswith("项") and len(plain) <= 12)


def _bracketed(article: str) -> str:
    return article.replace("(", "（").replace(")", "）")
