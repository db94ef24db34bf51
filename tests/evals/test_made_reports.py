"""The made-up reports of the evals hold, and every slip breaks what it says it breaks."""

import random

import pytest

from assistant.rules.checking import check_report
from assistant.rules.engine import CheckContext
from evals.made.reports import SLIPS, made_pair


@pytest.mark.parametrize("seed", range(12))
def test_a_made_up_report_is_in_order_beside_last_years(seed: int) -> None:
    pair = made_pair(seed)
    assert check_report(CheckContext(pair.report, pair.prior)).errors == ()
    assert pair.prior.year == pair.report.year - 1


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_changes_cells_of_some_report(slip: str) -> None:
    pairs = [made_pair(seed) for seed in range(20)]
    changed = [SLIPS[slip](pair, random.Random(1)) for pair in pairs]
    assert any(
        pair.report.with_cells(edits) != pair.report for pair, edits in zip(pairs, changed, strict=True) if edits
    )
