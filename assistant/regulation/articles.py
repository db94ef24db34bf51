"""What official texts are made of, word for word: articles (条) and numbered parts, paragraphs (款), items (项)."""

from dataclasses import dataclass
from functools import cached_property

from assistant.text.numerals import write_ordinal


@dataclass(frozen=True, slots=True)
class Item:
    """One item（项）of a paragraph: （一）, （二）…; the text is without its number."""

    number: int
    text: str
    label: str
    """The number as it is printed: （十五）, 3."""

    @property
    def full_text(self) -> str:
        """The item as it is printed, number and text."""
        return self.label + self.text


@dataclass(frozen=True)
class Paragraph:
    """One paragraph（款）of an article, with its items if it lists some."""

    number: int
    text: str
    items: tuple[Item, ...] = ()

    @cached_property
    def full_text(self) -> str:
        """The paragraph as it is printed, each item on its own line."""
        return "\n".join([*filter(None, [self.text]), *(item.full_text for item in self.items)])

    def item(self, number: int) -> Item | None:
        """The item of that number, or None."""
        return self.items[number - 1] if 1 <= number <= len(self.items) else None


@dataclass(frozen=True, kw_only=True)
class Unit:
    """What is quoted as one: an article or a numbered part, in paragraphs."""

    paragraphs: tuple[Paragraph, ...]
    copies: int = 1
    """How many independent copies agree on it, character by character."""
    partial: bool = False
    """Whether only some of its sentences are held."""

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


@dataclass(frozen=True, kw_only=True)
class Article(Unit):
    """One article（条）of a law."""

    number: int
    chapter: str

    @property
    def heading(self) -> str:
        """The article's own number as printed: 第二十条."""
        return f"第{write_ordinal(self.number)}条"


@dataclass(frozen=True, kw_only=True)
class Part(Unit):
    """One numbered part of a notice or a letter, named as it is cited: 一（三）, 附件三, 前言."""

    place: str
    heading: str = ""
    """Its number and title as printed; empty where they are part of the text, or it has none."""
