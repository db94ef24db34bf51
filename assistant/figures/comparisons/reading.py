"""Reading the comparisons that a sentence makes of its own figures, by the templates of `templates.toml`."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any, Final, cast

from assistant.figures.comparisons.comparison import Comparison, Says, Way
from assistant.figures.reading.compact import compact
from assistant.figures.reading.figure import Figure
from assistant.figures.reading.reading import read_figures
from assistant.text.sentences import stretches

_FIGURE: Final = "\ue000"
_WORDS: Final = rf"[^，。；：！？、\n{_FIGURE}]{{0,14}}?"
_CLAUSES: Final = rf"[^。！？\n{_FIGURE}]{{0,30}}?"
_PERIODS: Final = {"month": 12, "quarter": 4, "week": 52, "day": 365}


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of comparison, and the patterns by which it is read."""

    name: str
    says: Says
    patterns: tuple[re.Pattern[str], ...]


def comparisons(text: str) -> Iterator[Comparison]:
    """The comparisons that the sentences of a text make of their own figures."""
    figures = [figure for each in read_figures(text) if (figure := _with_value(each)) is not None]
    if len(figures) < 2:
        return
    plain = compact(text)
    place = {origin: index for index, origin in enumerate(plain.origin)}
    spans = [(place[f.span[0]], place[f.span[1] - 1] + 1) for f in figures]
    for start, end in stretches(plain.text):
        own = [i for i, span in enumerate(spans) if start <= span[0] < end]
        if len(own) > 1:
            yield from _of_sentence(_marked(plain.text, start, end, [spans[i] for i in own]), [figures[i] for i in own])


def _with_value(figure: Figure) -> Figure | None:
    """A figure that can be reckoned with; a time is one too (13个工作日), though no table counts it."""
    if figure.kind == "duration":
        written = _TIME.match(figure.text)
        return None if written is None else replace(figure, value=Decimal(written[1]))
    return figure if figure.statistic and not figure.claim and figure.value is not None else None


_TIME: Final = re.compile(r"(\d+(?:\.\d+)?)个?(?:工作日|天|日)$")


def _marked(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> str:
    """A sentence with one mark for each figure."""
    pieces, position = [], start
    for left, right in spans:
        pieces += [text[position:left], _FIGURE]
        position = right
    return "".join([*pieces, text[position:end]])


def _of_sentence(marked: str, figures: list[Figure]) -> Iterator[Comparison]:
    for rule in rules():
        for pattern in rule.patterns:
            for match in pattern.finditer(marked):
                yield _comparison(rule, match, marked, figures)


def _comparison(rule: Rule, match: re.Match[str], marked: str, figures: list[Figure]) -> Comparison:
    groups = match.groupdict()

    def figure(name: str) -> Figure | None:
        return figures[marked.count(_FIGURE, 0, match.start(name))] if groups.get(name) else None

    def way(suffix: str) -> Way:
        return "up" if groups.get(f"up{suffix}") else "down" if groups.get(f"down{suffix}") else ""

    one, result = figure("a"), figure("z")
    assert one is not None
    assert result is not None
    parts = next((number for name, number in _PERIODS.items() if groups.get(name)), 1)
    return Comparison(rule.says, rule.name, one, result, figure("b"), way(""), way("2"), parts)


_TOKEN: Final = re.compile(r"\{(?P<figure>[a-z])\}|<(?P<word>\w+)>")


def _compiled(text: str, words: dict[str, list[str]]) -> re.Pattern[str]:
    def part(found: re.Match[str]) -> str:
        if found["figure"]:
            return f"(?P<{found['figure']}>{_FIGURE})"
        return "(?:" + "|".join(sorted(words[found["word"]], key=len, reverse=True)) + ")"

    tokens = text.replace("(?P<", "(?P\0").split()
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
