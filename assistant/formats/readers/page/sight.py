"""What an eye sees of a web page: which elements take no place, which stay blank, which are raised.

By the attribute `hidden`, by style attributes and by the style sheets of the page itself, as a browser weighs them.
`aria-hidden` hides nothing from an eye.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from assistant.formats.readers.page.selectors import MAX_SELECTORS, Matcher, Selector, TooManyStepsError, selectors_of
from assistant.formats.readers.page.style_sheet import Declared, declarations, rules_of

_ZERO = re.compile(r"[+-]?0*\.?0+(?:px|pt|em|rem|%)?")
_FAR = re.compile(r"-\d{3,}(?:\.\d+)?(?:px|pt|em|rem)?|-\d{2,}em")
_CLIPPED = re.compile(r"rect\((?:\s*[01](?:px)?[\s,]*){4}\)|inset\((?:50|100)%\)")
_NO_INK = re.compile(r"transparent|rgba\([^)]*,\s*0*\.?0+%?\s*\)")
_STRUCK_TAGS = {"del", "s", "strike"}


@dataclass
class Sight:
    """The elements of a page that are not seen as they stand."""

    gone: set[Any] = field(default_factory=set)
    """Without a place, or struck out: nothing in them is read."""
    blank: set[Any] = field(default_factory=set)
    """With a place, but their own text is not seen."""
    raised: set[Any] = field(default_factory=set)
    """Above the line."""


@dataclass(frozen=True, slots=True)
class _Ruled:
    selector: Selector
    declared: Mapping[str, Declared]
    order: int


def sight_of(root: Any) -> Sight:
    """What is seen of a page.

    Raises:
        TooManyStepsError: its style sheets ask for far more work than a report's.
    """
    ruled, matcher = _ruled(root), Matcher()
    sight = Sight()
    faint: dict[Any, tuple[bool, bool, bool]] = {}
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        parent = element.getparent()
        if parent in sight.gone:
            sight.gone.add(element)
            continue
        look = _look(element, ruled, matcher)
        if _is_gone(element, look):
            sight.gone.add(element)
            continue
        seen, sized, inked = faint.get(parent, (True, True, True))
        seen = look["visibility"] not in {"hidden", "collapse"} if look.get("visibility") else seen
        sized = not _ZERO.fullmatch(look["font-size"]) if look.get("font-size") else sized
        inked = not _NO_INK.fullmatch(look["color"]) if look.get("color") else inked
        if not (seen and sized and inked):
            faint[element] = (seen, sized, inked)
            sight.blank.add(element)
        if (element.tag == "sup" and look.get("vertical-align", "super") == "super") or _is_raised(element, look):
            sight.raised.add(element)
    return sight


def _ruled(root: Any) -> Mapping[str, list[_Ruled]]:
    """The rules of the page's own style sheets by what an element must have at the least."""
    found: dict[str, list[_Ruled]] = {}
    count = 0
    for sheet in root.iter("style"):
        if re.search(r"\bprint\b|\bspeech\b", (sheet.get("media") or "").lower()) and "screen" not in sheet.get(
            "media"
        ):
            continue
        for rule in rules_of(sheet.text or ""):
            for selector in selectors_of(rule.selectors):
                count += 1
                if count > MAX_SELECTORS:
                    raise TooManyStepsError
                found.setdefault(selector.key, []).append(_Ruled(selector, rule.declared, count))
    return found


def _look(element: Any, ruled: Mapping[str, list[_Ruled]], matcher: Matcher) -> Mapping[str, str]:
    """What holds for an element: the browser's own rules, the page's by their weight, its own style, the important."""
    classes = (element.get("class") or "").split() if ruled else ()
    keys = (f"#{element.get('id')}", *(f".{each}" for each in dict.fromkeys(classes)), element.tag, "*")
    rules = [rule for key in keys for rule in ruled.get(key, ()) if matcher.matches(rule.selector, element)]
    style = element.get("style")
    if not rules and not style:
        return _own_look(element)
    layers = [rule.declared for rule in sorted(rules, key=lambda rule: (rule.selector.weight, rule.order))]
    layers += [declarations(style)] if style else []
    look = dict(_own_look(element))
    for important in (False, True):
        for layer in layers:
            look |= {name: each.value for name, each in layer.items() if each.important == important}
    return look


def _own_look(element: Any) -> Mapping[str, str]:
    hidden = element.get("hidden") is not None or (element.tag == "dialog" and element.get("open") is None)
    return {"display": "none"} if hidden else {}


def _is_gone(element: Any, look: Mapping[str, str]) -> bool:
    if not look:
        return element.tag in _STRUCK_TAGS
    if element.tag in {"col", "colgroup"}:
        return look.get("visibility") == "collapse"
    if look.get("display") == "none" or look.get("mso-hide") == "all" or look.get("content-visibility") == "hidden":
        return True
    if look.get("visibility") == "collapse" and element.tag in {"tr", "tbody", "thead", "tfoot"}:
        return True
    struck = f"{look.get('text-decoration', '')} {look.get('text-decoration-line', '')}"
    if "line-through" in struck or (element.tag in _STRUCK_TAGS and not struck.strip()):
        return True
    return bool(_ZERO.fullmatch(look.get("opacity", ""))) or _is_elsewhere(look)


def _is_raised(element: Any, look: Mapping[str, str]) -> bool:
    return element.tag not in {"td", "th", "tr", "table"} and look.get("vertical-align") == "super"


def _is_elsewhere(look: Mapping[str, str]) -> bool:
    """Whether an element is moved off the screen, cut to nothing or shrunk to nothing."""
    if look.get("position") in {"absolute", "fixed"}:
        if any(_FAR.fullmatch(look.get(side, "")) for side in ("left", "top")):
            return True
        if _CLIPPED.search(look.get("clip", "")):
            return True
    if _CLIPPED.search(look.get("clip-path", "")) or re.search(r"scale[xy]?\(0\)", look.get("transform", "")):
        return True
    no_size = any(_ZERO.fullmatch(look.get(side, "")) for side in ("width", "height", "max-width", "max-height"))
    return bool(_FAR.fullmatch(look.get("text-indent", ""))) or (no_size and look.get("overflow") in {"hidden", "clip"})
