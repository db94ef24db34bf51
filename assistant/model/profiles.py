"""Profiles of models as data: how warm, how long and how often a small model and a strong one are asked."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from assistant.model.ports import ProfileName


@dataclass(frozen=True, slots=True)
class Profile:
    """How a model is asked (`profiles.toml` says what each is)."""

    temperature: float
    repair_temperature: float
    tokens: int
    repairs: int
    passages: int


@cache
def _profiles() -> Mapping[str, Profile]:
    text = resources.files("assistant.model").joinpath("profiles.toml").read_text(encoding="utf-8")
    return {name: Profile(**entry) for name, entry in tomllib.loads(text).items()}


def profile_named(name: ProfileName) -> Profile:
    """The profile of that name."""
    return _profiles()[name]
