"""Numerals: 1,234, １２, 十二, 两千零五, 三十四点二, 二〇二四 read, and written back; 第二十条 and 第20条 alike."""

import re
from decimal import Decimal
from typing import Final

from assistant.text.characters import FULL_WIDTH

DIGITS: Final = "零一二三四五六七八九"
"""The digits 0 to 9 as they are written."""
ORDINALS: Final = "一二三四五六七八九十"
"""What numbers a short list: 一、 二、 … 十、"""
DIGIT_CHARACTERS: Final = "〇○零一二三四五六七八九两壹贰叁肆伍陆柒捌玖"
STEP_CHARACTERS: Final = "十百千万亿拾佰仟廿卅"
"""Tens, hundreds and so on, with 廿 and 卅, which hold a digit of their own."""
CHINESE_CHARACTERS: Final = DIGIT_CHARACTERS + STEP_CHARACTERS
ARABIC: Final = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]{1,3}(?:，[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?"
"""A regular expression for a number in Arabic digits, thousands separated or not."""
CHINESE: Final = rf"[{CHINESE_CHARACTERS}]+(?:点[〇○零一二三四五六七八九]+)?"
"""A regular expression for whatever `read_chinese` may be able to read."""
ORDINAL_PATTERN: Final = (
    r"(?:[0-9０-９](?:\n?[0-9０-９]){0,3}(?!\n?[0-9０-９])|"
    r"[〇零一二两三四五六七八九十百千廿卅](?:\s{0,2}[〇零一二两三四五六七八九十百千廿卅]){0,8})"
)
"""A regular expression for whatever `read_ordinal` may be able to read; a line may break within it."""

_VALUE: Final = {c: i for i, c in enumerate(DIGITS)} | {
    "〇": 0, "○": 0, "两": 2, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9,
}  # fmt: skip
_SMALL: Final = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE: Final = {"万": 10**4, "亿": 10**8}
_ARABIC = re.compile(ARABIC)
_LONGEST: Final = 24
"""Longer rows of digits (an account, a code) count nothing, and could not be computed with."""
_LARGEST_ORDINAL: Final = 9999


class NumeralError(ValueError):
    """A number that cannot be written in Chinese numerals; the message is one sentence for the officer."""


def read_arabic(text: str) -> Decimal | None:
    """The number in Arabic digits (1,234 or １２.５); None where the text is none."""
    plain = text.translate(FULL_WIDTH)
    if len(plain) > _LONGEST:
        return None
    return Decimal(plain.replace(",", "").replace("，", "")) if _ARABIC.fullmatch(plain) else None


def read_chinese(text: str) -> Decimal | None:
    """The number in Chinese numerals: 十二, 两千零五, 三十四点二, 一二三 (digit by digit); None where it is none."""
    if len(text) > _LONGEST:
        return None
    whole, point, decimals = text.replace("廿", "二十").replace("卅", "三十").partition("点")
    number = _read_digits(whole) if _all_digits(whole) else _read_whole(whole)
    if number is None or (point and not _all_digits(decimals)):
        return None
    return Decimal(f"{number}.{''.join(str(_VALUE[c]) for c in decimals)}") if point else Decimal(number)


def read_number(text: str) -> Decimal | None:
    """The number in either writing."""
    return read_arabic(text) if text and text[0] in "0123456789０１２３４５６７８９" else read_chinese(text)


def read_ordinal(text: str) -> int | None:
    """The number of an article, a paragraph or an item (二十, 20, ２ ０), 1 to 9999; None where it is none."""
    number = read_number("".join(text.split()))
    return int(number) if number is not None and number == int(number) and 1 <= number <= _LARGEST_ORDINAL else None


def _all_digits(text: str) -> bool:
    return bool(text) and all(c in _VALUE for c in text)


def _read_digits(text: str) -> int:
    return int("".join(str(_VALUE[c]) for c in text))


def _read_whole(text: str) -> int | None:
    """A numeral with 十, 百, 千, 万, 亿; the units must fall from left to right within each group."""
    total, group, pending, last_small, last_large = 0, 0, None, 10**4, 10**12
    seen = False
    for c in text:
        if c in _VALUE:
            if pending not in {None, 0}:
                return None
            pending, seen = _VALUE[c], True
        elif c in _SMALL:
            unit = _SMALL[c]
            if unit >= last_small or pending == 0 or (pending is None and unit != 10):
                return None
            group += (1 if pending is None else pending) * unit
            pending, last_small, seen = None, unit, True
        elif c in _LARGE:
            unit = _LARGE[c]
            group += pending or 0
            if unit >= last_large or group == 0:
                return None
            total += group * unit
            group, pending, last_small, last_large = 0, None, 10**4, unit
        else:
            return None
    return total + group + (pending or 0) if seen else None


def write_chinese(number: int, *, liang: bool = False) -> str:
    """A whole number in Chinese numerals: 12 as 十二, 2005 as 二千零五; `liang` writes a bare 2 as 两.

    Raises:
        NumeralError: a negative number, or one of ten thousand 亿 and more.
    """
    if not 0 <= number < 10**12:
        raise NumeralError(f"「{number}」不能写成汉字数字，请改用阿拉伯数字。")
    if number == 2 and liang:
        return "两"
    if number == 0:
        return "零"
    parts: list[str] = []
    for size, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        count, number = divmod(number, size)
        if count:
            zero = "零" if parts and count < 1000 else ""
            parts.append(zero + _write_group(count) + name)
        elif parts and number and not parts[-1].endswith("零"):
            parts.append("零")
    text = "".join(parts).replace("零零", "零").rstrip("零")
    return text[1:] if text.startswith("一十") else text


def write_ordinal(number: int) -> str:
    """The number of an article, a paragraph or an item as the law writes it: 20 as 二十, 115 as 一百一十五.

    Raises:
        NumeralError: no number from 1 to 9999.
    """
    if not 1 <= number <= _LARGEST_ORDINAL:
        raise NumeralError(f"条款序号 {number} 不在 1 至 9999 之间，请核对。")
    return write_chinese(number)


def _write_group(number: int) -> str:
    text, gap = "", False
    for size, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, size)
        if digit:
            text += ("零" if gap and text else "") + DIGITS[digit] + name
            gap = False
        else:
            gap = True
    return text
