"""The library of all laws and documents that a reference may be looked up in, by name and number."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from assistant.regulation.articles import Article
from assistant.regulation.errors import RegulationError
from assistant.regulation.known_documents import KnownDocument
from assistant.regulation.official_texts import Law, NumberedText

STATE_PREFIX: Final = "中华人民共和国"
DEFAULT_LAW_ID: Final = "zhengfu_xinxi_gongkai_tiaoli_2019"
"""The regulation that 条例, and an article with no law named, stand for."""

_NOISE: Final = re.compile(r"[\s《》〈〉「」『』“”\"'‘’]")
_ISSUERS: Final = re.compile(
    r"国务院办公厅政府信息与政务公开办公室|国务院办公厅|最高人民法院|关于印发|关于|的通知$|中华人民共和国"
)
_BRACKETS: Final = str.maketrans("()", "（）")
Source = Law | NumberedText | KnownDocument


@dataclass(frozen=True)
class LawLibrary:
    """Every law and document that a reference may be looked up in."""

    laws: tuple[Law, ...]
    documents: tuple[KnownDocument, ...] = ()
    renumbered: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    """Articles of the 2007 regulation -> the articles of 2019 that took their place."""
    numbered: tuple[NumberedText, ...] = ()

    @cached_property
    def entries(self) -> tuple[Source, ...]:
        """Documents and laws; those in force last, so that a shared name is theirs, the regulation at the end."""
        held: list[Law | NumberedText] = [*self.numbered, *self.laws]
        held.sort(key=lambda text: (text.searched, text.id == DEFAULT_LAW_ID))
        return (*self.documents, *held)

    @cached_property
    def by_id(self) -> Mapping[str, Source]:
        """Laws and documents by id."""
        return {entry.id: entry for entry in self.entries}

    @cached_property
    def by_name(self) -> Mapping[str, Source]:
        """Laws and documents by every normalised name and number."""
        return {normalise_name(name): entry for entry in self.entries for name in names_of(entry)}

    @cached_property
    def all_names(self) -> frozenset[str]:
        """Every name that stands for a document by itself; numbers with brackets are read apart."""
        return frozenset(name for entry in self.entries for name in names_of(entry) if "〔" not in name)

    @cached_property
    def by_short_number(self) -> Mapping[str, Law | NumberedText]:
        """Official texts by their number as it is said for short: 30号."""
        texts: list[Law | NumberedText] = [*self.laws, *self.numbered]
        return {number: text for text in texts for number in text.short_numbers}

    @property
    def default(self) -> Law:
        """The regulation of 2019."""
        law = self.law(DEFAULT_LAW_ID)
        if law is None:
            raise RegulationError("法规库里没有《政府信息公开条例》（2019年），请检查 corpus/regulation 目录。")
        return law

    def find(self, name: str) -> Source | None:
        """The law or document called so: full title, short name or number, in any bracket spelling."""
        return self.by_name.get(normalise_name(name))

    def law(self, law_id: str) -> Law | None:
        """The law held under that id."""
        entry = self.by_id.get(law_id)
        return entry if isinstance(entry, Law) else None

    def text(self, text_id: str) -> Law | NumberedText | None:
        """The official text held under that id."""
        entry = self.by_id.get(text_id)
        return None if isinstance(entry, KnownDocument) else entry

    def article(self, number: int, law_id: str = DEFAULT_LAW_ID) -> Article | None:
        """An article of a law that is held, or None."""
        law = self.law(law_id)
        return law.article(number) if law else None


def names_of(entry: Source) -> tuple[str, ...]:
    """Every name and number that the entry goes by."""
    return (entry.title, entry.short_name, *entry.names, *entry.numbers)


def normalise_name(name: str) -> str:
    """A name for comparing: without white space, title brackets, issuer, 关于印发…的通知 and 中华人民共和国."""
    plain = _NOISE.sub("", name).translate(_BRACKETS)
    return _ISSUERS.sub("", plain) or plain
