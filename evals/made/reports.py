"""Made-up reports that hold, with last year's beside them, and the slips of the hand that officers make in them."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from assistant.form.cells import CellValue
from assistant.form.edition import Edition
from assistant.form.editions import edition_to_fill_in
from assistant.form.paths import LITIGATION, PROACTIVE, REQUESTS, CellPath
from assistant.form.shapes import shapes
from assistant.form.sums import outcome_rows
from assistant.report.organs import organ_named
from assistant.report.report import AnnualReport, blank_report

Edits = dict[CellPath, CellValue]


def kinds_of(edition: Edition) -> list[str]:
    """The kinds of applicants."""
    return [column.key for column in edition.tables[REQUESTS].columns if column.key != "total"]


def results_of(edition: Edition) -> list[str]:
    """The outcomes of a request."""
    return [row.key for row in outcome_rows(shapes(edition)[0])]


_SECTIONS = {
    "overview.proactive_disclosure": "坚持以公开为常态、不公开为例外，及时更新各栏目内容。",
    "overview.disclosure_on_request": "申请渠道畅通，登记、审核、答复、归档各环节衔接有序。",
    "overview.information_management": "落实先审后发，定期清理过期内容。",
    "overview.platforms": "网站专栏与政务新媒体协同发布。",
    "overview.supervision": "工作考核、社会评议和责任追究按要求开展。",
    "problems_and_improvements.problems": "解读的形式还不够丰富，栏目更新有时偏慢。",
    "problems_and_improvements.improvements": "增加图解和问答，按月检查栏目更新。",
    "other_matters": "没有收取政府信息公开信息处理费。",
}


@dataclass(frozen=True)
class Pair:
    """A report that holds and last year's, which it follows from."""

    report: AnnualReport
    prior: AnnualReport

    @property
    def kinds(self) -> list[str]:
        """The kinds of applicants of its form."""
        return kinds_of(self.report.edition)

    @property
    def results(self) -> list[str]:
        """The outcomes of its form."""
        return results_of(self.report.edition)


