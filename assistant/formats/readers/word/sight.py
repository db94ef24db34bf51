"""What an eye does not see of a Word document is taken out of its tree before it is read.

Deleted text, rows and cells of tracked changes, hidden rows, hidden and struck runs, readings above characters (ruby),
and the second telling of a drawing that old versions of Word need. What stands above the line is marked as raised.
"""

from typing import Any

from docx.oxml.ns import qn

from assistant.formats.readers.word.looks import Looks, is_on
from assistant.text.raised import raised

_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_GONE = {qn("w:del"), qn("w:moveFrom"), qn("w:rt")}
_TEXT = qn("w:t")
_ROW, _CELL, _RUN = qn("w:tr"), qn("w:tc"), qn("w:r")
_ROW_HIDDEN, _ROW_DELETED = f"{qn('w:trPr')}/{qn('w:hidden')}", f"{qn('w:trPr')}/{qn('w:del')}"
_CELL_DELETED = f"{qn('w:tcPr')}/{qn('w:cellDel')}"
_IN_PROPERTIES = {qn("w:rPr"), qn("w:trPr"), qn("w:tcPr"), qn("w:numPr")}
MATH_TEXT, _MATH_RAISED = qn("m:t"), qn("m:sup")


def leave_the_seen(body: Any, looks: Looks) -> None:
    """Take out of a body what is not seen, and mark what is raised."""
    unseen = [element for element in body.iter() if isinstance(element.tag, str) and _is_unseen(element, looks)]
    for element in unseen:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    for element in body.iter(_RUN, _MATH_RAISED):
        if element.tag == _MATH_RAISED or looks.is_raised(element):
            for text in element.iter(_TEXT, MATH_TEXT):
                text.text = raised(text.text or "")


def _is_unseen(element: Any, looks: Looks) -> bool:
    if element.tag in _GONE:
        return element.getparent().tag not in _IN_PROPERTIES
    if element.tag == _RUN:
        return looks.is_unseen(element)
    if element.tag == _ROW:
        return is_on(element.find(_ROW_HIDDEN)) or element.find(_ROW_DELETED) is not None
    if element.tag == _CELL:
        return element.find(_CELL_DELETED) is not None
    if element.tag == f"{_COMPATIBLE}Fallback":
        return element.getparent().find(f"{_COMPATIBLE}Choice") is not None
    return False
