"""Fixtures for every test."""

from pathlib import Path
from typing import Any

import pytest

import tests.examples  # noqa: F401 - the profile of hypothesis, before any test is collected
from tests.fakes.desk import FakeDesk, fake_desk

pytest_plugins = ["tests.fakes.small_model", "tests.postgresql"]


@pytest.fixture
def ports() -> dict[str, Any]:
    """What the desk of a module's tests has beside workspace, jobs and clock: nothing, unless the module says."""
    return {}


@pytest.fixture
def desk(tmp_path: Path, ports: dict[str, Any]) -> FakeDesk:
    """A desk on a fresh database."""
    return fake_desk(tmp_path, **ports)
