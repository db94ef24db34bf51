"""Selectors of a style sheet: read from their text, held against an element; each step is counted.

What depends on a moment (:hover), on script or on what is not on the page (::before) matches nothing.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

MAX_STEPS = 600_000
MAX_SELECTORS = 4_000
_LONGEST = 400
_PART = re.compile(
    r"(?P<tag>\*|[\w-]+|[^\x00-\x7f]+)"
    r"|\#(?P<id>(?:[\w-]|[^\x00-\x7f])+)"
    r"|\.(?P<cls>(?:[\w-]|[^\x00-\x7f])+)"
    r"|\[\s*(?P<attr>[\w-]+)\s*(?:(?P<how>[~|^$*]?=)\s*(?P<value>\"[^\"]*\"|'[^']*'|[^\]\s]*)\s*i?\s*)?\]"
    r"|:(?P<pseudo>[\w-]+)(?:\((?P<inside>(?:[^()]|\([^()]*\))*)\))?"
)
_BETWEEN = re.compile(r"\s*([>+~])\s*|\s+")
_NTH = re.compile(r"([+-]?\d*)n\s*(?:([+-])\s*(\d+))?|([+-]?\d+)")
_HOLDS: Mapping[str, Callable[[str, str], bool]] = {
    "=": lambda value, wanted: value == wanted,
    "~=": lambda value, wanted: wanted in value.split(),
    "|=": lambda value, wanted: value == wanted or value.startswith(f"{wanted}-"),
    "^=": lambda value, wanted: bool(wanted) and value.startswith(wanted),
    "$=": lambda value, wanted: bool(wanted) and value.endswith(wanted),
    "*=": lambda value, wanted: bool(wanted) and wanted in value,
}
_PLACES = {
    "first-child": ("nth-child", "1"), "last-child": ("nth-last-child", "1"),
    "first-of-type": ("nth-of-type", "1"), "last-of-type": ("nth-last-of-type", "1"),
}  # fmt: skip


class TooManyStepsError(Exception):
    """A sheet and a page that ask for more comparisons than any page of a report."""


@dataclass(frozen=True, slots=True)
class Compound:
    """What one element must be: its tag, id, classes, attributes, its place among its siblings, what it is not."""

    tag: str = ""
    id: str = ""
    classes: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str, str], ...] = ()
    places: tuple[tuple[str, int, int], ...] = ()
    excluded: tuple["Compound", ...] = ()
    one_of: tuple[tuple["Compound", ...], ...] = ()

    @property
    def weight(self) -> tuple[int, int, int]:
        """How special it is: ids, then classes and the like, then tags."""
        own = (bool(self.id), len(self.classes) + len(self.attributes) + len(self.places), bool(self.tag))
        return tuple(map(sum, zip(own, *(each.weight for each in self.excluded), strict=True)))  # type: ignore[return-value]


@dataclass(frozen=True, slots=True)
class Selector:
    """Compounds from the element itself outwards, each with what joins it to the one before."""

    compounds: tuple[Compound, ...]
    joints: tuple[str, ...]

    @property
    def weight(self) -> tuple[int, int, int]:
        """How special it is; the more special rule holds."""
        return tuple(map(sum, zip(*(each.weight for each in self.compounds), strict=True)))  # type: ignore[return-value]

    @property
    def key(self) -> str:
        """What an element must have at the least: `#id`, `.class` or its tag; `*` for any."""
        own = self.compounds[0]
        return f"#{own.id}" if own.id else f".{own.classes[0]}" if own.classes else own.tag or "*"


def selectors_of(text: str) -> Iterator[Selector]:
    """The selectors of a rule that can be held against an element."""
    for each in _parted(text):
        if (found := _selector(each)) is not None:
            yield found


def _parted(text: str) -> Iterator[str]:
    """The pieces between commas that stand in no brackets."""
    depth = start = 0
    for mark in re.finditer(r"[(),]", text):
        if mark[0] == "," and not depth:
            yield text[start : mark.start()].strip()
            start = mark.end()
        depth += {"(": 1, ")": -1, ",": 0}[mark[0]]
    yield text[start:].strip()


def _selector(text: str) -> Selector | None:
    compounds: list[Compound] = []
    joints: list[str] = []
    at = 0
    if not text or len(text) > _LONGEST:
        return None
    while at < len(text):
        compound, at = _compound(text, at)
        if compound is None:
            return None
        compounds.insert(0, compound)
        if at < len(text):
            joint = _BETWEEN.match(text, at)
            if joint is None or joint.end() == len(text):
                return None
            joints.insert(0, joint[1] or " ")
            at = joint.end()
    return Selector(tuple(compounds), tuple(joints))


def _compound(text: str, at: int) -> tuple[Compound | None, int]:
    found: dict[str, Any] = dict.fromkeys(("classes", "attributes", "places", "excluded", "one_of"), ())
    start = at
    while (part := _PART.match(text, at)) is not None:
        at = part.end()
        if part["tag"]:
            if part.start() != start:
                return None, at
            found["tag"] = "" if part["tag"] == "*" else part["tag"].lower()
        elif part["id"]:
            found["id"] = part["id"]
        elif part["cls"]:
            found["classes"] += (part["cls"],)
        elif part["attr"]:
            wanted = (part["value"] or "").strip("\"'")
            found["attributes"] += ((part["attr"].lower(), part["how"] or "", wanted),)
        elif not _pseudo(part["pseudo"].lower(), part["inside"] or "", found):
            return None, at
    return (Compound(**found), at) if at > start else (None, at)


def _pseudo(name: str, inside: str, found: dict[str, Any]) -> bool:
    if name in {"not", "is", "where"}:
        listed = [(*_compound(each, 0), len(each)) for each in _parted(inside)]
        alternatives = tuple(each for each, end, length in listed if each is not None and end == length)
        found["excluded"] += alternatives if name == "not" else ()
        found["one_of"] += (alternatives,) if name != "not" else ()
        return len(alternatives) == len(listed)
    if name in _PLACES:
        name, inside = _PLACES[name]
    if not name.startswith("nth-"):
        return name == "root"
    word = {"odd": "2n+1", "even": "2n"}.get(inside.strip().lower(), inside.strip().lower())
    match = _NTH.fullmatch(word)
    if match is None:
        return False
    step = 0 if match[4] else int(match[1] + "1" if match[1] in {"", "+", "-"} else match[1])
    first = int(match[4] or f"{match[2] or ''}{match[3] or 0}")
    found["places"] += ((name, step, first),)
    return True


@dataclass
class Matcher:
    """Holds selectors against elements and counts what that takes."""

    steps: int = 0
    _places: dict[Any, dict[Any, tuple[int, int, int, int]]] = field(default_factory=dict)

    def matches(self, selector: Selector, element: Any) -> bool:
        """Whether an element is one of those that a selector means.

        Raises:
            TooManyStepsError: far more work than a page of a report takes.
        """
        return self._is(selector.compounds[0], element) and self._stands(selector, 0, element)

    def _stands(self, selector: Selector, at: int, element: Any) -> bool:
        if at == len(selector.joints):
            return True
        joint, compound = selector.joints[at], selector.compounds[at + 1]
        step = element.getparent if joint in {" ", ">"} else element.getprevious
        other = step()
        while other is not None:
            if self._is(compound, other) and self._stands(selector, at + 1, other):
                return True
            if joint == ">" or (joint == "+" and isinstance(other.tag, str)):
                return False
            other = other.getparent() if joint == " " else other.getprevious()
        return False

    def _is(self, wanted: Compound, element: Any) -> bool:
        self.steps += 1
        if self.steps > MAX_STEPS:
            raise TooManyStepsError
        if not isinstance(element.tag, str) or (wanted.tag and element.tag != wanted.tag):
            return False
        if wanted.id and element.get("id") != wanted.id:
            return False
        if wanted.classes and not set(wanted.classes) <= set((element.get("class") or "").split()):
            return False
        return (
            all(_has(element, *each) for each in wanted.attributes)
            and all(self._at(element, *each) for each in wanted.places)
            and not any(self._is(each, element) for each in wanted.excluded)
            and all(any(self._is(each, element) for each in alternatives) for alternatives in wanted.one_of)
        )

    def _at(self, element: Any, name: str, step: int, first: int) -> bool:
        parent = element.getparent()
        if parent is None:
            return False
        if parent not in self._places:
            self._places[parent] = self._numbered(parent)
        child, last_child, of_type, last_of_type = self._places[parent][element]
        place = {"nth-child": child, "nth-last-child": last_child, "nth-of-type": of_type}.get(name, last_of_type)
        behind = place - first
        return behind == 0 if step == 0 else behind % step == 0 and behind // step >= 0

    def _numbered(self, parent: Any) -> dict[Any, tuple[int, int, int, int]]:
        children = [child for child in parent if isinstance(child.tag, str)]
        self.steps += len(children)
        total: dict[str, int] = {}
        for child in children:
            total[child.tag] = total.get(child.tag, 0) + 1
        so_far: dict[str, int] = {}
        numbered = {}
        for number, child in enumerate(children, start=1):
            so_far[child.tag] = same = so_far.get(child.tag, 0) + 1
            numbered[child] = (number, len(children) - number + 1, same, total[child.tag] - same + 1)
        return numbered


def _has(element: Any, name: str, how: str, wanted: str) -> bool:
    value = element.get(name)
    return value is not None and (not how or _HOLDS[how](value, wanted))
