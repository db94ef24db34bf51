"""Reading the comparisons that a clause makes of its own figures, by the templates of `templates.toml`."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final, cast

from assistant.figures.comparisons.comparison import Comparison, Says, Way
from assistant.figures.comparisons.marking import FIGURE, Marked, clauses
from assistant.figures.reading.figure import Figure

_WORDS: Final = rf"[^，。；：！？、（）\n{FIGURE}]{{0,14}}?"
_CLAUSES: Final = rf"[^。！？\n{FIGURE}]{{0,30}}?"
_ALONE: Final = rf"(?:^|[，。；：])[^，。；：！？、（）\n{FIGURE}]{{0,30}}"
"""A figure that stands alone in its clause is the one of which the next clause speaks."""
_PERIODS: Final = {"month": (12,), "quarter": (4,), "week": (52, 50, 51, 53), "fortnight": (24,), "daily": (365, 366)}
_MANY: Final = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_OPERANDS: Final = ("a", "c", "b")


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of comparison, and the patterns by which it is read."""

    name: str
    says: Says
    patterns: tuple[re.Pattern[str], ...]


def compared(text: str) -> Iterator[Comparison]:
    """The comparisons that the clauses of a text make of their own figures."""
    for marked in clauses(text):
        for rule in rules():
            for pattern in rule.patterns:
                for match in pattern.finditer(marked.text):
                    yield from _comparison(rule, match, marked)


def _comparison(rule: Rule, match: re.Match[str], marked: Marked) -> Iterator[Comparison]:
    groups = match.groupdict()

    def figure(name: str) -> Figure:
        return marked.figures[marked.figure_at(match.start(name))]

    def way(suffix: str) -> Way:
        return "up" if groups.get(f"up{suffix}") else "down" if groups.get(f"down{suffix}") else ""

    operands, result = tuple(figure(name) for name in _OPERANDS if groups.get(name)), figure("z")
    # 每季度召开一次: what happens once has no figure of its own, so the result stands for its unit.
    if not operands and groups.get("unit", result.unit) != result.unit:
        return
    period = next((number for name, number in _PERIODS.items() if groups.get(name)), (1,))
    parts = (_MANY[groups["many"]],) if groups.get("many") else period
    yield Comparison(rule.says, rule.name, operands, result, way(""), way("2"), parts)


_TOKEN: Final = re.compile(r"\{(?P<figure>[a-z])\}|<(?P<word>\w+)>")


def _compiled(text: str, words: dict[str, list[str]]) -> re.Pattern[str]:
    def part(found: re.Match[str]) -> str:
        if found["figure"]:
            return f"(?P<{found['figure']}>{FIGURE})"
        if found["word"] == "alone":
            return _ALONE
        return "(?:" + "|".join(sorted(words[found["word"]], key=len, reverse=True)) + ")"

    tokens = text.replace("(?P<", "(?P\0").replace("FIG", FIGURE).split()
    spelled = ({"~": _WORDS, "~~": _CLAUSES}.get(token) or _TOKEN.sub(part, token) for token in tokens)
    return re.compile("".join(spelled).replace("(?P\0", "(?P<"))


@cache
def rules() -> tuple[Rule, ...]:
    """The rules of `templates.toml` in order."""
    text = (resources.files("assistant.figures.comparisons") / "templates.toml").read_text(encoding="utf-8")
    source: dict[str, Any] = tomllib.loads(text)
    return tuple(
        Rule(row["name"], cast(Says, row["says"]), tuple(_compiled(t, source["words"]) for t in row["texts"]))
        for row in source["rules"]
    )
