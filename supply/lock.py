"""The locks: every package with its one version and the hashes of its files, and no registry's address."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

RUNTIME, DEVELOPMENT = "requirements.lock", "requirements-dev.lock"
RENEW = "run: make lock"
_PIN = re.compile(r"(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)(?P<hashes>(?:\s+--hash=sha256:[0-9a-f]{64})*)")


class LockError(ValueError):
    """A lock that cannot be read; one sentence that names the place."""


@dataclass(frozen=True, slots=True)
class Pin:
    """A package as the lock holds it: canonical name, one version, the SHA-256 of each file that may stand for it."""

    name: str
    version: str
    hashes: frozenset[str]


def read_lock(path: Path) -> dict[str, Pin]:
    """The pins of a lock by canonical name.

    Raises:
        LockError: a line that is no pin.
    """
    joined = path.read_text(encoding="utf-8").replace("\\\n", " ")
    pins: dict[str, Pin] = {}
    for line in filter(None, map(str.strip, joined.splitlines())):
        if line.startswith("#"):
            continue
        if (match := _PIN.fullmatch(line)) is None:
            raise LockError(f"{path.name}: not a pin with hashes: {line[:80]}")
        name = canonicalize_name(match["name"])
        pins[name] = Pin(name, match["version"], frozenset(re.findall(r"sha256:(\w+)", match["hashes"])))
    return pins


def lock_faults(root: Path) -> list[str]:
    """What is wrong with the locks of a checkout, a sentence each: stale, unhashed, at odds, or with an address."""
    runtime, development = read_lock(root / RUNTIME), read_lock(root / DEVELOPMENT)
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"]
    shipped = [*project["project"]["dependencies"], *extras["postgresql"], *project["dependency-groups"]["build"]]
    return [
        *_addresses(root),
        *_unhashed(RUNTIME, runtime),
        *_unhashed(DEVELOPMENT, development),
        *_unmet(RUNTIME, runtime, shipped),
        *_unmet(DEVELOPMENT, development, [*shipped, *extras["dev"]]),
        *(
            f"{DEVELOPMENT}: {pin.name} is not what {RUNTIME} has; {RENEW}"
            for pin in runtime.values()
            if development.get(pin.name) != pin
        ),
    ]


def _addresses(root: Path) -> Iterator[str]:
    for name in (RUNTIME, DEVELOPMENT):
        if "://" in (root / name).read_text(encoding="utf-8"):
            yield f"{name}: holds an address; {RENEW}"


def _unhashed(name: str, pins: dict[str, Pin]) -> Iterator[str]:
    yield from (f"{name}: {pin.name} has no hash; {RENEW}" for pin in pins.values() if not pin.hashes)


def _unmet(name: str, pins: dict[str, Pin], wanted: list[str]) -> Iterator[str]:
    for requirement in map(Requirement, wanted):
        pin = pins.get(canonicalize_name(requirement.name))
        if pin is None:
            yield f"{name}: {requirement.name} is missing; {RENEW}"
        elif not requirement.specifier.contains(pin.version, prereleases=True):
            yield f"{name}: {pin.name} {pin.version} is not {requirement.specifier}; {RENEW}"
