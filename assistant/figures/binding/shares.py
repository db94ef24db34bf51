"""Shares of a base: outcomes on （七）总计, applicants and channels on 新收, or a total stated by the sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from assistant.figures.binding.candidates import request_path
from assistant.figures.binding.comparing import Compared, facts_at, judge_computed, places_of, sum_of
from assistant.figures.binding.outcome import BoundFigure, Judged, Said
from assistant.figures.binding.tolerance import Agreement, agrees
from assistant.figures.binding.verdicts import unbound
from assistant.figures.meaning.relations import Completion, ShareOf
from assistant.figures.meaning.statement import Statement
from assistant.figures.reading.figure import Figure
from assistant.form.paths import LITIGATION, PRIOR_PREFIX, REQUESTS, SUM_PREFIX
from assistant.report.fact_paths import ALL_REQUESTS, BASES, NEWLY_RECEIVED, RESULTS_TOTAL, share_path, shown
from assistant.report.fact_sheet import FactSheet

_TOTALS: Final = (NEWLY_RECEIVED, ALL_REQUESTS, RESULTS_TOTAL)
_BASE_OF_ROW: Final = {"results_total": (RESULTS_TOTAL,), "newly_received": (NEWLY_RECEIVED,), "": ()}


def judge_completion(statement: Statement, relation: Completion, sheet: FactSheet) -> BoundFigure:
    """Hold 办结率 against what was answered of all requests, of this year or the last."""
    figure, year = statement.figure, PRIOR_PREFIX if statement.when == "prior" else ""
    done, all_requests = sheet.value(year + RESULTS_TOTAL), sheet.value(year + ALL_REQUESTS)
    if done is None or not all_requests or not relation.of_requests or statement.when == "other":
        return unbound(figure, "no_answers")
    facts = facts_at(sheet, (year + RESULTS_TOTAL, year + ALL_REQUESTS))
    rate = done / all_requests * 100
    match = agrees(figure, rate)
    if match == "disagrees" and relation.timely:
        if figure.value == 100:
            # What was carried forward may not have been due.
            return unbound(figure, "only_due")
        match = "last_place"
    return judge_computed(figure, match, f"{shown(rate)}%", facts, "办结数与申请总量之比", "share")


@dataclass(frozen=True, slots=True)
class _Base:
    """What a share stands on; `path` is empty for a figure of the sentence."""

    value: Decimal
    name: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class _Part:
    """What the share is of, and whether its own words name it."""

    about: Compared
    own: bool

    @property
    def paths(self) -> tuple[str, ...]:
        return self.about.paths

    @property
    def previous(self) -> BoundFigure | None:
        """The figure before it that states it, where its own words do not."""
        return None if self.own else self.about.previous

    def on_named_base(self, relation: ShareOf) -> bool:
        """A count that no cell holds is set against a total by name: 共1502件，占新收总数的80.75%."""
        return not self.paths and self.previous is not None and bool(relation.base)


def judge_share(  # noqa: PLR0911 - one return a case
    statement: Statement, relation: ShareOf, about: Compared, sheet: FactSheet, said: Said
) -> BoundFigure:
    """Hold a percentage against the share of its part in every base that it can stand on."""
    figure, certainty = statement.figure, statement.certainty
    names = certainty.own_row or certainty.own_object or bool(statement.counted.columns)
    part = _Part(about, statement.nesting.partner < 0 and names)
    if relation.of_last_year and part.paths and part.own:
        return _of_last_year(statement, relation, part, sheet)
    if relation.base_rows:
        return _of_outcomes(statement, relation, part, sheet)
    number = sum_of(sheet, part.paths)
    if number is None and part.previous is not None:
        number = part.previous.figure.value
    bases = [] if number is None else _bases(statement, relation, part, sheet, said)
    # 低保救助类申请占四成 names no part: what it names is the whole itself.
    bases = [base for base in bases if base.path not in part.paths]
    all_cases = any(LITIGATION in path and path.endswith(".total") for path in part.paths)
    if number is None or not bases or (all_cases and not relation.base and part.about.base is None):
        # 被诉3件，占2.5%: of what all cases of a kind are a share is not said.
        return unbound(figure, "no_share")
    for base in bases:
        share = number / base.value * 100
        if agrees(figure, share) == "agrees":
            fact = sheet.by_path.get(share_path(part.paths[0], base.path)) if part.paths and base.path else None
            facts = (fact,) if fact is not None else facts_at(sheet, part.paths)
            return judge_computed(figure, "agrees", f"{shown(share)}%", facts, f"占{base.name}的比例", "share")
    other = _on_another_base(statement, relation, part, number, sheet, said)
    if other is not None:
        return judge_computed(
            figure, "agrees", f"{shown(other.value)}%", facts_at(sheet, part.paths), other.name, "share"
        )
    channel = part.previous is not None and part.previous.check == "part" and relation.of_requests
    of_tables = bool(part.paths) and all(REQUESTS in p or LITIGATION in p for p in part.paths)
    if not (channel or of_tables or part.on_named_base(relation)):
        return unbound(figure, "no_share")
    near = (agrees(figure, number / base.value * 100) for base in bases)
    match: Agreement = next((m for m in near if m != "disagrees"), "disagrees")
    expected = f"{shown(number / bases[0].value * 100, max(2, places_of(figure)))}%"
    name = f"占{bases[0].name}（{shown(bases[0].value)}）的比例"
    sure = about.sure or part.own or channel or not part.paths
    return judge_computed(figure, match, expected, facts_at(sheet, part.paths), name, "share", sure=sure)


def _of_last_year(statement: Statement, relation: ShareOf, part: _Part, sheet: FactSheet) -> BoundFigure:
    """Last year's share of what its words name, in last year's cells: 占比由上年的70%升至75%."""
    figure = statement.figure
    paths = tuple(PRIOR_PREFIX + path for path in part.paths)
    number = sum_of(sheet, paths)
    shares = [number / base.value * 100 for base in _prior_bases(relation, part, sheet)] if number is not None else []
    if not shares:
        return unbound(figure, "no_share")
    near = [agrees(figure, share) for share in shares]
    match: Agreement = "agrees" if "agrees" in near else next((m for m in near if m != "disagrees"), "disagrees")
    expected = f"{shown(shares[0], max(2, places_of(figure)))}%"
    return judge_computed(
        figure,
        match,
        expected,
        facts_at(sheet, paths),
        "上年的比例",
        "share",
        sure=part.about.sure and not relation.led_by,
    )


def _prior_bases(relation: ShareOf, part: _Part, sheet: FactSheet) -> list[_Base]:
    """The totals of last year on which a share can stand, and the sum of the group of its row."""
    groups = [group for path in part.paths[:1] if (group := _group_of(path))]
    paths = [PRIOR_PREFIX + path for path in (*_totals_for(relation, part), *groups)]
    return [_Base(value, sheet.by_path[path].name, path) for path in paths if (value := sheet.value(path))]


def _of_outcomes(statement: Statement, relation: ShareOf, part: _Part, sheet: FactSheet) -> BoundFigure:
    """A share of the outcomes that its words name: 行政执法案卷12件，占不予公开的60%."""
    figure = statement.figure
    bases = tuple(request_path(row, "total") for row in relation.base_rows)
    previous = part.about.previous
    paths = part.paths or (tuple(fact.path for fact in previous.facts) if previous is not None else ())
    number, base = sum_of(sheet, paths), sum_of(sheet, bases)
    within = bool(paths) and all(
        any(path.startswith(_stem(one)) and path not in bases for one in bases) for path in paths
    )
    if number is None or not base or not within:
        return unbound(figure, "no_share")
    name, expected = "＋".join(fact.name for fact in facts_at(sheet, bases)), number / base * 100
    match = agrees(figure, expected)
    told = f"占{name}（{shown(base)}）的比例"
    return judge_computed(
        figure, match, f"{shown(expected, max(2, places_of(figure)))}%", facts_at(sheet, paths), told, "share"
    )


def _stem(path: str) -> str:
    """Where the rows of a group begin."""
    return path.removeprefix(SUM_PREFIX).rpartition(".")[0] + "."


def _on_another_base(  # noqa: PLR0917 - a share and all that it may be a share of
    statement: Statement, relation: ShareOf, part: _Part, number: Decimal, sheet: FactSheet, said: Said
) -> _Base | None:
    """The share as the words may mean it too: of the group of its row, of last year, of the two told just before."""
    for share, name in _other_shares(statement, relation, part, number, sheet, said):
        if agrees(statement.figure, share) == "agrees":
            return _Base(share, name)
    return None


def _other_shares(  # noqa: PLR0917 - a share and all that it may be a share of
    statement: Statement, relation: ShareOf, part: _Part, number: Decimal, sheet: FactSheet, said: Said
) -> Iterator[tuple[Decimal, str]]:
    group = _group_of(part.paths[0]) if part.paths else ""
    if group and (whole := sheet.value(group)):
        yield number / whole * 100, f"占{sheet.by_path[group].name}的比例"
    if relation.beside_last_year and part.paths:
        before = sum_of(sheet, tuple(PRIOR_PREFIX + path for path in part.paths))
        for base in _prior_bases(relation, part, sheet):
            if before is not None:
                yield before / base.value * 100, "上年的比例"
    counts = [one.figure.value for _, one in said.in_period(statement) if one.figure.kind == "count"]
    told = [value for value in counts if value is not None][-3:]
    for official in _official(_totals_for(relation, part), sheet) if statement.reach.total else []:
        for many in (2, 3):
            if len(told) >= many:
                yield sum(told[-many:], Decimal(0)) / official.value * 100, f"前文各数之和占{official.name}的比例"


def _group_of(path: str) -> str:
    """The sum of the group to which a row of table 3 belongs; empty where it belongs to none."""
    table, _, rest = path.partition(".")
    row, _, column = rest.rpartition(".")
    group = row.partition(".")[0]
    return f"{SUM_PREFIX}{table}.{group}.{column}" if table == REQUESTS and "." in row else ""


def _bases(statement: Statement, relation: ShareOf, part: _Part, sheet: FactSheet, said: Said) -> list[_Base]:
    """What a share can stand on: the official totals, then larger counts that the sentence has stated."""
    if part.about.base is not None:
        base = part.about.base
        path = base.facts[0].path if base.facts else ""
        return [_Base(base.figure.value, f"文中{base.figure.text}", path)] if base.figure.value else []
    period = said.in_period(statement)
    among = _stated_base(statement, [judged for judged in period if judged[1] is not part.about.previous])
    if among is not None:
        return [_Base(among.value, f"文中{among.text}")] if among.value else []
    if part.on_named_base(relation):
        return _official(_BASE_OF_ROW[relation.base], sheet)
    bases = _official(_totals_for(relation, part), sheet)
    led_by = (RESULTS_TOTAL,) if _told_as_answered(period) else _BASE_OF_ROW[relation.led_by]
    named = _BASE_OF_ROW[relation.base] or led_by
    if named and any(base.path in named for base in bases):
        return [base for base in bases if base.path in named]
    stated = [one.figure for _, one in period if one is not part.about.previous and not (bases and _is_part(one))]
    return bases + [_Base(f.value, f"文中{f.text}") for f in stated if f.kind == "count" and f.value]


def _official(paths: Sequence[str], sheet: FactSheet) -> list[_Base]:
    return [_Base(value, sheet.by_path[path].name, path) for path in paths if (value := sheet.value(path))]


def _totals_for(relation: ShareOf, part: _Part) -> tuple[str, ...]:
    """The totals of the tables that a part can be a share of."""
    first = part.paths[0] if part.paths else ""
    if LITIGATION in first and relation.base:
        return _BASE_OF_ROW[relation.base]
    if LITIGATION in first:
        return (first.rsplit(".", 1)[0] + ".total",)
    if ".newly_received." in first or (not first and part.previous is not None and relation.of_requests):
        return (NEWLY_RECEIVED, ALL_REQUESTS) if relation.of_everything else (NEWLY_RECEIVED,)
    return BASES if REQUESTS in first else ()


def _stated_base(statement: Statement, period: Sequence[Judged]) -> Figure | None:
    """The count of which the sentence tells the parts: 办结的170件中，予以公开74件，占43.53%."""
    for other, one in reversed(period):
        if other.sentence == statement.sentence and other.counts and other.nesting.whole:
            return one.figure if one.status == "bound" and one.figure.approximation == "exact" else None
    return None


def _told_as_answered(period: Sequence[Judged]) -> bool:
    """Whether the parts that are being told are those of what was answered: 办结170件，其中予以公开74件，占43.53%."""
    counts = [(other, one) for other, one in period if other.counts]
    leads = [i for i, (_, one) in enumerate(counts) if any(fact.path in _TOTALS for fact in one.facts)]
    if not leads or leads[-1] + 1 >= len(counts):
        return False
    (_, lead), (first_part, _) = counts[leads[-1]], counts[leads[-1] + 1]
    among = first_part.nesting.among and lead.status == "bound"
    return among and [fact.path for fact in lead.facts] == [RESULTS_TOTAL]


def _is_part(one: BoundFigure) -> bool:
    """Whether a count is itself a part of the requests: no share of another part stands on it."""
    paths = (fact.path for fact in one.facts)
    return any(REQUESTS in path and not path.startswith(SUM_PREFIX) and path not in _TOTALS for path in paths)
