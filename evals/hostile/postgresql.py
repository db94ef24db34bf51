"""A PostgreSQL server of one's own, in a temporary folder and on a socket alone, for as long as it is needed."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg

_PATIENCE_SECONDS = 60.0


def programs() -> Path | None:
    """The folder with `initdb` and `postgres`; None where PostgreSQL is not installed."""
    if found := shutil.which("initdb"):
        return Path(found).parent
    return max(Path("/usr/lib/postgresql").glob("*/bin"), default=None)


@contextmanager
def server() -> Iterator["Server"]:
    """Start one and end it."""
    place = programs()
    if place is None:
        raise FileNotFoundError("PostgreSQL is not installed")
    # PostgreSQL does not run as root: then its own user does.
    user = "postgres" if os.geteuid() == 0 else None
    with tempfile.TemporaryDirectory(prefix="nianbao-pg-") as name:
        folder = Path(name)
        if user:
            os.chown(folder, pwd.getpwnam(user).pw_uid, -1)
        made: list[str | Path] = [
            place / "initdb",
            "-D",
            folder / "data",
            "-U",
            "postgres",
            "-A",
            "trust",
            "-E",
            "UTF8",
        ]
        subprocess.run(
            [*made, "--no-sync", "--locale=C"], user=user, cwd=folder, check=True, capture_output=True
        )  # fmt: skip
        running = Server(folder)
        try:
            running.start()
            yield running
        finally:
            running.stop()


class Server:
    """A server in its folder; other processes reach it by the folder alone."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    def __reduce__(self) -> tuple[type["Server"], tuple[Path]]:
        return Server, (self._folder,)

    def start(self) -> None:
        """Start it, and wait until it answers."""
        place = programs() or Path()
        serve: list[str | Path] = [place / "postgres", "-D", self._folder / "data", "-k", self._folder]
        user = "postgres" if os.geteuid() == 0 else None
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [*serve, "-c", "listen_addresses=", "-c", "fsync=off"],
                user=user,
                cwd=self._folder,
                stdout=log,
                stderr=log,
            )
        self._wait(self._process)

    def stop(self) -> None:
        """Stop it; whoever is connected is thrown out."""
        if self._process is not None:
            # Fast shutdown: the other way it waits for every client to go first.
            self._process.send_signal(signal.SIGINT)
            self._process.wait()
            self._process = None

    def _wait(self, process: "subprocess.Popen[bytes]") -> None:
        given_up = time.monotonic() + _PATIENCE_SECONDS
        while True:
            try:
                psycopg.connect(self._dsn("postgres")).close()
            except psycopg.OperationalError:
                if process.poll() is not None or time.monotonic() > given_up:
                    raise
                time.sleep(0.05)
            else:
                return

    def new_database(self, like: str = "") -> str:
        """The URL of a fresh database, or of a copy of another to which nobody is connected."""
        name = f"n{uuid4().hex[:12]}"
        told = f' TEMPLATE "{urlsplit(like).path[1:]}"' if like else ""
        with psycopg.connect(self._dsn("postgres"), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"{told}'.encode())
        return f"postgresql://postgres@/{name}?host={self._folder}"

    def _dsn(self, database: str) -> str:
        return f"host={self._folder} user=postgres dbname={database}"
