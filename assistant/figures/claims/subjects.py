"""What a claim is about, as cells: kinds of applicants, outcomes, the rows of a group, decisions."""

from typing import Final

from assistant.figures.binding.candidates import request_path
from assistant.figures.claims.claim import ClaimKind, WordClaim
from assistant.form.edition import Edition
from assistant.form.paths import PROACTIVE, REQUESTS
from assistant.form.vocabulary import vocabulary

_NEW: Final = "newly_received"
_RESULTS: Final = "results_total"


def of_applicants(
    kind: ClaimKind, span: tuple[int, int], text: str, columns: tuple[str, ...], among_organizations: bool
) -> WordClaim:
    """A claim about kinds of applicants, among all or among the organizations."""
    under = vocabulary().columns_under
    organizations = under["organizations"]
    # 法人类申请人中商业企业最多: the head only tells among which.
    columns = tuple(c for c in columns if c not in under) or columns
    every = organizations if among_organizations else organizations | {"natural_person"}
    covered = {part for column in columns for part in (under.get(column) or {column})}
    paths = tuple(request_path(_NEW, column) for column in columns)
    rivals = tuple(request_path(_NEW, column) for column in sorted(every - covered))
    return WordClaim(kind, span, text, paths, rivals, (f"{REQUESTS}.{_NEW}.total",))


def of_outcomes(kind: ClaimKind, span: tuple[int, int], text: str, rows: tuple[str, ...]) -> WordClaim | None:
    """A claim about outcomes among all results; None where they are not all of one level."""
    known = vocabulary()
    heads = ("disclosed", "partially_disclosed", *known.request_groups)
    rows = tuple(row for row in rows if not any(other.startswith(f"{row}.") for other in rows))
    tops = {row.partition(".")[0] for row in rows}
    if not tops <= set(heads):
        return None
    paths = tuple(request_path(row, "total") for row in rows)
    rivals = tuple(request_path(head, "total") for head in heads if head not in tops)
    return WordClaim(kind, span, text, paths, rivals, (f"{REQUESTS}.{_RESULTS}.total",))


def of_group(  # noqa: PLR0917 - a claim, its place and what it is about
    kind: ClaimKind, span: tuple[int, int], text: str, rows: tuple[str, ...], parent: str, edition: Edition
) -> WordClaim:
    """A claim about rows within their group: 无法提供的主要原因在于没有现成信息."""
    every = (row.key for row in edition.tables[REQUESTS].every_row)
    siblings = tuple(request_path(row, "total") for row in every if row.startswith(f"{parent}.") and row not in rows)
    paths = tuple(request_path(row, "total") for row in rows)
    return WordClaim(kind, span, text, paths, siblings if kind == "most" else (), (request_path(parent, "total"),))


def of_decisions(span: tuple[int, int], text: str, key: str) -> WordClaim:
    """That decisions of one kind are more than those of the others."""
    rivals = tuple(f"{PROACTIVE}.{other}.decisions" for other in vocabulary().decisions if other != key)
    own = f"{PROACTIVE}.{key}.decisions"
    return WordClaim("most", span, text, (own,), rivals, (own,))
