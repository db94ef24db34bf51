"""Published reports that are not part of the project: found through a setting, skipped where they are not at hand."""

import os
from pathlib import Path

import pytest

SETTING = "NIANBAO_SAMPLES"
"""The folder of the samples; several are set apart as in PATH."""


def sample(name: str) -> Path:
    """The file of that name in one of the folders; the test is skipped where none has it."""
    folders = [Path(each) for each in os.environ.get(SETTING, "").split(os.pathsep) if each]
    for folder in folders:
        if (folder / name).is_file():
            return folder / name
    looked = ", ".join(map(str, folders)) or "nowhere"
    pytest.skip(f"no sample {name} (looked in {looked}): set {SETTING} to the folder that holds it")
