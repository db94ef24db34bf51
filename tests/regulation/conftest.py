"""The library of laws as the corpus holds it."""

import pytest

from assistant.adapters.passages.corpus import read_laws
from assistant.regulation.library import LawLibrary
from tests import ROOT


@pytest.fixture(scope="session")
def laws() -> LawLibrary:
    return read_laws(ROOT / "corpus")
