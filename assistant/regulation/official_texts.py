"""Official texts that are held word for word: laws by article, notices and letters by numbered part."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from assistant.regulation.articles import Article, Part
from assistant.regulation.kinds import DocumentKind


@dataclass(frozen=True, kw_only=True)
class OfficialText:
    """A document with its text: what it is called, who issued it, whether it holds, and where the text comes from."""

    id: str
    kind: DocumentKind
    title: str
    short_name: str
    number: str
    issuer: str
    names: tuple[str, ...] = ()
    other_numbers: tuple[str, ...] = ()
    short_numbers: tuple[str, ...] = ()
    """Its number as it is said for short（30号）: a reference only where one of its places follows."""
    history: str = ""
    promulgated: date | None = None
    in_force: date | None = None
    earlier_days: tuple[date, ...] = ()
    """The days on which its earlier versions came into force."""
    revisions: tuple[int, ...] = ()
    """The years in which it was made and revised, the last being the text held; empty where they do not matter."""
    superseded_by: str | None = None
    superseded_from: date | None = None
    asked_as: tuple[tuple[str, ...], ...] = ()
    """Sets of words: a question that has all words of one speaks of this document without its name."""
    copies: int = 1
    """How many independent copies agree, where a unit says nothing else."""
    source: str = ""
    """Where the text comes from."""
    missing: str = ""
    """What of the document is not held; empty where it is whole."""

    @property
    def numbers(self) -> tuple[str, ...]:
        """Every spelling of its number."""
        return (self.number, *self.other_numbers)

    @property
    def searched(self) -> bool:
        """Whether it is found as what applies now; what was replaced is only recognised and compared."""
        return self.superseded_by is None


@dataclass(frozen=True, kw_only=True)
class Law(OfficialText):
    """A law, regulation, interpretation or set of measures, by article."""

    articles: tuple[Article, ...]
    articles_in_all: int = 0
    """How many articles it has, where not all are held."""
    preamble: tuple[str, ...] = ()

    @cached_property
    def text(self) -> str:
        """Every article's text, one after another."""
        return "\n".join(article.text for article in self.articles)

    @property
    def article_count(self) -> int:
        """How many articles the law has."""
        return self.articles_in_all or len(self.articles)

    def article(self, number: int) -> Article | None:
        """The article of that number; None where there is none, or it is not held."""
        return self.articles[number - 1] if 1 <= number <= len(self.articles) else None


@dataclass(frozen=True, kw_only=True)
class NumberedText(OfficialText):
    """A notice, a letter or a local rule, by numbered part."""

    parts: tuple[Part, ...]

    @cached_property
    def text(self) -> str:
        """Every part with its heading, one after another."""
        return "\n".join(line for part in self.parts for line in (part.heading, part.text) if line)

    @property
    def article_count(self) -> int:
        """It has no articles."""
        return 0

    @cached_property
    def _by_place(self) -> Mapping[str, Part]:
        return {part.place: part for part in self.parts}

    def part(self, place: str) -> Part | None:
        """The part that is cited so, or None."""
        return self._by_place.get(place)

    def under(self, place: str) -> tuple[Part, ...]:
        """A part and what is numbered under it: of 二 also 二（一）and 二（二）, of 附件 also 附件三."""
        own = place if place == "附件" else f"{place}（"
        return tuple(part for part in self.parts if part.place == place or part.place.startswith(own))
