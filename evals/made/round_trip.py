"""Round trip: made-up reports written to every format and read back, compared cell by cell.

`python -m evals.made.round_trip [--reports 500] [--seed 0] [--formats docx,html,xlsx,pdf,txt]`; exits 1 where a cell
differs.
Every fourth seed has cells that are blank, 「/」 or of eight digits, which the made-up tables alone have not.
"""

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import chain, repeat

from assistant.desk.ports import ExportRequest
from assistant.form.cells import CellValue
from assistant.formats.importer import FileImporter
from assistant.formats.writers.exporters import all_exporters
from assistant.report.report import AnnualReport
from evals.made.reports import made_pair

FORMATS = ("docx", "html", "xlsx", "pdf", "txt")
_BATCH = 10


def report_of(seed: int) -> AnnualReport:
    """The report that is written: every fourth one with blanks, strokes and large numbers in some of its cells."""
    report = made_pair(seed).report
    if seed % 4:
        return report
    rng = random.Random(seed)
    unusual: dict[str, CellValue] = {}
    for path in rng.sample(report.paths, 12):
        amount = rng.choice(["11398889", "59237.2449", "0.00000001"])
        unusual[path] = rng.choice(
            [None, "/", amount if path in report.edition.amounts else rng.randrange(10**7, 10**8)]
        )
    return report.with_cells(unusual)


def differing(seed: int, format_name: str) -> list[str]:
    """The cells of one report that come back otherwise than they were written, `path: written -> read`."""
    report = report_of(seed)
    written = all_exporters()[format_name].write(ExportRequest(report, under_review=bool(seed % 2)))
    read = FileImporter().read(f"report.{format_name}", written).report.cells
    return [f"{path}: {value} -> {read.get(path)}" for path, value in report.cells.items() if read.get(path) != value]


def _batch(start: int, end: int, formats: tuple[str, ...]) -> list[tuple[int, str, list[str]]]:
    return [(seed, name, differing(seed, name)) for seed in range(start, end) for name in formats]


def round_trips(reports: int, formats: tuple[str, ...], first: int = 0) -> Iterator[tuple[int, str, list[str]]]:
    """Seed, format and the cells that differ, from the first seed on, on all cores."""
    starts = range(first, first + reports, _BATCH)
    ends = [min(start + _BATCH, first + reports) for start in starts]
    with ProcessPoolExecutor() as pool:
        yield from chain.from_iterable(pool.map(_batch, starts, ends, repeat(formats)))


def main(arguments: list[str] | None = None) -> int:
    """Print, a format a line, how many reports were read and how many cells differ."""
    parser = argparse.ArgumentParser(prog="python -m evals.made.round_trip", description="Write, read back, compare.")
    parser.add_argument("--reports", type=int, default=500, help="how many reports (default: 500)")
    parser.add_argument("--seed", type=int, default=0, help="the first report's seed (default: 0)")
    parser.add_argument("--formats", default=",".join(FORMATS), help="comma-separated")
    options = parser.parse_args(arguments)
    differ: Counter[str] = Counter()
    formats = tuple(options.formats.split(","))
    for seed, name, cells in round_trips(options.reports, formats, options.seed):
        differ[name] += len(cells)
        for cell in cells:
            print(f"{name} seed {seed} {cell}", file=sys.stderr)
    for name in formats:
        print(f"{name:6} {options.reports} reports, {differ[name]} cells different")
    return int(differ.total() > 0)


if __name__ == "__main__":
    raise SystemExit(main())
