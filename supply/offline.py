"""The rehearsal of a bundle with the network off: unpacked, installed, a report checked, the page asked for its health.

`python -m supply.offline BUNDLE FOLDER REPORT` does it where it is started and prints what it saw as JSON; `rehearsed`
starts that in a network namespace of its own, which has nothing but its loopback, or behind a dead proxy where the
system allows no namespace.
"""

import fcntl
import json
import os
import shutil
import socket
import struct
import subprocess
import sys
import tarfile
import time
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_DEAD_PROXY = dict.fromkeys(("http_proxy", "https_proxy", "all_proxy"), "http://127.0.0.1:9")
_PORT = 8599
_PATIENCE_SECONDS = 120
_SIOCSIFFLAGS, _IFF_UP, _IFF_RUNNING = 0x8914, 0x1, 0x40


def rehearsed(bundle: Path, folder: Path, report: Path) -> dict[str, Any]:
    """What the rehearsal saw: `network` (off, or proxied), `installed` packages, `verdict`, `found` passages, `health`.

    Raises:
        subprocess.CalledProcessError: a step failed; what it said is on stderr.
    """
    prefix, environment = without_network(folder)
    command = [*prefix, sys.executable, "-m", "supply.offline", str(bundle), str(folder), str(report)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, env=environment)
    seen: dict[str, Any] = json.loads(done.stdout)
    return {"network": "off" if prefix else "proxied", **seen}


def without_network(home: Path) -> tuple[list[str], dict[str, str]]:
    """What goes before a command so that it has no network, and the environment it gets, with a home of its own."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("NIANBAO_", "PIP_"))}
    own = {**plain, "HOME": str(home), "XDG_DATA_HOME": str(home / "share")}
    command = ["unshare", "--net", "--map-root-user"]
    if shutil.which("unshare") and not subprocess.run([*command, "true"], check=False, capture_output=True).returncode:
        return command, own
    return [], own | _DEAD_PROXY | {"no_proxy": "127.0.0.1"}


def rehearse(bundle: Path, folder: Path, report: Path) -> dict[str, Any]:
    """Unpack, install, check a report, search the regulation, serve the page and ask for its health."""
    _raise_loopback()
    with tarfile.open(bundle) as tar:
        tar.extractall(folder, filter="data")
    home = folder / bundle.stem
    subprocess.run(["sh", "install.sh"], cwd=home, check=True, stdout=sys.stderr, env={**os.environ, **_python()})
    checked = _nianbao(home, "check", str(report))
    return {
        "installed": len(list((home / ".venv/lib/python3.11/site-packages").glob("*.dist-info"))),
        "verdict": checked[0]["verdict"],
        "found": len(_nianbao(home, "search", "不能当场答复的申请最迟多少个工作日内答复")),
        "health": _health(home),
    }


def _nianbao(home: Path, *words: str) -> Any:
    """What the installed command says, from its JSON."""
    command = [str(home / ".venv/bin/nianbao"), *words, "--format", "json"]
    return json.loads(subprocess.run(command, cwd=home, check=False, stdout=subprocess.PIPE).stdout)


def _python() -> Mapping[str, str]:
    return {"PYTHON": os.environ.get("PYTHON", sys.executable)}


def _raise_loopback() -> None:
    """A new namespace has its loopback down; elsewhere it is up already."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        request = struct.pack("16sh", b"lo", _IFF_UP | _IFF_RUNNING)
        try:
            fcntl.ioctl(control, _SIOCSIFFLAGS, request)
        except PermissionError:
            return


def _health(home: Path) -> str:
    """What the page's health endpoint says once it is there."""
    page = subprocess.Popen(["sh", "start.sh", "--port", str(_PORT)], cwd=home, stdout=sys.stderr)
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    ending = time.monotonic() + _PATIENCE_SECONDS
    try:
        while time.monotonic() < ending and page.poll() is None:
            try:
                with opener.open(f"http://127.0.0.1:{_PORT}/_stcore/health", timeout=5) as answer:
                    return str(answer.read().decode())
            except OSError:
                time.sleep(0.2)
        return "no answer"
    finally:
        page.terminate()
        page.wait()


if __name__ == "__main__":
    print(json.dumps(rehearse(*map(Path, sys.argv[1:4]))))