def made_pair(seed: int, year: int = 2024) -> Pair:
    """Two reports in a row of one fictitious organ; its size (a quiet street to a busy district) comes of the seed."""
    rng = random.Random(seed)
    organ = organ_named(
        rng.choice(["云湖区清溪街道办事处", "云湖县青石镇人民政府", "云湖市交通运输局", "云湖区人民政府"])
    )
    size = rng.choice([0, 2, 8, 40, 400])
    last, this = edition_to_fill_in(year - 1), edition_to_fill_in(year)
    forward = {kind: rng.randint(0, size // 8) if size else 0 for kind in kinds_of(last)}
    in_force: dict[str, CellValue] = dict.fromkeys(("regulatory_rules", "normative_documents"), 0)
    before = _cells(rng, last, size, dict.fromkeys(kinds_of(last), 0), forward, in_force)
    left = {kind: rng.randint(0, size // 8) if size else 0 for kind in kinds_of(this)}
    over = {kind: forward.get(kind, 0) for kind in kinds_of(this)}
    now = _cells(rng, this, size, over, left, {row: before[f"{PROACTIVE}.{row}.in_force"] for row in in_force})
    made = [
        blank_report(organ, y).with_cells(cells).amended(sections=_SECTIONS)
        for y, cells in ((year - 1, before), (year, now))
    ]
    return Pair(made[1], made[0])


def _cells(  # noqa: PLR0917 - the size of an office, and what it hands on
    rng: random.Random,
    edition: Edition,
    size: int,
    over: Mapping[str, int],
    left: Mapping[str, int],
    in_force: Mapping[str, CellValue],
) -> Edits:
    cells: Edits = {path: "0" if path in edition.amounts else 0 for path in shapes(edition)[0].paths}
    for kind in kinds_of(edition):
        most = size if kind == "natural_person" else size // 4
        results = {row: rng.randint(1, most) if most and rng.random() < 0.35 else 0 for row in results_of(edition)}
        # What was carried over has to be answered or carried on.
        results["disclosed"] += over[kind]
        answered = sum(results.values())
        received = answered + left[kind] - over[kind]
        ends = {"results_total": answered, "carried_forward": left[kind], "carried_over": over[kind]}
        for row, count in {**results, **ends, "newly_received": received}.items():
            cells[f"{REQUESTS}.{row}.{kind}"] = count
            cells[f"{REQUESTS}.{row}.total"] = int(cells[f"{REQUESTS}.{row}.total"] or 0) + count
    for group in edition.tables[LITIGATION].rows:
        outcomes = [c.key for c in group.columns if c.key not in {"total", "pending"}]
        counts = {key: rng.randint(0, max(1, size // 10)) for key in outcomes}
        cells |= {f"{LITIGATION}.{group.key}.{key}": count for key, count in counts.items()}
        cells[f"{LITIGATION}.{group.key}.total"] = sum(counts.values())
    issued = rng.randint(0, size // 10)
    cells[f"{PROACTIVE}.normative_documents.issued"] = issued
    for row, known in in_force.items():
        cells[f"{PROACTIVE}.{row}.in_force"] = int(known or 0) + (issued if row == "normative_documents" else 0)
    cells[f"{PROACTIVE}.licensing.decisions"] = rng.randint(0, size * 20)
    cells[f"{PROACTIVE}.administrative_charges.amount"] = (
        f"{rng.randint(size * 50, size * 100)}.{rng.randint(0, 99):02d}"
    )
    return cells


def _in_tables(report: AnnualReport, rng: random.Random, wanted: Callable[[CellPath, int], bool]) -> CellPath | None:
    """A cell of tables 3 and 4 that fits."""
    paths = [p for p, v in report.cells.items() if not p.startswith(PROACTIVE) and isinstance(v, int) and wanted(p, v)]
    return rng.choice(paths) if paths else None


def cell_retyped(pair: Pair, rng: random.Random) -> Edits:
    """Any one cell of tables 3 and 4 with another number."""
    path = _in_tables(pair.report, rng, lambda *_: True)
    value = int(pair.report.cells[path or ""] or 0)
    return {path: rng.choice([value + 1, value * 10, max(0, value - 1), value + rng.randint(2, 30)])} if path else {}


def digits_swapped(pair: Pair, rng: random.Random) -> Edits:
    """12 for 21."""
    path = _in_tables(pair.report, rng, lambda _, v: v > 9 and str(v)[-1] != str(v)[-2])
    if path is None:
        return {}
    text = str(pair.report.cells[path])
    return {path: int(text[:-2] + text[-1] + text[-2])}


def total_retyped(pair: Pair, rng: random.Random) -> Edits:
    """A total that was not brought up to date."""
    path = _in_tables(pair.report, rng, lambda p, _: p.endswith(".total") or ".results_total." in p)
    return {path: int(pair.report.cells[path] or 0) + rng.choice([1, 2, 6, 10])} if path else {}


def neighbouring_column(pair: Pair, rng: random.Random) -> Edits:
    """A count that stands one kind of applicant too far to the right."""
    cells = pair.report.cells
    places = [
        (f"{REQUESTS}.{row}.{kind}", f"{REQUESTS}.{row}.{after}")
        for row in pair.results
        for kind, after in pairwise(pair.kinds)
        if cells[f"{REQUESTS}.{row}.{kind}"] and not cells[f"{REQUESTS}.{row}.{after}"]
    ]
    return _moved(pair, rng, places)


def neighbouring_row(pair: Pair, rng: random.Random) -> Edits:
    """A count that stands one row too low."""
    cells = pair.report.cells
    places = [
        (f"{REQUESTS}.{row}.{kind}", f"{REQUESTS}.{below}.{kind}")
        for row, below in pairwise(pair.results)
        for kind in pair.kinds
        if cells[f"{REQUESTS}.{row}.{kind}"] and not cells[f"{REQUESTS}.{below}.{kind}"]
    ]
    return _moved(pair, rng, places)


def _moved(pair: Pair, rng: random.Random, places: list[tuple[CellPath, CellPath]]) -> Edits:
    if not places:
        return {}
    out, into = rng.choice(places)
    return {out: 0, into: pair.report.cells[out]}


def row_shifted(pair: Pair, rng: random.Random) -> Edits:
    """A row that stands one column too far to the right, its total in place."""
    cells = pair.report.cells
    rows = [
        r
        for r in pair.results
        if not cells[f"{REQUESTS}.{r}.{pair.kinds[-1]}"] and any(cells[f"{REQUESTS}.{r}.{k}"] for k in pair.kinds)
    ]
    if not rows:
        return {}
    row = rng.choice(rows)
    values = [0, *(cells[f"{REQUESTS}.{row}.{kind}"] for kind in pair.kinds[:-1])]
    shifted = {f"{REQUESTS}.{row}.{kind}": value for kind, value in zip(pair.kinds, values, strict=True)}
    return {path: value for path, value in shifted.items() if cells[path] != value}


def blank_for_zero(pair: Pair, rng: random.Random) -> Edits:
    """A cell left blank."""
    return {rng.choice(list(pair.report.cells)): None}


def last_years_row(pair: Pair, rng: random.Random) -> Edits:
    """A row of results pasted from last year's report, its total with it."""
    columns = [*pair.kinds, "total"]
    rows = [
        {f"{REQUESTS}.{row}.{c}": pair.prior.cells[f"{REQUESTS}.{row}.{c}"] for c in columns} for row in pair.results
    ]
    changed = [r for r in rows if any(pair.report.cells[path] != value for path, value in r.items())]
    return {p: v for p, v in rng.choice(changed).items() if pair.report.cells[p] != v} if changed else {}


def yuan_for_ten_thousand(pair: Pair, _: random.Random) -> Edits:
    """The charge in 元, where the form wants 万元."""
    path = f"{PROACTIVE}.administrative_charges.amount"
    both = (pair.report.cells[path], pair.prior.cells[path])
    if any(float(value or 0) < 1 for value in both):
        return {}
    return {path: f"{float(both[0] or 0) * 10_000:.0f}"}


SLIPS: Mapping[str, Callable[[Pair, random.Random], Edits]] = {
    slip.__name__: slip
    for slip in (
        cell_retyped,
        digits_swapped,
        total_retyped,
        neighbouring_column,
        neighbouring_row,
        row_shifted,
        blank_for_zero,
        last_years_row,
        yuan_for_ten_thousand,
    )
}
