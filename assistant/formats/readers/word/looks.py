"""How the runs of a Word document look, as far as it decides what is read: hidden, struck out, raised.

By the run itself, by its style, by the paragraph's style and by those that they are based on.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

_VALUE, _LOOK = qn("w:val"), qn("w:rPr")
_OFF = {"0", "false", "off", "none"}
_TOGGLES = (qn("w:vanish"), qn("w:strike"))
_PLAIN = (qn("w:dstrike"), qn("w:specVanish"))
_ALIGNED, _LIFTED = qn("w:vertAlign"), qn("w:position")
_LEAST_LIFT = 4
"""Half points above the line from which on a run is raised rather than set straight."""
_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class _Said:
    """What one rPr says of each matter; what it does not speak of is not in it."""

    marks: Mapping[str, bool]
    raised: bool | None


class Looks:
    """The looks of the styles of a document, and of its runs."""

    def __init__(self, styles: Any) -> None:
        found = [] if styles is None else list(styles.iterchildren(qn("w:style")))
        self._styles = {style.get(qn("w:styleId")): style for style in found}
        usual = [style for style in found if style.get(qn("w:default")) in {"1", "true", "on"}]
        self._usual = next((s.get(qn("w:styleId")) for s in usual if s.get(qn("w:type")) == "paragraph"), None)
        defaults = None if styles is None else styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{_LOOK}")
        self._defaults = _said(defaults)
        self._known: dict[str | None, _Said] = {}
        self._last: Any = self  # no paragraph yet: the one of the run before is remembered, for it may have thousands
        self._around = _NOTHING

    def is_unseen(self, run: Any) -> bool:
        """Whether a run is hidden or struck out."""
        own, by_style, around = self._told(run)
        for mark in _TOGGLES:
            if mark in own.marks:
                unseen = own.marks[mark]
            else:  # a style within a style that says the same says the contrary
                unseen = by_style.marks.get(mark, False) != around.marks.get(mark, False)
                unseen = unseen or self._defaults.marks.get(mark, False)
            if unseen:
                return True
        layers = (own, by_style, around, self._defaults)
        return any(next((said.marks[mark] for said in layers if mark in said.marks), False) for mark in _PLAIN)

    def is_raised(self, run: Any) -> bool:
        """Whether a run stands above the line."""
        return next((said.raised for said in self._told(run) if said.raised is not None), False)

    def _told(self, run: Any) -> tuple[_Said, _Said, _Said]:
        look = run.find(_LOOK)
        style = look.find(qn("w:rStyle")) if look is not None else None
        return _said(look), self._style(style.get(_VALUE)) if style is not None else _NOTHING, self._paragraph(run)

    def _paragraph(self, run: Any) -> _Said:
        above = run.getparent()
        while above is not None and above.tag != qn("w:p"):
            above = above.getparent()
        if above is not self._last:
            self._last = above
            style = above.find(f"{qn('w:pPr')}/{qn('w:pStyle')}") if above is not None else None
            self._around = self._style(style.get(_VALUE) if style is not None else self._usual)
        return self._around

    def _style(self, name: str | None, depth: int = 0) -> _Said:
        """What a style says, with what it takes over from the one that it is based on."""
        if name not in self._known:
            style = self._styles.get(name)
            if style is None or depth > _DEEPEST:
                return _NOTHING
            own, base = _said(style.find(_LOOK)), style.find(qn("w:basedOn"))
            below = self._style(base.get(_VALUE), depth + 1) if base is not None else _NOTHING
            raised = own.raised if own.raised is not None else below.raised
            self._known[name] = _Said({**below.marks, **own.marks}, raised)
        return self._known[name]


_NOTHING = _Said({}, None)


def is_on(mark: Any) -> bool:
    """Whether a property that is there is not said to be off."""
    return mark is not None and mark.get(_VALUE) not in _OFF


def _said(look: Any) -> _Said:
    if look is None:
        return _NOTHING
    found = {mark: look.find(mark) for mark in (*_TOGGLES, *_PLAIN)}
    aligned, lifted = look.find(_ALIGNED), look.find(_LIFTED)
    raised = None if aligned is None else aligned.get(_VALUE) == "superscript"
    if raised is None and lifted is not None:
        raised = _number(lifted.get(_VALUE)) >= _LEAST_LIFT
    return _Said({mark: is_on(element) for mark, element in found.items() if element is not None}, raised)


def _number(text: str | None) -> int:
    try:
        return int(text or 0)
    except ValueError:
        return 0
