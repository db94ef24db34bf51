"""The licences of what is installed, held against those that the project takes (`licences.toml`)."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

DATA = Path(__file__).with_name("licences.toml")
_OSI = "License :: OSI Approved :: "
_UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, slots=True)
class Policy:
    """Which licences are taken: SPDX names, other spellings of them, and packages that were reviewed."""

    allowed: frozenset[str]
    names: Mapping[str, str] = field(default_factory=dict)
    reviewed: Mapping[str, str] = field(default_factory=dict)
    """Package -> what it said of its licence when it was reviewed."""

    def takes(self, said: str) -> bool:
        """Whether an SPDX expression or another spelling is taken: each side of AND, either side of OR."""
        expression = self.names.get(said, said)
        words = re.findall(r"[()]|[^\s()]+", expression)
        taken, rest = self._either(words)
        return taken and not rest and words[-1] not in {"AND", "OR"}

    def _either(self, words: list[str]) -> tuple[bool, list[str]]:
        taken, rest = self._both(words)
        while rest[:1] == ["OR"]:
            other, rest = self._both(rest[1:])
            taken = taken or other
        return taken, rest

    def _both(self, words: list[str]) -> tuple[bool, list[str]]:
        taken, rest = self._one(words)
        while rest[:1] == ["AND"]:
            other, rest = self._one(rest[1:])
            taken = taken and other
        return taken, rest

    def _one(self, words: list[str]) -> tuple[bool, list[str]]:
        if words[:1] == ["("]:
            taken, rest = self._either(words[1:])
            return taken and rest[:1] == [")"], rest[1:]
        return bool(words) and words[0] in self.allowed, words[1:]


def read_policy(path: Path = DATA) -> Policy:
    """The policy as kept; each review has a reason.

    Raises:
        KeyError: a review without package, licence or reason.
    """
    kept: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    if unreasoned := [each["package"] for each in kept["reviewed"] if not each["reason"].strip()]:
        raise KeyError(f"{path.name}: no reason for {unreasoned[0]}")
    reviewed = {each["package"]: each["says"] for each in kept["reviewed"]}
    return Policy(frozenset(kept["allowed"]), kept["names"], reviewed)


def said_by(package: Distribution) -> list[str]:
    """What a package says of its licence: its expression, else its classifiers, else the first line of its text."""
    metadata = package.metadata
    if "License-Expression" in metadata:
        return [metadata["License-Expression"]]
    if classified := [each.removeprefix(_OSI) for each in metadata.get_all("Classifier", []) if each.startswith(_OSI)]:
        return classified
    lines = metadata["License"].strip().splitlines() if "License" in metadata else []
    return [lines[0].strip()] if lines else [_UNKNOWN]


def licence_faults(names: Iterable[str], policy: Policy) -> list[str]:
    """The packages, of those named, that are not taken or not here, a sentence each."""
    faults: list[str] = []
    for name in names:
        try:
            said = said_by(distribution(name))
        except PackageNotFoundError:
            faults.append(f"{name}: in the lock and not installed; run: make check")
            continue
        if policy.reviewed.get(name) != " AND ".join(said) and not all(map(policy.takes, said)):
            faults.append(f"{name}: licence {' AND '.join(said)} is not taken; review it in supply/{DATA.name}")
    return faults
