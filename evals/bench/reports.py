"""Bench: `make bench` or `python -m evals.bench [NAME …]`; medians, and how each grows with the number of reports.

Measured on whatever machine it runs on; nothing here is a test and nothing fails for being slow.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from evals.made.prose import length, made_pair_with_prose
from evals.made.reports import Pair, made_pair

if TYPE_CHECKING:
    from assistant.desk.ports import Desk

SIZES = (10, 100, 1000)
_LONG = 2_600
"""Characters from which made-up prose counts as that of a long report."""
_COMMAND = "import sys; from assistant.cli import main; sys.argv[0] = 'nianbao'; main()"


@dataclass(frozen=True)
class Measured:
    """One line of the table: what was done, the median in milliseconds, and a remark."""

    name: str
    milliseconds: float
    remark: str = ""


def median_of(work: Callable[[], object], times: int) -> float:
    """The median wall time of a piece of work in milliseconds."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def table_rules() -> Iterator[Measured]:
    """All rules on cells, one report at a time as in a folder run: parsed reports, nothing kept between them."""
    from assistant.report.report import AnnualReport
    from assistant.rules.checking import check_report
    from assistant.rules.engine import CheckContext
    from assistant.rules.families import TABLE_RULES

    documents = [(pair.report.to_document(), pair.prior) for pair in map(made_pair, range(1000))]
    for size in SIZES:
        reports = [(AnnualReport.from_document(document), prior) for document, prior in documents[:size]]

        def work(reports: list[tuple[AnnualReport, AnnualReport]] = reports) -> None:
            for report, prior in reports:
                report.__dict__.pop("cells", None)
                report.__dict__.pop("vector", None)
                check_report(CheckContext(report, prior), TABLE_RULES)

        yield Measured(f"table rules, {size} reports", median_of(work, 5) / size, "per report")


def whole_check() -> Iterator[Measured]:
    """Every rule on one report, its prose included."""
    from assistant.bootstrap import open_desk
    from assistant.desk.checking.checking import check

    desk = open_desk()
    pairs = [made_pair(seed) for seed in range(50)]
    check(desk, pairs[0].report, pairs[0].prior)
    work = iter(pairs * 10)

    def one() -> None:
        pair = next(work)
        check(desk, pair.report, pair.prior)

    yield Measured("whole check", median_of(one, 100), "per report, with last year's")


def prose_check() -> Iterator[Measured]:
    """Every rule on a report with some three thousand characters of prose, and on one with none, side by side."""
    from assistant.bootstrap import open_desk
    from assistant.desk.checking.checking import check

    desk = open_desk()
    pairs = [pair for pair in map(made_pair_with_prose, range(150)) if length(pair.report) >= _LONG][:40]
    bare = [Pair(pair.report.amended(sections={}), pair.prior) for pair in pairs]
    check(desk, pairs[0].report, pairs[0].prior)
    medians = []
    for few in (bare, pairs):
        # Read anew, as a file is: nothing that was computed of a report is kept between two runs.
        work = iter([_anew(pair) for pair in few] * 3)
        medians.append(median_of(partial(_next_checked, desk, work), len(few)))
    characters = sum(length(pair.report) for pair in pairs) // len(pairs)
    yield Measured("whole check, tables alone", medians[0], "per report, with last year's")
    yield Measured("whole check with prose", medians[1], f"{characters} characters, with last year's")
    yield Measured(
        "the prose's share", medians[1] - medians[0], f"{medians[1] / medians[0]:.1f} times the tables alone"
    )


def prose_stages() -> Iterator[Measured]:
    """The prose of a long report read, understood, judged: CPU time of each stage with those before it."""
    from assistant.figures.binding.binding import bind
    from assistant.figures.breakdowns.judging import faults_of
    from assistant.figures.claims.judging import false_claims
    from assistant.figures.meaning.reporter import Reporter
    from assistant.figures.meaning.statements import statements
    from assistant.figures.reading.reading import read_figures
    from assistant.report.fact_sheet import FactSheet, fact_sheet

    def understood(text: str, section: str, sheet: FactSheet) -> object:
        return statements(
            text, section, Reporter(sheet.organ, sheet.organ_kind, sheet.scope, sheet.year, sheet.edition)
        )

    def judged(text: str, section: str, sheet: FactSheet) -> object:
        return bind(text, sheet, section=section), faults_of(text), false_claims(text, sheet)

    stages: dict[str, Callable[[str, str, FactSheet], object]] = {
        "read": lambda text, *_: read_figures(text),
        "understood": understood,
        "bound": lambda text, section, sheet: bind(text, sheet, section=section),
        "judged": judged,
    }
    pairs = [pair for pair in map(made_pair_with_prose, range(150)) if length(pair.report) >= _LONG][:40]
    sheets = [(pair.report, fact_sheet(pair.report, pair.prior)) for pair in pairs]
    for name, stage in stages.items():
        taken: list[float] = []
        for _ in range(5):
            # A text of its own each time: nothing that is kept of one that was read before helps.
            fresh = [(text + "\n" * len(taken), key, sheet) for r, sheet in sheets for key, text in r.sections.items()]
            read_figures.cache_clear()
            start = time.process_time()
            for text, key, sheet in fresh:
                stage(text, key, sheet)
            taken.append((time.process_time() - start) * 1000 / len(pairs))
        yield Measured(f"prose {name}", min(taken), "CPU per report")


def _anew(pair: Pair) -> Pair:
    from assistant.report.report import AnnualReport

    return Pair(*(AnnualReport.from_json(report.to_json()) for report in (pair.report, pair.prior)))


