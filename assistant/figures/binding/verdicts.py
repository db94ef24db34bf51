"""The four verdicts on a figure, each made in one way; why is said in the words of `wordings.toml`.

`facts` are those that the figure states, the likeliest first; `nearest` one that it may be meant for; `unit` is said
behind what is expected, and is no part of it.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from assistant.figures.binding.outcome import BoundFigure, Check
from assistant.figures.reading.figure import Figure
from assistant.report.facts import Fact

Facts = tuple[Fact, ...]


@cache
def wordings() -> Mapping[str, Mapping[str, Any]]:
    """The wordings, by verdict and key, read once."""
    text = (resources.files("assistant.figures.binding") / "wordings.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def called(facts: Facts) -> str:
    """What several facts are called together."""
    return "＋".join(fact.name for fact in facts)


def bound(  # noqa: PLR0917 - a verdict in its usual order
    figure: Figure,
    facts: Facts,
    expected: str | None,
    why: str = "agrees",
    check: Check = "value",
    nearest: Fact | None = None,
    **words: object,
) -> BoundFigure:
    """The facts bear the figure out."""
    reason = _said("bound", why, figure, facts, expected, words)
    return BoundFigure(figure, "bound", facts, nearest or _first(facts), expected, reason, check)


def contradicted(
    figure: Figure, facts: Facts, expected: str, why: str = "differs", check: Check = "value", **words: object
) -> BoundFigure:
    """The facts surely are another value."""
    reason = _said("contradicted", why, figure, facts, expected, words)
    return BoundFigure(figure, "contradicted", facts, _first(facts), expected, reason, check)


def ambiguous(
    figure: Figure, facts: Facts, expected: str, why: str, check: Check = "value", **words: object
) -> BoundFigure:
    """The facts are another value, but the words or the rounding leave room."""
    reason = _said("ambiguous", why, figure, facts, expected, words)
    return BoundFigure(figure, "ambiguous", facts, _first(facts), expected, reason, check)


def unbound(
    figure: Figure,
    case: str,
    nearest: Fact | None = None,
    expected: str | None = None,
    check: Check | None = None,
    **words: object,
) -> BoundFigure:
    """Nothing can be said of the figure, and in which case that is."""
    near = () if nearest is None else (nearest,)
    reason = _said("unbound", case, figure, near, expected, words)
    own: Check = check or wordings()["unbound"][case].get("check", "value")
    return BoundFigure(figure, "unbound", (), nearest, expected, reason, own)


def _first(facts: Facts) -> Fact | None:
    return facts[0] if facts else None


def _said(  # noqa: PLR0917 - a verdict in its usual order
    verdict: str, key: str, figure: Figure, facts: Facts, expected: str | None, words: Mapping[str, object]
) -> str:
    entry = wordings()[verdict][key]
    template: str = entry["reason"] if verdict == "unbound" else entry
    told = f"{expected}{words.get('unit', '')}"
    return template.format(**{"name": called(facts), "figure": figure.text, **words, "expected": told})
