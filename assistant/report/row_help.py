"""Help for each row of the tables: what goes there, in officers' words, and the article behind it."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class RowHelp:
    """What an officer is told about a row."""

    text: str
    basis: str


@cache
def row_help() -> Mapping[str, RowHelp]:
    """The help by table and row key, for example `disclosure_requests.newly_received`."""
    text = resources.files("assistant.report").joinpath("row_help.toml").read_text(encoding="utf-8")
    return {key: RowHelp(**entry) for key, entry in tomllib.loads(text).items()}


def help_of(row: str) -> str | None:
    """What an officer is told about a row, None where there is nothing to tell."""
    found = row_help().get(row)
    return found.text if found else None
