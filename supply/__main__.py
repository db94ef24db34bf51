"""`python -m supply check | bill | bundle`: for make, from the root of a checkout."""

import argparse
import subprocess
import sys
from pathlib import Path

from supply.bill import BILL, bill_faults, make_bill
from supply.licences import licence_faults, read_policy
from supply.lock import DEVELOPMENT, RUNTIME, lock_faults, read_lock


def check(root: Path) -> int:
    """Locks, licences and bill; prints what is wrong, a line each, and gives the exit code."""
    runtime = read_lock(root / RUNTIME)
    faults = [
        *lock_faults(root),
        *licence_faults(read_lock(root / DEVELOPMENT), read_policy()),
        *bill_faults(root, runtime),
    ]
    for fault in faults:
        print(fault, file=sys.stderr)
    return int(bool(faults))


def bill(root: Path) -> int:
    """Write the bill of materials anew."""
    (root / BILL).write_text(make_bill(root, read_lock(root / RUNTIME)), encoding="utf-8")
    return 0


def bundle(root: Path, size: str) -> int:
    """Make the bundle, with the embedded model of a size where it is here; the exit code of pip where that failed."""
    from assistant.settings import settings
    from supply.bundle import make_bundle, model_in

    models = settings().models_dir
    if size != "none" and model_in(models, size)[0] is None:
        print(
            f"{models} 里没有内置模型 {size}，安装包不带模型；要带的话先运行 nianbao models fetch --size {size}。",
            file=sys.stderr,
        )
    try:
        target = make_bundle(root, root / "dist", models, size)
    except subprocess.CalledProcessError as error:
        return error.returncode
    print(f"{target.relative_to(root)}  {target.stat().st_size / 1e6:.0f} MB")
    return 0


def main(arguments: list[str] | None = None) -> int:
    """Do what was asked; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m supply", description="Locks, licences, bill of materials, bundle.")
    parser.add_argument("act", choices=("check", "bill", "bundle"))
    parser.add_argument(
        "--model", default="none", help="the embedded model that goes into the bundle: 1.5b, 0.5b, none"
    )
    options = parser.parse_args(arguments)
    if options.act == "bundle":
        return bundle(Path.cwd(), options.model)
    return check(Path.cwd()) if options.act == "check" else bill(Path.cwd())


if __name__ == "__main__":
    raise SystemExit(main())
