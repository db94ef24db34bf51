"""Kinds of official documents as data: how their parts are numbered, how much they bind, how they are ranked."""

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Literal

from pydantic import BaseModel, ConfigDict

from assistant.regulation.errors import RegulationError
from assistant.text.numerals import write_ordinal


class Tier(StrEnum):
    """How much what is said binds: a law, a notice of the national office, a local rule, or nothing but practice."""

    LAW = "law"
    NOTICE = "notice"
    LOCAL = "local"
    PRACTICE = "practice"


class DocumentKind(BaseModel):
    """One kind of document, from `kinds.toml`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    name: str
    tier: Tier
    rank: int
    """Where official texts say the same, the lower one is put first."""
    numbering: Literal["articles", "parts"]
    """By articles（第十条第二款第（三）项）or by numbered parts（一（三））."""
    item: str
    """How the number of an item is printed."""
    share: float
    """How much of its score a text of this kind keeps beside the regulation."""
    unsearched: tuple[str, ...] = ()
    """Parts that are kept and compared but never found: addresses, signatures."""

    def item_label(self, number: int) -> str:
        """The number of an item as it is printed: （三）or 3."""
        return self.item.format(write_ordinal(number) if "（" in self.item else number)


@cache
def document_kinds() -> Mapping[str, DocumentKind]:
    """Every kind, by key."""
    source = resources.files("assistant.regulation").joinpath("kinds.toml").read_text(encoding="utf-8")
    return {key: DocumentKind(key=key, **entry) for key, entry in tomllib.loads(source).items()}


def document_kind(key: str) -> DocumentKind:
    """The kind of that key.

    Raises:
        RegulationError: there is none.
    """
    found = document_kinds().get(key)
    if found is None:
        raise RegulationError(f"不认得文件种类 {key}，可以写的有：{'、'.join(document_kinds())}。")
    return found
