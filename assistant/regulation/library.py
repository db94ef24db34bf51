"""The library of laws: those held in full, those known by name and number only, and how each is called."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from assistant.regulation.articles import Article, Law
from assistant.regulation.errors import RegulationError

DEFAULT_LAW_ID: Final = "zhengfu_xinxi_gongkai_tiaoli_2019"
"""The regulation that 条例, and an article with no law named, stand for."""

_NOISE: Final = re.compile(r"[\s《》〈〉「」『』“”\"'‘’]")
_ISSUERS: Final = re.compile(
    r"国务院办公厅政府信息与政务公开办公室|国务院办公厅|最高人民法院|关于印发|关于|的通知$|中华人民共和国"
)
_BRACKETS: Final = str.maketrans("()", "（）")


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """A law or document that is known by name and number; its text is not held here."""

    id: str
    title: str
    short_name: str
    names: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    article_count: int | None = None
    superseded_by: str | None = None
    in_library: bool = True


def normalise_name(name: str) -> str:
    """A name for comparing: without white space, title brackets, issuer, 关于印发…的通知 and 中华人民共和国."""
    plain = _NOISE.sub("", name).translate(_BRACKETS)
    return _ISSUERS.sub("", plain) or plain


@dataclass(frozen=True)
class LawLibrary:
    """Every law and document that a reference may be looked up in."""

    laws: tuple[Law, ...]
    documents: tuple[KnownDocument, ...] = ()
    renumbered: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    """Articles of the 2007 regulation -> the articles of 2019 that took their place."""

    @cached_property
    def by_id(self) -> Mapping[str, Law | KnownDocument]:
        """Laws and documents by id."""
        return {entry.id: entry for entry in (*self.documents, *self.laws)}

    @cached_property
    def by_name(self) -> Mapping[str, Law | KnownDocument]:
        """Laws and documents by every normalised name and number."""
        return {normalise_name(name): entry for entry in (*self.documents, *self.laws) for name in names_of(entry)}

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
                superseded_by=entry.get("superseded_by"),
            )
            for entry in mapping["documents"]
        ]
    except KeyError as missing:
        raise RegulationError(f"known_documents.toml 缺少字段 {missing.args[0]}，请补上后重试。") from missing
    return (*documents, *_other_laws(mapping.get("other_laws", ())))


def _other_laws(names: Iterable[str]) -> Iterable[KnownDocument]:
    for name in names:
        yield KnownDocument(id=f"other:{name}", title=name, short_name=name, in_library=False)
