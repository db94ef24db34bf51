"""The heavy proofs whole, as often as was promised: `python -m evals.soak [PROOF …] [--seed 1] [--out FILE]`.

What each proof counted is kept with its seed in `evals/soak.json`, which is tracked; nothing may be wrong in it. The
tests run a sample of each proof. Exits 1 where anything is wrong, and prints what.
"""

import argparse
import json
import logging
import random
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

RESULTS = Path(__file__).resolve().parent / "soak.json"
REPORTS, REWRITES, KILLS, BACKUPS, DAMAGED = 500, 1000, 300, 20, 300
_SHOWN = 40


@dataclass(frozen=True)
class Proved:
    """What a proof counted, and what was wrong, a sentence each."""

    counts: Mapping[str, int]
    wrong: list[str] = field(default_factory=list)


def round_trip(seed: int) -> Proved:
    """Made-up reports written to every format and read back: no cell is different."""
    from evals.made.round_trip import FORMATS, round_trips

    read: Counter[str] = Counter()
    wrong: list[str] = []
    for number, name, cells in round_trips(REPORTS, FORMATS, seed):
        read[name] += 1
        wrong += [f"{name} seed {number} {cell}" for cell in cells]
    return Proved(dict(read), wrong)


def rewrites(seed: int) -> Proved:
    """Rewrites by a hostile model: nothing invented, no locked sentence changed, no version lost."""
    from evals.hostile.rewrites import rewrites as rewritten

    with tempfile.TemporaryDirectory() as folder:
        tally = rewritten(Path(folder), REWRITES, seed)
    return Proved({"rewrites": REWRITES, "versions": len(tally.kept)}, tally.wrong)


def kills(seed: int) -> Proved:
    """A process killed at every moment again and again: what was acknowledged is there, and can be worked on."""
    from evals.hostile.moments.killing import kill_at
    from evals.hostile.moments.table import MOMENTS

    counts: Counter[str] = Counter()
    wrong: list[str] = []
    for name, killed in kill_at(list(MOMENTS), KILLS, seed):
        counts.update({"moments": 1, "kills": killed.kills, "acknowledged": killed.said})
        counts.update({"lost": len(killed.lost), "not_editable": len(killed.not_editable)})
        wrong += [f"{name}: {fault}" for fault in killed.wrong]
    return Proved(dict(counts), wrong)


def backups(_seed: int) -> Proved:
    """Backups while somebody types, each of one moment, restored into another database and edited there."""
    from evals.hostile.backups import back_up_again_and_again

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        url, others = f"sqlite:///{folder / 'data' / 'workspace.sqlite'}", folder / "other"
        fresh = (f"sqlite:///{others}{number}/workspace.sqlite" for number in range(BACKUPS))
        made = back_up_again_and_again(folder, url, fresh, BACKUPS)
    return Proved({"backups": made.made, "restored": made.restored, "edited": made.edited}, made.wrong)


def quotations(seed: int, sample: int = 0) -> Proved:
    """Every quotation of every answer (or of so many) stands in the corpus, and no lie of a model is shown."""
    from assistant.bootstrap import HouseDesk
    from assistant.settings import Settings
    from evals.quotations.answers import lied_to, plainly, questions
    from evals.quotations.lies import past_the_guards
    from evals.quotations.texts import read_texts

    texts, asked = read_texts(), questions()
    if sample:
        asked = random.Random(seed).sample(asked, sample)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        desk = HouseDesk(Settings(data_dir=Path(folder)))
        plain, lied = plainly(desk, asked, texts, None), lied_to(desk, asked, texts)
    told, passed = past_the_guards(texts, rounds=1 if sample else 10)
    shown = [f"{name} {one}" for name, many in lied.shown.items() for one in many]
    lies = lied.lies.total() - lied.lies["(the truth)"]
    counts = {
        "answers": plain.answers + lied.answers,
        "quotations": plain.quotations + lied.quotations,
        "lies": lies,
        "lies_to_the_guards": told,
    }
    return Proved(counts, [*plain.faults, *lied.faults, *shown, *passed])


