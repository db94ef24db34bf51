"""The laws that come with the product, read once."""

import pytest

from assistant.adapters.passages.corpus import read_laws
from assistant.regulation.library import LawLibrary
from tests import ROOT


@pytest.fixture(scope="session")
def laws() -> LawLibrary:
    return read_laws(ROOT / "corpus")
