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
        data = folder / "data"
        made: list[str | Path] = [
            place / "initdb",
            "-D",
            data,
            "-U",
            "postgres",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--no-sync",
            "--locale=C",
        ]
        subprocess.run(made, user=user, cwd=folder, check=True, capture_output=True)
        serve: list[str | Path] = [
            place / "postgres",
            "-D",
            data,
            "-k",
            folder,
            "-c",
            "listen_addresses=",
            "-c",
            "fsync=off",
        ]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(serve, user=user, cwd=folder, stdout=log, stderr=log)
        try:
            running = Server(folder)
            running.wait(process)
            yield running
        finally:
            # Fast shutdown: the other way it waits for every client to go first.
            process.send_signal(signal.SIGINT)
            process.wait()


class Server:
    """A running server."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def wait(self, process: "subprocess.Popen[bytes]") -> None:
        """Until it answers."""
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

    def new_database(self) -> str:
        """The URL of a fresh database."""
        name = f"n{uuid4().hex[:12]}"
        with psycopg.connect(self._dsn("postgres"), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"'.encode())
        return f"postgresql://postgres@/{name}?host={self._folder}"

    def _dsn(self, database: str) -> str:
        return f"host={self._folder} user=postgres dbname={database}"
