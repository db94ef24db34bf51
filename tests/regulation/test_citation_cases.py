"""Citations as officers write them, each with what must be said of it."""

import tomllib
from pathlib import Path

import pytest

from assistant.regulation.verification import verify_citations

CASES = tomllib.loads((Path(__file__).parent / "citation_cases.toml").read_text(encoding="utf-8"))["cases"]


def test_there_are_at_least_sixty_cases():
    assert len(CASES) >= 60


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:24] for case in CASES])
def test_every_reference_is_read_and_judged(case, laws):
    checks = verify_citations(case["text"], laws)
    assert [f"{check.ref} {check.status.value}" for check in checks] == case["refs"]
    if "quotes" in case:
        assert ["" if check.quote_ok is None else check.quote_ok for check in checks] == case["quotes"]
