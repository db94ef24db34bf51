"""A sample of the heavy proofs, and the results of the last soak: as often as was promised, nothing wrong.

The other samples: properties everywhere, rewrites in `tests/desk/writing/test_hostile_rewrites.py`, kills in
`tests/attacks/test_kills.py`, backups in `tests/adapters/work/test_restoring.py`, a small bundle in
`tests/supply/test_bundle.py`.
"""

import json

import pytest

from evals import soak
from evals.hostile.moments.table import MOMENTS
from evals.made.round_trip import FORMATS, differing


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("seed", [20_000, 20_001, 20_002])
def test_a_made_up_report_comes_back_with_no_cell_different(name: str, seed: int) -> None:
    assert differing(seed, name) == []


def test_quotations_hold_and_no_lie_is_shown_for_some_of_the_questions() -> None:
    proved = soak.quotations(7, sample=6)
    assert proved.wrong == []
    assert proved.counts["quotations"] > 0
    assert proved.counts["lies"] > 0


def test_the_last_soak_proved_everything_as_often_as_was_promised() -> None:
    kept = json.loads(soak.RESULTS.read_text(encoding="utf-8"))
    assert set(kept) == set(soak.PROOFS)
    assert {name: proved["wrong"] for name, proved in kept.items()} == dict.fromkeys(soak.PROOFS, 0)
    assert all(kept["round_trip"][name] == soak.REPORTS for name in FORMATS)
    assert min(kept["no_network"]["installed"], kept["no_network"]["found"]) > 1
    assert (kept["rewrites"]["rewrites"], kept["kills"]["kills"]) == (soak.REWRITES, soak.KILLS)
    assert (kept["kills"]["lost"], kept["kills"]["not_editable"]) == (0, 0)
    assert (kept["kills"]["moments"], kept["backups"]["edited"]) == (len(MOMENTS), soak.BACKUPS)


def test_a_proof_that_found_a_fault_says_so_and_keeps_it(monkeypatch, tmp_path, capsys) -> None:
    faulty = {"round_trip": lambda seed: soak.Proved({"docx": 2}, [f"docx seed {seed} one cell"])}
    monkeypatch.setattr(soak, "PROOFS", faulty)
    kept = tmp_path / "soak.json"
    assert soak.main(["--seed", "9", "--out", str(kept)]) == 1
    assert json.loads(kept.read_text(encoding="utf-8")) == {"round_trip": {"seed": 9, "docx": 2, "wrong": 1}}
    assert "docx seed 9 one cell" in capsys.readouterr().out
