"""The words by which a text breaks a whole down into parts, from `words.toml`, as patterns."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Words:
    """The words of `words.toml`, as patterns."""

    opening: re.Pattern[str]
    by: re.Pattern[str]
    complete: frozenset[str]
    within: re.Pattern[str]
    inside: re.Pattern[str]
    rest: re.Pattern[str]
    left: re.Pattern[str]
    sum: re.Pattern[str]
    sum_of_periods: re.Pattern[str]
    periods: re.Pattern[str]
    breaking: re.Pattern[str]
    not_whole: re.Pattern[str]
    foreign: re.Pattern[str]
    channels: re.Pattern[str]
    requests: re.Pattern[str]


@cache
def words() -> Words:
    """The words, read once."""
    source = resources.files("assistant.figures.breakdowns") / "words.toml"
    table: Mapping[str, list[str]] = tomllib.loads(source.read_text(encoding="utf-8"))

    def either(name: str) -> str:
        return "|".join(re.escape(word) for word in sorted(table[name], key=len, reverse=True))

    return Words(
        re.compile(f"{either('opening')}|(?:(?<=[，、（(])|^)(?:{either('opening_at_mark')})"),
        re.compile(
            rf"{either('by')}|^从[^，。；]{{1,8}}看[，：]|^按[^，。；]{{1,10}}分[，：]|^[^，。；]{{2,6}}构成[：，]"
        ),
        frozenset(table["complete"]),
        # 全年12件申请中，网络申请8件: the parts stand within what was told.
        re.compile(r"^(?:的)?[\u4e00-\u9fff]{0,8}中(?:，|,)?(?=[\u4e00-\u9fff])|^[：:](?=[\u4e00-\u9fff])"),
        re.compile(either("inside")),
        re.compile(either("rest")),
        re.compile(either("left")),
        re.compile(rf"(?:{either('sum')})(?:{either('sum_tail')})*$"),
        re.compile(rf"(?:{either('sum_of_periods')})(?:{either('sum_tail')})*$"),
        re.compile(either("periods")),
        re.compile(either("breaking")),
        re.compile(either("not_whole")),
        re.compile(f"(?:{either('foreign')}|{either('planned')})(?!度?结转)"),
        re.compile(either("channels")),
        re.compile(either("requests")),
    )
