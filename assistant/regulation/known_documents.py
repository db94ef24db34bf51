"""Laws and documents known by name and number only: their text is not held, but a reference to them is recognised."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from assistant.regulation.errors import RegulationError


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """A law or document that is known by name and number; its text is not held here."""

    id: str
    title: str
    short_name: str
    names: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    article_count: int | None = None
    articles_at_least: int = 0
    """Where the count is not sure: the articles up to this one are known to exist."""
    superseded_by: str | None = None
    superseded_from: date | None = None
    in_force: date | None = None
    """The day from which it applies, where that is known for sure."""
    earlier_days: tuple[date, ...] = ()
    in_library: bool = True
    asked_as: tuple[tuple[str, ...], ...] = ()
    """Sets of words: a question that has all words of one speaks of this document without its name."""


def parse_known_documents(mapping: Mapping[str, Any]) -> tuple[KnownDocument, ...]:
    """Read the known documents (`documents`) and the laws known by name alone (`other_laws`) from their data file."""
    try:
        documents = [
            KnownDocument(
                id=entry["id"],
                title=entry["title"],
                short_name=entry["short_name"],
                names=tuple(entry.get("names", ())),
                numbers=tuple(entry.get("numbers", ())),
                article_count=entry.get("article_count"),
                articles_at_least=entry.get("articles_at_least", 0),
                superseded_by=entry.get("superseded_by"),
                superseded_from=entry.get("superseded_from"),
                in_force=entry.get("in_force"),
                asked_as=tuple(tuple(words) for words in entry.get("asked_as", ())),
            )
            for entry in mapping["documents"]
        ]
    except KeyError as missing:
        raise RegulationError(f"known_documents.toml 缺少字段 {missing.args[0]}，请补上后重试。") from missing
    return (*documents, *_other_laws(mapping.get("other_laws", ())))


def _other_laws(names: Iterable[str]) -> Iterable[KnownDocument]:
    for name in names:
        yield KnownDocument(id=f"other:{name}", title=name, short_name=name, in_library=False)
