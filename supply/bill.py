"""The bill of materials (CycloneDX) of what is shipped: the packages of the runtime lock, as installed.

cyclonedx-py reads the environment; what differs from machine to machine (addresses, paths, tools, its own version) is
left out, so that the same lock gives the same file everywhere.
"""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name

from supply.lock import Pin

BILL = Path("docs/sbom.cdx.json")
_KEPT = ("bom-ref", "type", "name", "version", "purl", "licenses")


def make_bill(root: Path, pins: Mapping[str, Pin]) -> str:
    """The bill of the pins, as JSON.

    Raises:
        subprocess.CalledProcessError: cyclonedx-py could not read the environment.
    """
    options = ["--pyproject", str(root / "pyproject.toml"), "--output-reproducible", "--of", "JSON", "-o", "-"]
    command = [sys.executable, "-m", "cyclonedx_py", "environment", *options, sys.executable]
    full = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return json.dumps(_trimmed(full, pins), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _trimmed(full: dict[str, Any], pins: Mapping[str, Pin]) -> dict[str, Any]:
    product = full["metadata"]["component"]
    shipped = [each for each in full["components"] if canonicalize_name(each["name"]) in pins]
    known = {each["bom-ref"] for each in (product, *shipped)}
    return {
        **{key: full[key] for key in ("bomFormat", "specVersion", "version")},
        "metadata": {"component": _kept(product)},
        "components": [_kept(each) for each in shipped],
        "dependencies": [
            {"ref": each["ref"], "dependsOn": [ref for ref in each.get("dependsOn", []) if ref in known]}
            for each in full["dependencies"]
            if each["ref"] in known
        ],
    }


def _kept(component: Mapping[str, Any]) -> dict[str, Any]:
    return {key: component[key] for key in _KEPT if key in component}


def bill_faults(root: Path, pins: Mapping[str, Pin]) -> list[str]:
    """Where the kept bill and the lock differ, a sentence each; cheap, for the lock settles what is in the bill."""
    kept = json.loads((root / BILL).read_text(encoding="utf-8"))
    listed = {(canonicalize_name(each["name"]), each["version"]) for each in kept["components"]}
    locked = {(pin.name, pin.version) for pin in pins.values()}
    return [f"{BILL}: {name} {version} differs from the lock; run: make generated" for name, version in listed ^ locked]
