"""The tables of a face in a PDF, counted before they are laid out: one line may stand for millions of letters."""

import re
from typing import Any

from pdfminer.pdftypes import PDFStream, resolve1

MAX_ENTRIES = 400_000
"""Widths, or letters, of one face; the largest have some 70 000."""
MAX_LETTER_TABLE = 3 * 1024 * 1024
_RANGES = (b"bfrange", b"cidrange", b"notdefrange")
_RANGE = re.compile(rb"<\s*([0-9A-Fa-f]{1,8})\s*>\s*<\s*([0-9A-Fa-f]{1,8})\s*>\s*(?:<[^>]{1,64}>|\[[^\]]{0,2000}|\d+)")
_DEEPEST = 3


def asks_too_much(resources: Any) -> bool:
    """Whether a face among the resources of a page or a form has far larger tables than any."""
    fonts = resolve1(resources.get("Font")) if isinstance(resources, dict) else None
    return isinstance(fonts, dict) and any(_face_asks_too_much(resolve1(font), 0) for font in fonts.values())


def _face_asks_too_much(face: Any, depth: int) -> bool:
    if not isinstance(face, dict) or depth > _DEEPEST:
        return False
    for table in ("ToUnicode", "Encoding"):
        letters = resolve1(face.get(table))
        if isinstance(letters, PDFStream) and _letters_ask_too_much(letters.get_data()):
            return True
    if _spanned(resolve1(face.get("W")), 3) > MAX_ENTRIES or _spanned(resolve1(face.get("W2")), 5) > MAX_ENTRIES:
        return True
    inner = resolve1(face.get("DescendantFonts"))
    return isinstance(inner, list) and any(_face_asks_too_much(resolve1(each), depth + 1) for each in inner[:4])


def _letters_ask_too_much(table: bytes) -> bool:
    if len(table) > MAX_LETTER_TABLE:
        return True
    entries = 0
    for piece in table.split(b"begin"):
        if not piece.startswith(_RANGES):  # single letters stand in pairs that look like a range
            continue
        for low, high in _RANGE.findall(piece.partition(b"end")[0]):
            entries += max(0, int(high, 16) - int(low, 16)) + 1
            if entries > MAX_ENTRIES:
                return True
    return False


def _spanned(widths: Any, size: int) -> int:
    """How many entries a list of widths stands for: runs of a first and a last letter, or lists after a first one."""
    if not isinstance(widths, list):
        return 0
    entries = 0
    run: list[float] = []
    for each in map(resolve1, widths):
        if isinstance(each, list):
            entries, run = entries + len(each), []
        elif isinstance(each, int | float):
            run.append(each)
            if len(run) == size:
                entries += int(max(0, run[1] - run[0])) + 1
                run = []
    return entries
