"""Templates over concepts: `{a:who} ~ <than> ~ {b:who} ~ <bigger>`, compiled once into patterns over their letters."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final, cast

from assistant.figures.claims.claim import Says
from assistant.figures.claims.concepts import BITS, LETTERS

_WEAK: Final = "".join(
    LETTERS[name] for name in ("noun", "applicant", "came", "this", "is", "results", "done", "ruled", "first")
)
"""Concepts that other words may pass over: they add nothing to what the template's own words say."""
_PLAIN: Final = rf"[^\uE000-\uF8FF，。；：！？、\n（）()0-9{LETTERS['count']}]"
_OTHER: Final = rf"(?:{_PLAIN}|[{_WEAK}]){{0,12}}?"
_JOINED: Final = "(?:[、和与及或]|以及)"


def _one(*names: str) -> str:
    return "[" + "".join(LETTERS[name] for name in names) + "]"


def _several(*names: str) -> str:
    return f"{_one(*names)}(?:{_JOINED}{_one(*names)})*"


_NEAR: Final = rf"{_PLAIN}{{0,4}}?"
_MACROS: Final = {
    "who": _several("who"),
    "row": rf"{_several('row')}(?:(?:{_one('is')}|理由|原因|而|的|被)+{_one('row')})?",
    "decisions": _several("decisions"),
    "documents": (
        rf"(?:{_several('documents')}{_NEAR}{_several('acts')}"
        rf"|{_one('acts')}{_NEAR}{_several('documents')}|{_several('acts')})"
    ),
    "cases": rf"(?:{_several('cases')}(?:{_NEAR}{_one('verdict')})?|{_one('verdict')})",
    "flow": _one("flow", "results", "done"),
    "carried": _one("flow"),
    "requests": rf"(?:{_one('came')}{_NEAR}{_one('noun')}|{_one('noun', 'applicant')})",
    "closed": _one("closed"),
    "charges": _one("charges"),
    "fact": _one("fact"),
    "count": _one("count"),
    "ratio": _one("ratio"),
}
"""What a slot of a template takes: one thing of the form, or several joined by 、 or 和."""
_GROUPS: Final = {
    "kind": ("who", "row", "decisions"),
    "measure": ("who", "row", "decisions", "documents", "cases", "charges", "flow", "fact", "requests"),
}
_TOKEN: Final = re.compile(r"\{(?P<slot>\w+):(?P<takes>[\w|]+)\}|<(?P<word>[\w|]+)>")


@dataclass(frozen=True, slots=True)
class Template:
    """One pattern of a rule, and the classes (as bits) of each group of which a sentence must have one."""

    pattern: re.Pattern[str]
    needs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of claim in words: what it says, and the templates by which it is read."""

    name: str
    says: Says
    templates: tuple[Template, ...]
    lets: frozenset[str] = frozenset()
    """What else its clause may say: 其中."""


def _fragment(token: str) -> str:
    if token == "~":
        return _OTHER
    if token == "##":
        return rf"(?:{_OTHER}{LETTERS['count']}[、和与]?){{1,4}}"
    return _TOKEN.sub(_letters, token).replace("#", LETTERS["count"])


def _letters(found: re.Match[str]) -> str:
    if found["word"]:
        return _one(*found["word"].split("|"))
    takes = [each for name in found["takes"].split("|") for each in _GROUPS.get(name, (name,))]
    return f"(?P<{found['slot']}>" + "|".join(_MACROS[name] for name in takes) + ")"


def _template(text: str) -> Template:
    fragments = [_fragment(token) for token in text.split()]
    needed = (f for token, f in zip(text.split(), fragments, strict=True) if _NEEDED.fullmatch(token))
    masks = (sum({BITS[name] for name, letter in LETTERS.items() if letter in fragment}) for fragment in needed)
    return Template(re.compile("".join(fragments)), tuple(sorted(masks, key=int.bit_count)))


_NEEDED: Final = re.compile(r"<[\w|]+>\+?|\{\w+:[\w|]+\}|##?")
"""The parts of a template that are not optional, and hold nothing but letters."""


def _rule(row: dict[str, Any]) -> Rule:
    templates = tuple(_template(text) for text in row["texts"])
    return Rule(row["name"], cast(Says, row["says"]), templates, frozenset(row.get("lets", ())))


@cache
def rules() -> tuple[Rule, ...]:
    """The rules of `templates.toml` in order."""
    text = (resources.files("assistant.figures.claims") / "templates.toml").read_text(encoding="utf-8")
    return tuple(_rule(row) for row in tomllib.loads(text)["rules"])