def _next_checked(desk: "Desk", pairs: Iterator[Pair]) -> object:
    from assistant.desk.checking.checking import check
    from assistant.figures.reading.reading import read_figures

    pair = next(pairs)
    read_figures.cache_clear()
    return check(desk, pair.report, pair.prior)


def live_figures() -> Iterator[Measured]:
    """One count corrected in a finished report: the sentences that state it, with their new figures."""
    from assistant.figures.updating.updating import apply_updates, propose_updates
    from assistant.report.fact_sheet import fact_sheet

    pairs = [pair for pair in map(made_pair_with_prose, range(150)) if length(pair.report) >= _LONG][:40]
    path = "disclosure_requests.newly_received.total"
    changed = [pair.report.with_cells({path: int(pair.report.cells[path] or 0) + 3}) for pair in pairs]
    work, found = iter(zip(pairs, changed, strict=True)), list[object]()

    def one() -> None:
        pair, after = next(work)
        sheets = fact_sheet(pair.report, pair.prior), fact_sheet(after, pair.prior)
        for section, text in pair.report.sections.items():
            updates = propose_updates(text, *sheets, section=section)
            apply_updates(text, updates)
            found.extend(updates)

    taken = median_of(one, len(pairs))
    yield Measured("a cell changed, sentences proposed", taken, f"{len(found) / len(pairs):.1f} sentences a report")


def importing() -> Iterator[Measured]:
    """A report read back from each format that we write."""
    from assistant.bootstrap import open_desk
    from assistant.desk.exporting import CHECKLIST, export

    desk = open_desk()
    report = made_pair(7).report
    for name in desk.exporters:
        if name == CHECKLIST:
            continue
        read = partial(desk.importer.read, f"report.{name}", export(desk, report, name).content)
        yield Measured(f"import {name}", median_of(read, 5))


def one_command() -> Iterator[Measured]:
    """`nianbao check` on one report from start to end."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.json"
        path.write_text(made_pair(1).report.to_json(), encoding="utf-8")
        yield Measured("nianbao check, one report", median_of(lambda: _check([str(path)]), 5), "wall, start to end")


def folder() -> Iterator[Measured]:
    """`nianbao check FOLDER` on one core and on all."""
    cores = len(os.sched_getaffinity(0))
    for size in SIZES:
        with tempfile.TemporaryDirectory() as kept:
            for seed in range(size):
                report = made_pair(seed).report
                named = report.amended(organ={**report.organ.model_dump(), "name": f"云湖区第{seed}街道办事处"})
                (Path(kept) / f"{seed:04}.json").write_text(named.to_json(), encoding="utf-8")
            for used in sorted({1, cores}):
                check = partial(_check, [kept, "--format", "json"], cores=used)
                taken = median_of(check, 1 if size > 100 else 3)
                yield Measured(f"folder of {size}, {used} core(s)", taken, f"{taken / size:.1f} ms per report")


def prose_folder() -> Iterator[Measured]:
    """`nianbao check FOLDER --prior FOLDER` on a thousand reports with prose, on one core and on all."""
    cores = len(os.sched_getaffinity(0))
    with tempfile.TemporaryDirectory() as kept:
        now, before = Path(kept) / "now", Path(kept) / "before"
        now.mkdir()
        before.mkdir()
        for seed in range(SIZES[-1]):
            pair = made_pair_with_prose(seed)
            for folder, report in ((now, pair.report), (before, pair.prior)):
                named = report.amended(organ={**report.organ.model_dump(), "name": f"云湖区第{seed}街道办事处"})
                (folder / f"{seed:04}.json").write_text(named.to_json(), encoding="utf-8")
        medians = {}
        for used in sorted({1, cores}):
            arguments = [str(now), "--prior", str(before), "--format", "json"]
            medians[used] = median_of(partial(_check, arguments, cores=used), 1)
            remark = f"{medians[used] / SIZES[-1]:.1f} ms per report, {medians[1] / medians[used]:.2f} times one core"
            yield Measured(f"prose folder of {SIZES[-1]}, {used} core(s)", medians[used], remark)


def _check(arguments: list[str], cores: int | None = None) -> None:
    def limit() -> None:
        if cores is not None:
            os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])

    done = subprocess.run(
        [sys.executable, "-c", _COMMAND, "check", *arguments], stdout=subprocess.DEVNULL, preexec_fn=limit, check=False
    )
    if done.returncode == 2:
        raise RuntimeError("nianbao check could not read what it was given")


def index() -> Iterator[Measured]:
    """Building and querying the index of passages; `python -m evals.bench.index` measures larger ones too."""
    from evals.bench.index import measure_in_child

    for size in (0, 1000):
        told = measure_in_child(size)
        yield Measured(f"index of {size} passages more", told["build_s"] * 1000, "built")
        for name in ("law", "all", "organ_year"):
            yield Measured(f"  query, {name}", told[name][0], f"p95 {told[name][1]} ms, {told['memory_mb']} MB")


BENCHES: dict[str, Callable[[], Iterator[Measured]]] = {
    "table_rules": table_rules,
    "whole_check": whole_check,
    "importing": importing,
    "one_command": one_command,
    "folder": folder,
    "prose_check": prose_check,
    "prose_stages": prose_stages,
    "prose_folder": prose_folder,
    "live_figures": live_figures,
    "index": index,
}


def main(arguments: list[str] | None = None) -> int:
    """Run the benches named (all by default)."""
    parser = argparse.ArgumentParser(prog="python -m evals.bench", description="Measure, and print medians.")
    parser.add_argument("names", nargs="*", choices=[[], *BENCHES], help="benches to run (default: all)")
    for name in parser.parse_args(arguments).names or BENCHES:
        for line in BENCHES[name]():
            print(f"{line.name:36} {line.milliseconds:12.3f} ms  {line.remark}", flush=True)
    return 0
