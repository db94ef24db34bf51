"""Phrases as rows of a file: a name, what it says, its pattern, a text that it reads and one that it must leave alone.

A row is proved by its own example and counter-example (`tests/figures/test_phrases.py`), so a phrase kind is a row. The
rows of a table are tried together, in their order; `[parts]` of a file, and what the code hands in, fill {their names}.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

_SLOT = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One row; `says` is what it makes of the text, where its table alone does not tell."""

    name: str
    pattern: str
    example: str
    counter: str
    says: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one table, tried together."""

    rows: tuple[Phrase, ...]

    def pattern_of(self, row: Phrase, **slots: str) -> re.Pattern[str]:
        """One row alone."""
        return re.compile(_filled(row.pattern, slots))

    def either(self, **slots: str) -> re.Pattern[str]:
        """Any of the rows."""
        return re.compile("|".join(f"(?:{_filled(row.pattern, slots)})" for row in self.rows))

    def telling(self, **slots: str) -> re.Pattern[str]:
        """Any of the rows; the last group that matched has the name of the row."""
        return re.compile("|".join(f"(?P<{row.name}>{_filled(row.pattern, slots)})" for row in self.rows))

    def says(self) -> Mapping[str | None, str]:
        """What each row says, by its name."""
        return {row.name: row.says for row in self.rows}


def _filled(pattern: str, slots: Mapping[str, str]) -> str:
    return _SLOT.sub(lambda slot: slots[slot[1]], pattern)


@cache
def tables(room: str, file: str) -> Mapping[str, Table]:
    """The tables of a file in a room of figures."""
    text = (resources.files(f"assistant.figures.{room}") / file).read_text(encoding="utf-8")
    source = tomllib.loads(text)
    parts: dict[str, str] = {}
    for name, pattern in source.pop("parts", {}).items():
        parts[name] = _SLOT.sub(lambda slot: parts.get(slot[1], slot[0]), pattern)
    return {
        name: Table(tuple(Phrase(**{**row, "pattern": _known(row["pattern"], parts)}) for row in rows))
        for name, rows in source.items()
    }


def _known(pattern: str, parts: Mapping[str, str]) -> str:
    """A pattern with the parts of its file; what the code hands in stays open."""
    return _SLOT.sub(lambda slot: parts.get(slot[1], slot[0]), pattern)
