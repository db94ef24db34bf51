"""Numerals of articles, paragraphs and items: 第二十条, 第20条, 第（五）项, for 1 to 9999."""

from typing import Final

from assistant.regulation.errors import RegulationError

_DIGITS: Final = "零一二三四五六七八九"
_VALUE: Final = {character: value for value, character in enumerate(_DIGITS)} | {"〇": 0, "两": 2}
_UNITS: Final = {"千": 1000, "百": 100, "十": 10}
_LARGEST: Final = 9999
_FULL_WIDTH: Final = str.maketrans("０１２３４５６７８９", "0123456789")

NUMERAL_PATTERN: Final = (
    r"(?:[0-9０-９](?:\n?[0-9０-９]){0,3}(?!\n?[0-9０-９])|"
    r"[〇零一二两三四五六七八九十百千廿卅](?:\s{0,2}[〇零一二两三四五六七八九十百千廿卅]){0,8})"
)
"""A regular expression for whatever `read_numeral` may be able to read; a line may break within it."""


def write_numeral(number: int) -> str:
    """Write a number as the law does: 20 as 二十, 115 as 一百一十五."""
    if not 1 <= number <= _LARGEST:
        raise RegulationError(f"条款序号 {number} 不在 1 至 9999 之间，请核对。")
    text, skipped = "", False
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            text += ("零" if skipped and text else "") + _DIGITS[digit] + sign
        skipped = not digit
    return text.removeprefix("一") if text.startswith("一十") else text


def read_numeral(text: str) -> int | None:
    """Read a numeral in any spelling (二十, 20, ２０); None where the characters are no number from 1 to 9999."""
    plain = "".join(text.split()).translate(_FULL_WIDTH).replace("廿", "二十").replace("卅", "三十")
    if plain.isascii():
        return int(plain) if plain.isdigit() and 1 <= int(plain) <= _LARGEST else None
    number = _read_chinese(plain)
    return number if number is not None and 1 <= number <= _LARGEST else None


def _read_chinese(text: str) -> int | None:
    if any(character not in _VALUE and character not in _UNITS for character in text):
        return None
    if not any(character in _UNITS for character in text):
        return int("".join(str(_VALUE[character]) for character in text)) if text else None
    total, pending, last_unit = 0, None, 10000
    for character in text:
        if character in _UNITS:
            unit = _UNITS[character]
            if unit >= last_unit or pending == 0:
                return None
            total += (1 if pending is None else pending) * unit
            pending, last_unit = None, unit
        elif pending in {None, 0}:
            pending = _VALUE[character]
        else:
            return None
    return total + (pending or 0)
