"""Every number that a text can be seen to hold, told by a scanner that knows nothing of the product's own reader.

It sees through what hides digits (invisible characters, entities, markup, other alphabets, blanks between digits) and
reads Chinese numerals by itself. It knows no units and no roles.
"""

import html
import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

_HIDING = re.compile(r"(?<=\d)(?:[\s*_`·'’/<>\\|$~]|<[^>]{0,20}>)+(?=\d)")
_ARABIC = re.compile(r"\d+(?:[.,，]+\d+)*")
_ROWS = ("〇零○", "一壹", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
_DIGITS = {c: i for i, row in enumerate(_ROWS) for c in row}
_STEPS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
_CHINESE = re.compile(f"[{''.join(_DIGITS)}{''.join(_STEPS)}{''.join(_LARGE)}廿卅]{{2,}}")
_WORDS = re.compile(
    r"(?i)\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|hundred|thousand)\b"
)


def seen(text: str) -> str:
    """The text as an eye sees it: entities told, nothing invisible, one shape for each digit."""
    plain = unicodedata.normalize("NFKC", html.unescape(html.unescape(text)))
    plain = "".join(c for c in plain if unicodedata.category(c) not in {"Cf", "Cc", "Mn", "Co"} or c in "\n\t")
    plain = "".join(str(unicodedata.decimal(c)) if unicodedata.category(c) == "Nd" else c for c in plain)
    return _HIDING.sub("", plain)


def numbers(text: str) -> set[str]:
    """Every number of a text as plain digits, thousands joined, Chinese numerals of two and more characters read."""
    plain = seen(text)
    found = {_plain(run) for run in _ARABIC.findall(plain)}
    found |= {str(value) for run in _CHINESE.findall(plain) if (value := _chinese(run)) is not None}
    found |= {word.lower() for word in _WORDS.findall(plain)}
    return found | set(_odd(text))


def _plain(run: str) -> str:
    bare = re.sub("[,，]", "", run)
    try:
        return format(Decimal(bare).normalize(), "f")
    except ArithmeticError:
        return bare


def _odd(text: str) -> Iterator[str]:
    """Characters that are numbers of their own: Ⅻ, ②, ½."""
    yield from (c for c in html.unescape(text) if unicodedata.category(c) in {"No", "Nl"} and c not in "〇")


def _chinese(run: str) -> int | None:
    run = run.replace("廿", "二十").replace("卅", "三十")
    if all(c in _DIGITS for c in run):
        return int("".join(str(_DIGITS[c]) for c in run))
    if not any(c in _DIGITS for c in run) and run[0] not in "十拾":
        return None
    total = group = digit = 0
    for c in run:
        if c in _DIGITS:
            digit = _DIGITS[c]
        elif c in _STEPS:
            group, digit = group + (digit or 1) * _STEPS[c], 0
        else:
            total, group, digit = (total + group + digit) * _LARGE[c], 0, 0
    return total + group + digit
