"""The value of one printed cell: blank, number, number with a note, 「/」, or something that must be asked back."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from assistant.form.cells import NOT_APPLICABLE, CellValue, Printed

_STRUCK = re.compile(".\u0336")
_SPACE = re.compile(r"[\s\u3000\u200b\ufeff]+")
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_WITH_NOTE = re.compile(rf"({_NUMBER})\s*(件|条|项|个|宗|起|份|万元|元)?\s*(?:[(（](.*)[)）])?", re.DOTALL)
_DASHES = re.compile(r"[-\\—–―－﹣−─_~]+")
_DOES_NOT_APPLY = {"/", "不适用", "不涉及", "无此项", "N/A", "n/a"}
_SAID = {"无", "空", "空白", "未发生", "暂无"}

Doubt = Literal["", "dash", "split", "unreadable", "formula"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell was read as; `doubt` names why the value is blank although something was printed."""

    value: CellValue
    printed: Printed | None = None
    doubt: Doubt = ""


def looks_like_value(text: str) -> bool:
    """Whether a text can stand in a value cell (a label cannot)."""
    plain = _SPACE.sub("", _STRUCK.sub("", unicodedata.normalize("NFKC", text)))
    if not plain or plain.startswith("=") or plain in _DOES_NOT_APPLY or plain in _SAID or _DASHES.fullmatch(plain):
        return True
    return bool(_WITH_NOTE.fullmatch(plain)) or bool(re.fullmatch(r"[-+]?[\d,.]+(元|万元)?", plain))


def read_value(text: str, *, amount: bool, source: str) -> Reading:
    """The value in a cell; `amount` for the charge in 万元, which may have decimals."""
    raw = text.strip("\u3000\u200b\ufeff\xa0 \t\r\n")
    plain = unicodedata.normalize("NFKC", raw).strip()
    if not plain:
        return Reading(None)
    if plain in _DOES_NOT_APPLY:
        return Reading(NOT_APPLICABLE, None if raw == NOT_APPLICABLE else Printed(raw=raw, source=source))
    if _DASHES.fullmatch(plain) or plain in _SAID:
        return Reading(None, Printed(raw=raw, source=source), "dash")
    number = _WITH_NOTE.fullmatch(plain)
    return _asked(raw, plain, amount, source) if number is None else _noted(raw, number, amount, source)


def _noted(raw: str, number: re.Match[str], amount: bool, source: str) -> Reading:
    """A number with its unit and note; a unit that is not the cell's is asked back."""
    digits, unit, note = number.group(1).replace(",", ""), number.group(2), number.group(3)
    value = _number(digits, amount=amount)
    if value is None or (unit in {"元", "万元"} and not amount):
        return Reading(None, Printed(raw=raw, source=source), "unreadable")
    if unit == "元":
        return Reading(None, Printed(raw=raw, source=source, readings=(_in_wan(digits),)), "unreadable")
    return Reading(value, None if raw == str(value) else Printed(raw=raw, source=source, note=note or None))


def _number(digits: str, *, amount: bool) -> int | str | None:
    whole, _, fraction = digits.partition(".")
    if len(whole) > 15 or (len(whole) > 1 and whole.startswith("0")) or len(fraction) > 8:
        return None
    if amount:
        return digits
    return None if fraction else int(whole)


def _asked(raw: str, plain: str, amount: bool, source: str) -> Reading:
    """Digits with gaps between them may be one number or several; anything else is not a number at all."""
    if plain.startswith("="):
        return Reading(None, Printed(raw=raw, source=source), "formula")
    number = _WITH_NOTE.fullmatch(_SPACE.sub("", _STRUCK.sub("", plain)))
    unit = number.group(2) if number else None
    fits = number is not None and (unit is None or (unit == "万元") == amount) and unit != "元"
    if number and fits and (value := _number(number.group(1).replace(",", ""), amount=amount)) is not None:
        return Reading(None, Printed(raw=raw, source=source, readings=(str(value),)), "split")
    return Reading(None, Printed(raw=raw, source=source), "unreadable")


def _in_wan(digits: str) -> str:
    """元 as 万元, without losing a digit."""
    whole, _, fraction = digits.partition(".")
    padded = whole.rjust(5, "0")
    text = f"{padded[:-4]}.{padded[-4:]}{fraction}".lstrip("0")
    text = text.rstrip("0").rstrip(".")
    return text if text and not text.startswith(".") else f"0{text}"
