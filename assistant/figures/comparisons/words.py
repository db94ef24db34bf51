"""The words of `words.toml` in their patterns, as the readers beside it ask for them."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final, Literal

Role = Literal["opening", "carried", "in", "out", "closing", "subtotal"]
_ROLES: Final[tuple[Role, ...]] = ("subtotal", "carried", "opening", "closing", "in", "out")
"""Whichever comes first is what the words say: 合共应办 is no opening, 上年末 no closing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of totals, balances and shares; each pattern is of the row of its name."""

    roles: tuple[tuple[Role, re.Pattern[str]], ...]
    rates: Mapping[str, tuple[str, ...]]
    than: re.Pattern[str]
    aside: re.Pattern[str]
    no_balance: re.Pattern[str]
    settled: re.Pattern[str]
    cleared: re.Pattern[str]
    total: re.Pattern[str]
    total_alone: re.Pattern[str]
    together: re.Pattern[str]
    no_part: re.Pattern[str]
    newly: re.Pattern[str]
    accounts: re.Pattern[str]
    formed: re.Pattern[str]
    forms: re.Pattern[str]
    share: re.Pattern[str]
    base: re.Pattern[str]
    of_base: re.Pattern[str]
    other_base: re.Pattern[str]
    grown: re.Pattern[str]
    rate: re.Pattern[str]
    no_rate: re.Pattern[str]

    def role_of(self, lead: str) -> Role | None:
        """What a figure behind such words is in a balance; None where they say nothing of one."""
        if self.than.search(lead):
            return None
        return next((role for role, pattern in self.roles if pattern.search(lead)), None)


@cache
def words() -> Words:
    """The words, read once."""
    source = resources.files("assistant.figures.comparisons") / "words.toml"
    table: Mapping[str, Any] = tomllib.loads(source.read_text(encoding="utf-8"))
    balance, rates = table["balance"], table["rates"]

    def listed(found: re.Match[str]) -> str:
        group, _, name = found[1].partition(".")
        return f"(?:{_either(table[group][name] if name else table[group])})"

    return Words(
        roles=tuple(
            (role, re.compile(f"(?:{_either(balance[role])})(?:{_either(balance['tail'])})*$")) for role in _ROLES
        ),
        rates={name: tuple(stems) for name, stems in rates.items()},
        **{name: re.compile(_LISTED.sub(listed, pattern)) for name, pattern in table["patterns"].items()},
    )


_LISTED: Final = re.compile(r"(?<!\?P)<([a-z_.]+)>")


def _either(alternatives: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(alternatives, key=len, reverse=True))
