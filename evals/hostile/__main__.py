"""Hostile rewrites and kills: `python -m evals.hostile [--rewrites 1000] [--kills 300] [--moment NAME …] [--seed 1]`.

With neither `--rewrites` nor `--kills` both proofs run whole, with one of them only that. Prints what was counted and
what went wrong; exits 1 where anything did.
"""

import argparse
import logging
import tempfile
import time
from contextlib import nullcontext
from pathlib import Path

from evals.hostile import postgresql
from evals.hostile.moments.killing import kill_at
from evals.hostile.moments.table import MOMENTS
from evals.hostile.rewrites import rewrites
from evals.soak import KILLS, REWRITES

_SHOWN = 40


def _rewritten(count: int, seed: int) -> list[str]:
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        tally = rewrites(Path(folder), count, seed)
    print(f"rewrites {count}, versions kept {len(tally.kept)}, {time.monotonic() - start:.0f} s")
    for name, number in sorted(tally.done.items()):
        print(f"  {name}: {number}")
    return tally.wrong


def _killed(names: list[str], count: int, seed: int, database: str) -> list[str]:
    start, wrong, sums = time.monotonic(), [], [0] * 6
    print(f"{database:<14}{'kills':>8}{'acknowledged':>14}{'kept':>8}{'lost':>6}{'half':>6}{'not editable':>14}")
    with postgresql.server() if database == "postgresql" else nullcontext() as server:
        for name, killed in kill_at(names, count, seed, server):
            lost, half, locked = len(killed.lost), len(killed.half), len(killed.not_editable)
            row = [killed.kills, killed.said, killed.kept, lost, half, locked]
            sums = [one + more for one, more in zip(sums, row, strict=True)]
            _print(name, row)
            wrong += [f"{name}: {fault}" for fault in killed.wrong]
    _print("together", sums)
    print(f"{time.monotonic() - start:.0f} s")
    return wrong


def _print(name: str, row: list[int]) -> None:
    kills, said, kept, lost, half, locked = row
    print(f"{name:<14}{kills:>8}{said:>14}{kept:>8}{lost:>6}{half:>6}{locked:>14}", flush=True)


def main(arguments: list[str] | None = None) -> int:
    """Run the proofs asked for and print their counts; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m evals.hostile", description="Hostile rewrites, and kills.")
    parser.add_argument("--rewrites", type=int, help=f"so many rewrites (by itself {REWRITES})")
    parser.add_argument("--kills", type=int, help=f"so many kills over all moments (by itself {KILLS})")
    parser.add_argument("--moment", nargs="+", choices=MOMENTS, metavar="NAME", help=f"of {', '.join(MOMENTS)}")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite", help="which one is killed on")
    asked = parser.parse_args(arguments)
    both = asked.rewrites is None and asked.kills is None and not asked.moment
    many = asked.rewrites if asked.rewrites is not None else REWRITES * both
    kills = asked.kills if asked.kills is not None else KILLS * (both or bool(asked.moment))
    # A model that breaks off is part of the trial, and so is the failed job.
    logging.disable()
    wrong = _rewritten(many, asked.seed) if many else []
    wrong += _killed(asked.moment or list(MOMENTS), kills, asked.seed, asked.database) if kills else []
    print(f"wrong: {len(wrong)}")
    for fault in wrong[:_SHOWN]:
        print(f"  {fault}")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
