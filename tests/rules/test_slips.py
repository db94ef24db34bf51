"""Every slip is found in the text that has it, and not in the one that is right."""

import pytest

from assistant.rules.slips import Slip, known_slips


@pytest.mark.parametrize("slip", known_slips(), ids=lambda slip: slip.wrong)
def test_a_slip_is_found_where_it_is_and_nowhere_else(slip: Slip) -> None:
    assert slip.printed.search(slip.wrong)
    assert not any(other.printed.search(slip.right) for other in known_slips())
