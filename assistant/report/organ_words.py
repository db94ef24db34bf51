"""The words that tell an organ, out of their file."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any, cast


@cache
def organ_words() -> Mapping[str, Mapping[str, Any]]:
    """The words of `organ_words.toml`, part by part."""
    source = resources.files("assistant.report").joinpath("organ_words.toml").read_text(encoding="utf-8")
    return cast("Mapping[str, Mapping[str, Any]]", tomllib.loads(source))
