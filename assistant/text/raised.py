"""Raised characters: the number of a note is no digit of the number before it, an exponent stands for itself.

A reader of a file knows that a character is raised (a tag, a style, a place above the line), but not what it stands
behind, for that is another piece. It marks what is raised; here the whole text is looked at.
"""

import re
from typing import Final

RAISED_START: Final = "\ufffa"
RAISED_END: Final = "\ufffb"
"""The characters that Unicode has for a note between the lines, which no report holds."""
_MARKED = re.compile(f"{RAISED_START}([^{RAISED_START}{RAISED_END}]*){RAISED_END}")
_DIGITS: Final = str.maketrans("0123456789+-=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾")
_UNIT = re.compile(r"(?:[A-Za-z°μ]|平方|立方|米|里)$")
_POWER = re.compile(r"[×xX*·]\s*10$")
_EXPONENT = re.compile(r"[+-]?\d{1,2}")
_NOTE = re.compile(
    r"\s*(?:[\[［【〔(（]?\s*(?:注\s*)?\d{1,3}(?:[,，、\-–]\d{1,3})*\s*[\]］】〕)）]?|[*＊†‡※#]+|[①-⑳]|注)\s*"
)
_LOOK_BACK: Final = 12
_TYPED = re.compile("(?<=[0-9\u3400-\u9fff）)》”])[⁽]?[⁰¹²³⁴-⁹]{1,3}[⁾]?")


def raised(text: str) -> str:
    """A piece of text marked as standing above the line."""
    return f"{RAISED_START}{text}{RAISED_END}" if text.strip() else text


def settled(text: str, notes: list[str]) -> str:
    """The text with what is marked as raised in its place; the marks of notes are left out and added to `notes`.

    An exponent (m², ×10⁴) is kept as a character of its own, other raised words stand as they are.
    """
    if RAISED_START not in text and RAISED_END not in text:
        return text
    whole = text.replace(RAISED_END + RAISED_START, "")  # 〔, 1 and 〕 are often three pieces
    settled = _MARKED.sub(lambda found: _settled(_before(found), found[1], notes), whole)
    return settled.replace(RAISED_START, "").replace(RAISED_END, "")


def without_note_marks(text: str, notes: list[str]) -> str:
    """The text without raised digits that were typed as such behind a number or a word; they are added to `notes`."""
    return text if text.isascii() else _TYPED.sub(lambda found: _typed(_before(found), found[0], notes), text)


def _before(found: re.Match[str]) -> str:
    return found.string[max(0, found.start() - _LOOK_BACK) : found.start()]


def _settled(before: str, piece: str, notes: list[str]) -> str:
    if _EXPONENT.fullmatch(piece) and _stands_as_exponent(before):
        return piece.translate(_DIGITS)
    if before.strip() and _NOTE.fullmatch(piece):
        notes.append(piece.strip())
        return ""
    return piece


def _typed(before: str, piece: str, notes: list[str]) -> str:
    if _stands_as_exponent(before):
        return piece
    notes.append(piece)
    return ""


def _stands_as_exponent(before: str) -> bool:
    return bool(_UNIT.search(before) or _POWER.search(before))
