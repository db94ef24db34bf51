"""The locks hold what the project asks for, hashed, with no address in them."""

import pytest

from supply.lock import DEVELOPMENT, RUNTIME, LockError, lock_faults, read_lock
from tests import ROOT

HASH = "0" * 64
PROJECT = """
[project]
dependencies = ["alpha>=2"]
[project.optional-dependencies]
postgresql = ["beta"]
dev = ["Gamma_Tool"]
[dependency-groups]
build = []
"""
ALPHA, BETA, GAMMA = (f"{name}==2.1 \\\n    --hash=sha256:{HASH}\n" for name in ("alpha", "beta", "gamma-tool"))


@pytest.fixture
def checkout(tmp_path):
    (tmp_path / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    (tmp_path / RUNTIME).write_text(ALPHA + BETA, encoding="utf-8")
    (tmp_path / DEVELOPMENT).write_text(ALPHA + BETA + GAMMA, encoding="utf-8")
    return tmp_path


def edited(checkout, name, old, new):
    path = checkout / name
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    return lock_faults(checkout)


def test_a_lock_that_holds_what_is_asked_for_has_no_fault(checkout):
    assert lock_faults(checkout) == []


def test_a_package_that_the_project_asks_for_and_the_lock_does_not_hold_is_named(checkout):
    assert any("delta is missing" in fault for fault in edited(checkout, "pyproject.toml", '"alpha>=2"', '"delta"'))


def test_a_version_that_the_project_no_longer_takes_is_named(checkout):
    assert any("alpha 2.1 is not >=3" in fault for fault in edited(checkout, "pyproject.toml", "alpha>=2", "alpha>=3"))


def test_a_pin_without_a_hash_is_named(checkout):
    faults = edited(checkout, DEVELOPMENT, GAMMA, "gamma-tool==2.1\n")
    assert faults == [f"{DEVELOPMENT}: gamma-tool has no hash; run: make lock"]


def test_two_locks_that_differ_are_told(checkout):
    faults = edited(checkout, DEVELOPMENT, "beta==2.1", "beta==2.2")
    assert faults == [f"{DEVELOPMENT}: beta is not what {RUNTIME} has; run: make lock"]


def test_an_address_in_a_lock_is_told(checkout):
    faults = edited(checkout, RUNTIME, "alpha==", "# from https://registry.example\nalpha==")
    assert faults == [f"{RUNTIME}: holds an address; run: make lock"]


@pytest.mark.parametrize("line", ["alpha>=2", "--index-url x", "-r other.txt", "alpha @ file:///alpha.whl"])
def test_a_line_that_is_no_pin_is_refused(tmp_path, line):
    (tmp_path / RUNTIME).write_text(line + "\n", encoding="utf-8")
    with pytest.raises(LockError, match="not a pin"):
        read_lock(tmp_path / RUNTIME)


def test_no_build_of_torch_and_nothing_for_a_graphics_card_is_in_the_locks():
    names = read_lock(ROOT / DEVELOPMENT)
    assert not [name for name in names if name == "torch" or name.startswith(("nvidia", "cuda", "triton"))]
