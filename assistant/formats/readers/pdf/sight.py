"""What an eye sees of a PDF page: no invisible text, no switched-off layers, nothing beyond the paper, each sign once.

A number that is drawn twice, a little apart, looks bold; read as it is drawn, 16 would be 1166.
"""

from collections.abc import Iterable, Sequence, Set
from typing import Any

from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import PDFObjRef, dict_value, list_value, resolve1
from pdfminer.psparser import PSLiteral, literal_name
from pdfplumber.page import Page, PDFPageAggregatorWithMarkedContent
from pdfplumber.utils.exceptions import PdfminerException

INVISIBLE = "nianbao:invisible"
SWITCHED_OFF = "nianbao:off"
"""The tags that tell characters that are not seen."""
_NO_INK = {3, 7}
"""Ways of drawing text that leave no mark: none at all, and as a stencil."""
_SAME = (0.5, 0.3)
"""So much of its width and height a sign may be moved to be the same one drawn again."""
_CELL = 4.0


class SeenPage(Page):
    """A page whose characters are tagged where they are not seen."""

    @property
    def layout(self) -> Any:
        """The page as pdfminer lays it out."""
        if not hasattr(self, "_layout"):
            device = _Device(self.pdf.rsrcmgr, pageno=self.page_number, laparams=self.pdf.laparams)
            device.off = _layers_off(self.pdf.doc)
            interpreter = _Interpreter(self.pdf.rsrcmgr, device)
            try:
                interpreter.process_page(self.page_obj)
            except Exception as error:  # as pdfplumber itself has it
                raise PdfminerException(error) from error
            self._layout = device.get_result()
        return self._layout


def seen_page(source: Any, page: Any) -> SeenPage:
    """A page of pdfplumber as one whose unseen characters are told."""
    return SeenPage(source, page.page_obj, page_number=page.page_number, initial_doctop=page.initial_doctop)


def seen_chars(page: Any) -> tuple[list[dict[str, Any]], bool]:
    """The characters of a page that are seen, and whether they are the layer that a recognition laid under a picture.

    Such a layer is invisible, but says what the picture shows; where there is visible text beside it, it is left out.
    """
    chars = [char for char in page.chars if char.get("tag") != SWITCHED_OFF and _is_on_paper(char, page)]
    inked = [char for char in chars if char.get("tag") != INVISIBLE]
    recognised = bool(page.images) and not any(char["text"].strip() for char in inked) and len(inked) < len(chars)
    return once(chars if recognised else inked), recognised


def once(chars: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The characters without those that are drawn a second time where they already stand."""
    kept: list[dict[str, Any]] = []
    near: dict[tuple[str, int, int], list[dict[str, Any]]] = {}
    for char in chars:
        x, y = int(char["x0"] // _CELL), int(char["top"] // _CELL)
        around = (near.get((char["text"], x + dx, y + dy), ()) for dx in (-1, 0, 1) for dy in (-1, 0, 1))
        if char["text"].strip() and any(_is_same(char, other) for others in around for other in others):
            continue
        near.setdefault((char["text"], x, y), []).append(char)
        kept.append(char)
    return kept


def _is_same(char: dict[str, Any], other: dict[str, Any]) -> bool:
    aside, above = abs(char["x0"] - other["x0"]), abs(char["top"] - other["top"])
    wide, tall = min(char["width"], other["width"]), min(char["height"], other["height"])
    alike = abs(char["size"] - other["size"]) <= 0.15 * other["size"]
    near = aside <= min(_SAME[0] * wide, _CELL) and above <= min(_SAME[1] * tall, _CELL)
    return bool(alike and near and wide > 0)  # a face without widths draws all its signs in one place


def _is_on_paper(char: dict[str, Any], page: Any) -> bool:
    x, y = (char["x0"] + char["x1"]) / 2 - page.mediabox[0], (char["y0"] + char["y1"]) / 2
    x0, y0, x1, y1 = page.layout.bbox
    cut = page.page_obj.cropbox
    if not page.page_obj.rotate and tuple(page.page_obj.mediabox[:2]) == (0, 0):
        x0, y0, x1, y1 = max(x0, cut[0]), max(y0, cut[1]), min(x1, cut[2]), min(y1, cut[3])
    return bool(x0 <= x <= x1 and y0 <= y <= y1)


class _Device(PDFPageAggregatorWithMarkedContent):
    """Tags each character that leaves no mark on the paper."""

    off: Set[int] = frozenset()
    _ink = True

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._layers: list[bool] = []
        self.named: dict[str, Any] = {}

    def begin_tag(self, tag: Any, props: Any = None) -> None:
        super().begin_tag(tag, props)
        layer = self.named.get(literal_name(props)) if isinstance(props, PSLiteral) else None
        self._layers.append(tag.name == "OC" and is_off(layer, self.off))

    def end_tag(self) -> None:
        super().end_tag()
        if self._layers:
            self._layers.pop()

    def render_string(self, textstate: Any, *args: Any) -> None:
        self._ink = textstate.render not in _NO_INK
        super().render_string(textstate, *args)

    def render_char(self, *args: Any, **options: Any) -> float:
        advance: float = super().render_char(*args, **options)
        drawn: Any = self.cur_item._objs[-1]
        if any(self._layers):
            drawn.tag = SWITCHED_OFF
        elif not self._ink:
            drawn.tag = INVISIBLE
        return advance


class _Interpreter(PDFPageInterpreter):
    """Draws no form of a layer that is switched off, and tells the device the names of the layers."""

    device: Any

    def init_resources(self, resources: dict[object, object]) -> None:
        super().init_resources(resources)
        self.device.named = dict_value(resources.get("Properties") or {}) if resources else {}

    def do_Do(self, xobjid_arg: Any) -> None:  # noqa: N802
        form = resolve1(self.xobjmap.get(literal_name(xobjid_arg)))
        if form is None or not is_off(form.get("OC"), self.device.off):
            named = self.device.named
            super().do_Do(xobjid_arg)
            self.device.named = named


def is_off(layer: Any, off: Set[int]) -> bool:
    """Whether a layer, or all the layers of a group, are switched off."""
    if not off or layer is None:
        return False
    if isinstance(layer, PDFObjRef) and layer.objid in off:
        return True
    described = resolve1(layer)
    members = described.get("OCGs") if isinstance(described, dict) else None
    if members is None:
        return False
    listed = members if isinstance(members, list) else [members]
    listed = resolve1(members) if isinstance(members, PDFObjRef) and isinstance(resolve1(members), list) else listed
    return bool(listed) and all(isinstance(each, PDFObjRef) and each.objid in off for each in listed)


def _layers_off(document: Any) -> frozenset[int]:
    """The numbers of the layers that are switched off when the document is opened."""
    layers = resolve1(document.catalog.get("OCProperties"))
    if not isinstance(layers, dict):
        return frozenset()
    usual = dict_value(layers.get("D") or {})
    off = _numbers(list_value(usual.get("OFF") or []))
    state = resolve1(usual.get("BaseState"))
    if isinstance(state, PSLiteral) and literal_name(state) == "OFF":
        return _numbers(list_value(layers.get("OCGs") or [])) - _numbers(list_value(usual.get("ON") or []))
    return off


def _numbers(layers: Iterable[Any]) -> frozenset[int]:
    return frozenset(layer.objid for layer in layers if isinstance(layer, PDFObjRef))
