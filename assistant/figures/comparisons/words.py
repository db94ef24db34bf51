"""The words of `words.toml`, as the readers beside it ask for them."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

Role = Literal["opening", "carried", "in", "out", "closing", "subtotal"]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of totals, balances and shares."""

    roles: tuple[tuple[Role, re.Pattern[str]], ...]
    than: re.Pattern[str]
    aside: re.Pattern[str]
    no_balance: re.Pattern[str]
    total: re.Pattern[str]
    total_alone: re.Pattern[str]
    no_part: re.Pattern[str]
    newly: re.Pattern[str]
    accounts: re.Pattern[str]
    together: re.Pattern[str]
    cleared: re.Pattern[str]
    formed: re.Pattern[str]
    forms: re.Pattern[str]
    share: re.Pattern[str]
    base: re.Pattern[str]
    of_base: re.Pattern[str]
    other_base: re.Pattern[str]
    rate: re.Pattern[str]
    no_rate: re.Pattern[str]
    rates: Mapping[str, tuple[str, ...]]

    def role_of(self, lead: str) -> Role | None:
        """What a figure behind such words is in a balance; None where they say nothing of one."""
        if self.than.search(lead):
            return None
        return next((role for role, pattern in self.roles if pattern.search(lead)), None)


@cache
def words() -> Words:
    """The words, read once."""
    source = resources.files("assistant.figures.comparisons") / "words.toml"
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    balance, total, share = table["balance"], table["total"], table["share"]
    tail = f"(?:{_either(balance['tail'])})*$"
    roles: tuple[Role, ...] = ("subtotal", "carried", "opening", "closing", "in", "out")
    return Words(
        tuple((role, re.compile(rf"(?:{_either(balance[role])}){tail}")) for role in roles),
        re.compile(_either(balance["than"])),
        re.compile(_either(balance["aside"] + balance["than"])),
        re.compile(_either(balance["no_balance"])),
        re.compile(
            rf"(?:^|[，；：（])(?:以上|上述|这|前)?(?:(?P<many>[二两三四五六])(?:{_either(total['many'])})(?:{_either(total['words'])}|共)"
            rf"|{_either(total['words'])})[^，。；、：0-9]{{0,8}}$"
        ),
        re.compile(r"^[^，。；、]{0,8}，共$"),
        re.compile(_either(total["no_part"])),
        re.compile(_either(total["newly"])),
        re.compile(rf"^(?:{_either(total['accounts'])})[^，。；、]{{0,14}}$"),
        re.compile(rf"{_either(total['words'])}|共"),
        re.compile(rf"[，；](?:已|均|现)?(?:全部|均已|都已|全都|全数|悉数)(?:{_either(balance['cleared'])})[^，。；]{{0,4}}[。；]?$"),
        re.compile(r"(?:^|[，。；：])[^，。；：、]{0,10}由[^，。；：、]{0,12}$"),
        re.compile(r"^(?:提出|提交|各类)?(?:构成|组成)"),
        re.compile(r"^[\u4e00-\u9fff]{0,6}[，、（(]?(?:约|大约)?占(?:比|[^，。；、的]{0,8}的|"
            + _either(share["base_here"])
            + r")?(?:比例|比重|比)?(?:为|达到?|是|约|近|超过?)*$|^；[^，。；]{0,10}(?:本|该|此|这)项[^，。；]{0,4}占[^，。；、的]{0,6}的?$"),
        re.compile(r"^[\u4e00-\u9fff]{0,6}[，、（(]?(?:约|大约)?占(?:全部|全年|总数|总计|全县|全市|全区|全镇)?$"),
        re.compile(r"^[\u4e00-\u9fff]{0,8}的(?:约|近|比例|比重|为)*$"),
        re.compile(rf"占(?!(?:{_either(share['base_here'])})的)[^，。；、的比]{{1,10}}的"),
        re.compile(rf"(?P<rate>{_either(table['rates'])})(?:为|达到?|是|约|近|超过?|高达)*$"),
        re.compile(r"按时|按期|及时|限时|上年|去年|法定"),
        {name: tuple(stems) for name, stems in table["rates"].items()},
    )


def _either(alternatives: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(alternatives, key=len, reverse=True))