def properties(seed: int) -> Proved:
    """Every property of the tests, on many more examples."""
    with tempfile.TemporaryDirectory() as folder:
        results = Path(folder) / "results.xml"
        chosen = ["-m", "hypothesis", "--hypothesis-profile=soak", f"--hypothesis-seed={seed}", "-n", "2"]
        command = [sys.executable, "-m", "pytest", "tests", "-q", "-p", "no:cacheprovider", *chosen]
        done = subprocess.run([*command, f"--junit-xml={results}"], stdout=sys.stderr, check=False)
        cases = list(ET.parse(results).iter("testcase")) if results.exists() else []
    failed = [
        f"{case.get('classname')}.{case.get('name')}"
        for case in cases
        if case.find("failure") is not None or case.find("error") is not None
    ]
    if done.returncode and not failed:
        failed.append(f"pytest ended with {done.returncode}")
    return Proved({"properties": len(cases)}, failed)


def no_network(seed: int) -> Proved:
    """The bundle, installed and used where there is no network: a report checked, a text found, the page served."""
    from evals.made.reports import made_pair
    from supply.bundle import make_bundle
    from supply.offline import rehearsed

    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        report = folder / "report.json"
        report.write_text(made_pair(seed).report.to_json(), encoding="utf-8")
        bundle = make_bundle(Path(__file__).resolve().parents[1], folder / "dist", folder / "no models", "none")
        seen = rehearsed(bundle, folder, report)
    hoped = {"network": "off", "verdict": "pass", "health": "ok"}
    wrong = [f"{what}: {seen[what]}" for what, good in hoped.items() if seen[what] != good]
    return Proved({"installed": seen["installed"], "found": seen["found"]}, wrong)


def damaged_files(seed: int) -> Proved:
    """Good files damaged at random, and files that ask for too much: each a report or one sentence, within bounds."""
    from evals.hostile.bombs import BOMBS
    from evals.hostile.files import damaged_files as damaged
    from evals.hostile.reading import read_apart

    files = [*damaged(DAMAGED, seed), *((name, make()) for name, make in BOMBS.values())]
    taken = read_apart(files)
    wrong = [f"{each.name}: {each}" for each in taken if not each.within_bounds]
    return Proved({"bombs": len(BOMBS), "damaged": DAMAGED, "reports": sum(each.report for each in taken)}, wrong)


@contextmanager
def _silence() -> Iterator[None]:
    """A model that breaks off and a process that is killed are part of the trial, and not worth a log."""
    logging.disable()
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)


PROOFS: Mapping[str, Callable[[int], Proved]] = {
    each.__name__: each
    for each in (round_trip, rewrites, kills, backups, quotations, properties, damaged_files, no_network)
}


def main(arguments: list[str] | None = None) -> int:
    """Run the proofs named (all by default), keep what they counted; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m evals.soak", description="The heavy proofs, whole.")
    parser.add_argument("proofs", nargs="*", metavar="PROOF", help=f"of {', '.join(PROOFS)} (default: all)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=RESULTS, help="where the results are kept")
    options = parser.parse_args(arguments)
    if unknown := [name for name in options.proofs if name not in PROOFS]:
        parser.error(f"no proof {unknown[0]!r}; proofs: {', '.join(PROOFS)}")
    kept = json.loads(options.out.read_text(encoding="utf-8")) if options.out.exists() else {}
    wrong = 0
    for name in options.proofs or PROOFS:
        start = time.monotonic()
        with _silence():
            proved = PROOFS[name](options.seed)
        kept[name] = {"seed": options.seed, **proved.counts, "wrong": len(proved.wrong)}
        options.out.write_text(json.dumps(kept, indent=2, sort_keys=True) + "\n", encoding="utf-8")
        wrong += len(proved.wrong)
        counts = ", ".join(f"{what} {count}" for what, count in proved.counts.items())
        print(f"{name}: {counts}; wrong {len(proved.wrong)} ({time.monotonic() - start:.0f} s)", flush=True)
        for fault in proved.wrong[:_SHOWN]:
            print(f"  {fault}")
    return int(wrong > 0)


if __name__ == "__main__":
    raise SystemExit(main())
