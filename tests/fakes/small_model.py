"""The small embedded model, for tests marked `model`: taken from where it is, fetched where CI runs."""

import os
from pathlib import Path

import pytest
from filelock import FileLock
from platformdirs import user_data_path

from assistant.adapters.chat.model_files import ModelFolder, known_models
from tests.fakes.desk import RecordingHandle


@pytest.fixture(scope="session")
def small_model() -> Path:
    """The 0.5B file in NIANBAO_TEST_MODEL_DIR or the usual data folder; with CI=true it is fetched, never skipped."""
    folder = Path(os.environ.get("NIANBAO_TEST_MODEL_DIR") or user_data_path("nianbao", appauthor=False) / "models")
    models, wanted = ModelFolder(folder), known_models()["0.5b"]
    if not models.has(wanted):
        if os.environ.get("CI") != "true":
            pytest.skip("the 0.5B model is not here: nianbao models fetch --size 0.5b")
        folder.mkdir(parents=True, exist_ok=True)
        # Test processes wait for the one that fetches.
        with FileLock(folder / "tests.lock"):
            models.fetch(wanted, RecordingHandle())
    return models.path(wanted)
