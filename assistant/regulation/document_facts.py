"""What is known of official documents: how long they are, from when they apply, when and by whom they were issued."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from assistant.regulation.known_documents import KnownDocument
from assistant.regulation.official_texts import Law, OfficialText


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What is known of a document; what is not known is empty, and nothing told of it can be wrong."""

    source: str = ""
    chapters: int | None = None
    articles: int | None = None
    in_force: tuple[date, ...] = ()
    issued: tuple[date, ...] = ()
    published: tuple[date, ...] = ()
    issuers: tuple[str, ...] = ()


@cache
def documents_known() -> dict[str, DocumentFacts]:
    """The rows of `document_facts.toml`, by the id of the document."""
    source = resources.files("assistant.regulation").joinpath("document_facts.toml").read_text(encoding="utf-8")
    return {id_: _facts(row) for id_, row in tomllib.loads(source).items()}


def _facts(row: dict[str, Any]) -> DocumentFacts:
    fields: dict[str, Any] = {n: tuple(value) if isinstance(value, list) else value for n, value in row.items()}
    return DocumentFacts(**fields)


def facts_of(entry: OfficialText | KnownDocument) -> DocumentFacts:
    """What is known of that law or document: its row, else what the library itself tells."""
    known = documents_known().get(entry.id)
    if known is not None:
        return known
    days = (entry.in_force, *entry.earlier_days) if entry.in_force is not None else ()
    articles = entry.article_count if isinstance(entry, Law | KnownDocument) else None
    return DocumentFacts(articles=articles or None, in_force=days)
