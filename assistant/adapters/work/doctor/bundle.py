"""What technical support at a distance needs, in one zip: versions, settings, findings, counts, log; no report."""

import json
import platform
import sqlite3
import sys
import zipfile
from collections.abc import Mapping, Sequence
from importlib import metadata
from pathlib import Path

from assistant import __version__
from assistant.adapters.data_folder import LOGS, part_file
from assistant.desk.ports import Trouble

_PACKAGES = ("sqlalchemy", "alembic", "streamlit", "chromadb", "pydantic", "openai", "langchain-openai", "psycopg")
_SECRET = ("key", "password", "secret", "token")


def write_bundle(
    target: Path, data_dir: Path, settings: Mapping[str, object], troubles: Sequence[Trouble], counts: Mapping[str, int]
) -> None:
    """Write the file in one piece."""
    about = {
        "nianbao": __version__,
        "python": sys.version,
        "system": platform.platform(),
        "sqlite": sqlite3.sqlite_version,
        "packages": {name: _version(name) for name in _PACKAGES},
    }
    found = [{"part": t.part, "serious": t.serious, "sentence": t.sentence} for t in troubles]
    told = {
        "about.json": about,
        "settings.json": {n: shown(n, v) for n, v in settings.items()},
        "doctor.json": found,
        "counts.json": counts,
    }
    target.parent.mkdir(parents=True, exist_ok=True)
    with part_file(target.parent) as part:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in told.items():
                archive.writestr(name, json.dumps(content, ensure_ascii=False, indent=1, default=str))
            for path in sorted((data_dir / LOGS).glob("nianbao.log*")):
                archive.write(path, f"log/{path.name}")
        part.replace(target)


def shown(name: str, value: object) -> object:
    """A setting as a stranger may see it: of a key whether there is one, of an address its kind."""
    if any(word in name for word in _SECRET):
        return "set" if value else "not set"
    text = str(value)
    return f"{text.partition('://')[0]}://…" if "://" in text else value


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""
