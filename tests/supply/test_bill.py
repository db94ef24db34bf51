"""The bill of materials names what the runtime lock holds, and nothing of the machine that wrote it."""

import json

from supply.bill import BILL, bill_faults
from supply.lock import RUNTIME, Pin, read_lock
from tests import ROOT


def test_the_bill_names_each_package_of_the_lock_with_its_version_and_nothing_else():
    assert bill_faults(ROOT, read_lock(ROOT / RUNTIME)) == []


def test_a_package_that_changed_in_the_lock_alone_makes_the_bill_stale():
    pins = read_lock(ROOT / RUNTIME)
    pins["numpy"] = Pin("numpy", "999", frozenset())
    assert sorted(fault.split(" differs")[0].removeprefix(f"{BILL}: ") for fault in bill_faults(ROOT, pins)) == [
        f"numpy {read_lock(ROOT / RUNTIME)['numpy'].version}",
        "numpy 999",
    ]


def test_the_bill_tells_nothing_of_a_machine_or_a_moment():
    text = (ROOT / BILL).read_text(encoding="utf-8")
    assert json.loads(text)["bomFormat"] == "CycloneDX"
    assert not [sign for sign in ("://", "timestamp", "serialNumber", "/home/", "/tmp/", str(ROOT)) if sign in text]
