"""The laws that come with the product, read once."""

from pathlib import Path

import pytest

from assistant.adapters.passages.corpus import read_laws
from assistant.regulation.articles import LawLibrary


@pytest.fixture(scope="session")
def laws() -> LawLibrary:
    return read_laws(Path(__file__).parents[2] / "corpus")
