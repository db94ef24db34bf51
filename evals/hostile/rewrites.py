"""A thousand rewrites by a hostile model, and a hundred kills: `python -m evals.hostile --rewrites 1000 [--seed N]`.

Prints what was done and what went wrong; exits 1 where anything did.
"""

import argparse
import logging
import tempfile
import time
from pathlib import Path

from evals.hostile.desk import Officer, Tally, lost_versions, not_restorable, open_hostile_desk, put_report
from evals.hostile.killing import Killed, kill_again_and_again

_SHOWN = 40
_RESTORED = 50


def rewrites(folder: Path, count: int, seed: int) -> Tally:
    """So many rewrites over one workspace; afterwards every version is looked for and some are restored."""
    desk, chat = open_hostile_desk(folder, seed)
    report_id = put_report(desk)
    officer = Officer(desk, chat, report_id, seed)
    officer.work(count)
    again, _ = open_hostile_desk(folder, seed)
    officer.tally.wrong += lost_versions(again, report_id, officer.tally.kept)
    officer.tally.wrong += not_restorable(again, report_id, officer.tally.kept, _RESTORED)
    return officer.tally


def main() -> int:
    """Run both proofs and print their counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rewrites", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    # A model that breaks off is part of the trial, and so is the failed job.
    logging.disable()
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        tally = rewrites(Path(folder), asked.rewrites, asked.seed)
    print(f"rewrites {asked.rewrites}, versions kept {len(tally.kept)}, {time.monotonic() - start:.0f} s")
    for name, number in sorted(tally.done.items()):
        print(f"  {name}: {number}")
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        killed = kill_again_and_again(Path(folder), asked.kills, asked.seed) if asked.kills else Killed()
    print(f"kills {killed.kills}, versions acknowledged {len(killed.kept)}, also there though never said "
          f"{killed.unsaid}, {time.monotonic() - start:.0f} s")  # fmt: skip
    wrong = [*tally.wrong, *killed.wrong]
    print(f"wrong: {len(wrong)}")
    for fault in wrong[:_SHOWN]:
        print(f"  {fault}")
    return 1 if wrong else 0
