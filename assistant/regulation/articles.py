"""A law by article (条), paragraph (款) and item (项), word for word; and the library of all that are held."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Final

from assistant.regulation.errors import RegulationError
from assistant.regulation.known_documents import KnownDocument
from assistant.text.numerals import write_ordinal

STATE_PREFIX: Final = "中华人民共和国"
DEFAULT_LAW_ID: Final = "zhengfu_xinxi_gongkai_tiaoli_2019"
"""The regulation that 条例, and an article with no law named, stand for."""

_NOISE: Final = re.compile(r"[\s《》〈〉「」『』“”\"'‘’]")
_ISSUERS: Final = re.compile(
    r"国务院办公厅政府信息与政务公开办公室|国务院办公厅|最高人民法院|关于印发|关于|的通知$|中华人民共和国"
)
_BRACKETS: Final = str.maketrans("()", "（）")


@dataclass(frozen=True, slots=True)
class Item:
    """One item（项）of a paragraph: （一）, （二）…; the text is without its number."""

    number: int
    text: str

    @property
    def label(self) -> str:
        """The number as the law prints it: （十五）."""
        return f"（{write_ordinal(self.number)}）"

    @property
    def full_text(self) -> str:
        """The item as the law prints it, number and text."""
        return self.label + self.text


@dataclass(frozen=True)
class Paragraph:
    """One paragraph（款）of an article, with its items if it lists some."""

    number: int
    text: str
    items: tuple[Item, ...] = ()

    @cached_property
    def full_text(self) -> str:
        """The paragraph as the law prints it, each item on its own line."""
        return "\n".join([self.text, *(item.full_text for item in self.items)])

    def item(self, number: int) -> Item | None:
        """The item of that number, or None."""
        return self.items[number - 1] if 1 <= number <= len(self.items) else None


@dataclass(frozen=True)
class Article:
    """One article（条）of a law."""

    number: int
    chapter: str
    paragraphs: tuple[Paragraph, ...]

    @property
    def heading(self) -> str:
        """The article's own number as printed: 第二十条."""
        return f"第{write_ordinal(self.number)}条"

    @cached_property
    def text(self) -> str:
        """The whole text without its heading: paragraphs and items, each on its own line."""
        return "\n".join(paragraph.full_text for paragraph in self.paragraphs)

    def paragraph(self, number: int) -> Paragraph | None:
        """The paragraph of that number, or None."""
        return self.paragraphs[number - 1] if 1 <= number <= len(self.paragraphs) else None

    def item(self, number: int, paragraph: int | None = None) -> Item | None:
        """The item of that number: in the paragraph named, or in the paragraph that lists items."""
        if paragraph is not None:
            named = self.paragraph(paragraph)
            return named.item(number) if named else None
        return next((found for one in self.paragraphs if (found := one.item(number))), None)


@dataclass(frozen=True)
class Law:
    """A law or regulation of which the whole text is held."""

    id: str
    title: str
    short_name: str
    names: tuple[str, ...]
    number: str
    other_numbers: tuple[str, ...]
    issuer: str
    history: str
    promulgated: date
    in_force: date
    articles: tuple[Article, ...]

    @cached_property
    def text(self) -> str:
        """Every article's text, one after another."""
        return "\n".join(article.text for article in self.articles)

    @property
    def article_count(self) -> int:
        """How many articles the law has."""
        return len(self.articles)

    def article(self, number: int) -> Article | None:
        """The article of that number, or None."""
        return self.articles[number - 1] if 1 <= number <= len(self.articles) else None


@dataclass(frozen=True)
class LawLibrary:
    """Every law and document that a reference may be looked up in."""

    laws: tuple[Law, ...]
    documents: tuple[KnownDocument, ...] = ()
    renumbered: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    """Articles of the 2007 regulation -> the articles of 2019 that took their place."""

    @cached_property
    def entries(self) -> tuple[Law | KnownDocument, ...]:
        """Documents and laws, the laws last, so that a name they share is the law's."""
        return self.documents + self.laws

    @cached_property
    def by_id(self) -> Mapping[str, Law | KnownDocument]:
        """Laws and documents by id."""
        return {entry.id: entry for entry in self.entries}

    @cached_property
    def by_name(self) -> Mapping[str, Law | KnownDocument]:
        """Laws and documents by every normalised name and number."""
        return {normalise_name(name): entry for entry in self.entries for name in names_of(entry)}

    @property
    def default(self) -> Law:
        """The regulation of 2019."""
        law = self.law(DEFAULT_LAW_ID)
        if law is None:
            raise RegulationError("法规库里没有《政府信息公开条例》（2019年），请检查 corpus/regulation 目录。")
        return law

    def find(self, name: str) -> Law | KnownDocument | None:
        """The law or document called so: full title, short name or number, in any bracket spelling."""
        return self.by_name.get(normalise_name(name))

    def law(self, law_id: str) -> Law | None:
        """The law held in full under that id."""
        entry = self.by_id.get(law_id)
        return entry if isinstance(entry, Law) else None

    def article(self, number: int, law_id: str = DEFAULT_LAW_ID) -> Article | None:
        """An article of a law held in full, or None."""
        law = self.law(law_id)
        return law.article(number) if law else None


def names_of(entry: Law | KnownDocument) -> tuple[str, ...]:
    """Every name and number that the entry goes by."""
    numbers = (entry.number, *entry.other_numbers) if isinstance(entry, Law) else entry.numbers
    return (entry.title, entry.short_name, *entry.names, *numbers)


def normalise_name(name: str) -> str:
    """A name for comparing: without white space, title brackets, issuer, 关于印发…的通知 and 中华人民共和国."""
    plain = _NOISE.sub("", name).translate(_BRACKETS)
    return _ISSUERS.sub("", plain) or plain


def parse_law(mapping: Mapping[str, Any]) -> Law:
    """Read a law from its data file's mapping; a hole in the numbering is refused."""
    try:
        articles = tuple(
            _parse_article(article, chapter["heading"])
            for chapter in mapping["chapters"]
            for article in chapter["articles"]
        )
        law = Law(
            id=mapping["id"],
            title=mapping["title"],
            short_name=mapping.get("short_name", mapping["title"].removeprefix(STATE_PREFIX)),
            names=tuple(mapping.get("names", ())),
            number=mapping["number"],
            other_numbers=tuple(mapping.get("other_numbers", ())),
            issuer=mapping["issuer"],
            history=mapping.get("history", ""),
            promulgated=mapping["promulgated"],
            in_force=mapping["in_force"],
            articles=articles,
        )
    except KeyError as missing:
        raise RegulationError(f"法规数据缺少字段 {missing.args[0]}，请补上后重试。") from missing
    for expected, article in enumerate(articles, start=1):
        if article.number != expected:
            raise RegulationError(
                f"《{law.title}》的条号在第 {expected} 条处断开（读到 {article.number}），请核对数据。"
            )
    return law


def _parse_article(mapping: Mapping[str, Any], chapter: str) -> Article:
    paragraphs = tuple(_parse_paragraph(number, value) for number, value in enumerate(mapping["paragraphs"], start=1))
    return Article(number=mapping["number"], chapter=chapter, paragraphs=paragraphs)


def _parse_paragraph(number: int, value: str | Mapping[str, Any]) -> Paragraph:
    if isinstance(value, str):
        return Paragraph(number, value)
    items = tuple(Item(place, text) for place, text in enumerate(value["items"], start=1))
    return Paragraph(number, value["text"], items)
