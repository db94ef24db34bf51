"""What an eye does not see of a worksheet: hidden rows and columns, values without a shown form, struck ones."""

import re
from collections.abc import Mapping
from typing import Any

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.utils import column_index_from_string
from openpyxl.utils.escape import unescape

from assistant.text.characters import STRUCK
from assistant.text.raised import raised

_NOTHING = re.compile(r"\[[^\]]*\]|\"\s*\"|[_*].|\\ |\s")
_WHOLE = re.compile(r"\"[^\"]*\"|\\.|\[[^\]]*\]")
_LONGEST_FORMAT = 300
_NUMERIC = re.compile(r"\s*[\d０-９.,，]+\s*")


def hidden_rows(sheet: Any, height: int) -> set[int]:
    """The places of the rows that are not seen, counted from nought; filtered and folded ones are hidden too."""
    by_rule = bool(sheet.sheet_format.zeroHeight)
    known: Mapping[int, Any] = sheet.row_dimensions
    return {r for r in range(height) if (_has_no_extent(known[r + 1]) if r + 1 in known else by_rule)}


def hidden_columns(sheet: Any, width: int) -> set[int]:
    """The places of the columns that are not seen, counted from nought."""
    found: set[int] = set()
    for letter, column in sheet.column_dimensions.items():
        if column.hidden or column.width == 0:
            first = column.min or column_index_from_string(letter)
            found |= set(range(first - 1, min(column.max or first, width)))
    return found


def seen_text(cell: Any, text: str, *, zeros: bool) -> str:
    """What is seen of a cell's value; a number struck out as a whole is kept with its stroke, to be asked back."""
    value = cell.value
    if not _is_shown(cell.number_format or "General", value) or (value == 0 and not zeros):
        return ""
    if isinstance(value, CellRichText):
        return "".join(_piece(piece) for piece in value)
    if isinstance(value, str):
        text = unescape(text)
    if text and cell.font is not None and cell.font.strike:
        return "".join(character + STRUCK for character in text) if _NUMERIC.fullmatch(text) else ""
    return text


def _has_no_extent(dimension: Any) -> bool:
    return bool(dimension.hidden) or dimension.height == 0


def _piece(piece: Any) -> str:
    if not isinstance(piece, TextBlock):
        return str(unescape(str(piece)))
    text, font = str(unescape(piece.text or "")), piece.font
    if font is not None and font.strike:
        return ""
    return raised(text) if font is not None and font.vertAlign == "superscript" else text


def _is_shown(shape: str, value: Any) -> bool:
    """Whether a number format shows a value; a section of it without a sign shows nothing."""
    if ";" not in shape or len(shape) > _LONGEST_FORMAT or isinstance(value, bool):
        return True
    sections = _WHOLE.sub(lambda found: found[0].replace(";", " "), shape).split(";")
    if isinstance(value, int | float):
        place = 1 if value < 0 else 2 if value == 0 and len(sections) > 2 else 0
        if (named := next((n for n, each in enumerate(sections) if each.strip().startswith("[=0]")), None)) is not None:
            place = named if value == 0 else min(n for n in range(len(sections)) if n != named)
    elif len(sections) > 3:
        place = 3
    else:
        return True
    return bool(_NOTHING.sub("", sections[place]))
