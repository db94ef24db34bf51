"""Two windows of two browsers on one section and one cell: whatever the order, no word is lost."""

import os

import pytest

from evals.hostile.two_windows import prepared, two_windows
from tests.browser.chromium import Server, chromium_path


def test_every_word_of_two_windows_is_in_the_text_in_a_version_or_in_a_choice(server: Server) -> None:
    if chromium_path() is None:
        reason = "没有 Chromium：运行 sh tests/install_tools.sh"
        pytest.fail(reason) if os.environ.get("CI") == "true" else pytest.skip(reason)
    desk, report_id = prepared(server.folder / "data")

    tally = two_windows(server.address, desk, report_id, rounds=20, seed=1)

    assert tally.lost == []
    assert tally.did["word"] > 20
    assert tally.did["number"] > 10
