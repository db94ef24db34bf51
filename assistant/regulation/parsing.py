"""Reads an official text from its data file's mapping: articles without a hole, or numbered parts."""

from collections.abc import Iterable, Mapping
from typing import Any

from assistant.regulation.articles import Article, Item, Paragraph, Part
from assistant.regulation.errors import RegulationError
from assistant.regulation.kinds import DocumentKind, document_kind
from assistant.regulation.library import STATE_PREFIX
from assistant.regulation.official_texts import Law, NumberedText

_PLAIN = ("history", "promulgated", "in_force", "superseded_by", "superseded_from", "copies", "source", "missing")
_LISTS = ("names", "other_numbers", "short_numbers", "earlier_days", "revisions")


def parse_text(mapping: Mapping[str, Any]) -> Law | NumberedText:
    """Read a law (`chapters`) or a numbered text (`parts`).

    Raises:
        RegulationError: a field is missing, the kind unknown, or the numbering of the articles has a hole.
    """
    try:
        return _numbered(mapping) if "parts" in mapping else _law(mapping)
    except KeyError as missing:
        raise RegulationError(f"法规数据缺少字段 {missing.args[0]}，请补上后重试。") from missing


def _law(mapping: Mapping[str, Any]) -> Law:
    kind, about = document_kind(mapping.get("kind", "regulation")), _about(mapping)
    articles = tuple(
        Article(number=article["number"], chapter=chapter["heading"], **_unit(article, kind, mapping))
        for chapter in mapping["chapters"]
        for article in chapter["articles"]
    )
    for expected, article in enumerate(articles, start=1):
        if article.number != expected:
            raise RegulationError(
                f"《{about['title']}》的条号在第 {expected} 条处断开（读到 {article.number}），请核对数据。"
            )
    preamble = tuple(mapping.get("preamble", ()))
    in_all = mapping.get("articles_in_all", 0)
    return Law(**about, kind=kind, articles=articles, articles_in_all=in_all, preamble=preamble)


def _numbered(mapping: Mapping[str, Any]) -> NumberedText:
    kind = document_kind(mapping["kind"])
    parts = tuple(
        Part(place=part["place"], heading=part.get("heading", ""), **_unit(part, kind, mapping))
        for part in mapping["parts"]
    )
    return NumberedText(**_about(mapping), kind=kind, parts=parts)


def _about(mapping: Mapping[str, Any]) -> dict[str, Any]:
    about = {key: mapping[key] for key in ("id", "title", "number", "issuer")}
    about["short_name"] = mapping.get("short_name", mapping["title"].removeprefix(STATE_PREFIX))
    about["asked_as"] = tuple(tuple(words) for words in mapping.get("asked_as", ()))
    about |= {key: mapping[key] for key in _PLAIN if key in mapping}
    return about | {key: tuple(mapping[key]) for key in _LISTS if key in mapping}


def _unit(mapping: Mapping[str, Any], kind: DocumentKind, document: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "paragraphs": tuple(_paragraphs(mapping["paragraphs"], kind)),
        "copies": mapping.get("copies", document.get("copies", 1)),
        "partial": mapping.get("partial", False),
    }


def _paragraphs(values: Iterable[str | Mapping[str, Any]], kind: DocumentKind) -> Iterable[Paragraph]:
    for number, value in enumerate(values, start=1):
        if isinstance(value, str):
            yield Paragraph(number, value)
        else:
            items = (Item(place, text, kind.item_label(place)) for place, text in enumerate(value["items"], start=1))
            yield Paragraph(number, value["text"], tuple(items))
