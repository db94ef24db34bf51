"""Numbers that are written wrongly: 7,308474件, 12,34件, 1.2.3条, 12..5, 30 8篇, 1万2件, 十2件, 081件.

A reader can take each of them for more than one number, so each is one figure without a value. 1万2千件 is read.
"""

import re
from decimal import Decimal
from itertools import pairwise
from typing import Final

from assistant.figures.reading.shapes import SCALES, UNITS
from assistant.text.characters import BLANKS
from assistant.text.numerals import ARABIC, CHINESE_CHARACTERS, read_number

_BLANK: Final = f"[{BLANKS}]+"
_RUN = re.compile(
    rf"[0-9{CHINESE_CHARACTERS}]+"
    rf"(?:(?:[.,]+(?:{_BLANK})?|{_BLANK}[.,]*|(?<=[0-9])，(?=[0-9]{{3}}))(?=[0-9])[0-9{CHINESE_CHARACTERS}]+)*"
)
_SOUND = re.compile(rf"(?:{ARABIC})[百千万亿]*|[{CHINESE_CHARACTERS}]+")
_UNIT = re.compile(rf"[余多]?(?:%|‰|倍|个?百分点|{UNITS})")
_STEPS = re.compile(r"(?:[0-9]+(?:千万|百万|十万|[百千万亿])){2,}")
_STEP = re.compile(r"([0-9]+)(千万|百万|十万|[百千万亿])")
_LED = frozenset("第统唯之专逐万周期初表图")
"""Before 一 these make another word: 统一3次, 周一2场, 图二2件."""
_WITHIN_ROW = re.compile(rf"[0-9]{_BLANK}$")
_MOST_GROUPS: Final = 4
"""More groups of digits with blanks between are a row of a table."""
_LONG_GROUP: Final = 3


def malformed_end(text: str, start: int) -> int | None:
    """Where the wrongly written number that begins at a place ends, without its unit; None where it is none."""
    run = _RUN.match(text, start)
    if run is None or _WITHIN_ROW.search(text, max(0, start - 8), start):
        return None
    written, end = run.group(), run.end()
    if written.isdigit() and (written[0] != "0" or len(written) == 1):
        return None
    digits, characters = any(c in "0123456789" for c in written), any(c in CHINESE_CHARACTERS for c in written)
    if not digits:
        return None
    counted = _UNIT.match(text, end) is not None
    if _SOUND.fullmatch(written) and not (written[0] == "0" and written[1:2].isdigit()):
        return None
    groups = re.split(r"[^0-9]+", written)
    if characters:
        odd = counted and text[start - 1 : start] not in _LED and not re.search(_BLANK, written)
    elif re.search(_BLANK, written) and not re.search("[.,，]", written):
        odd = counted and len(groups) <= _MOST_GROUPS
    elif "," in written or "，" in written:
        odd = counted or (len(groups[0]) <= _LONG_GROUP and any(len(group) >= _LONG_GROUP for group in groups[1:]))
    else:
        odd = counted
    return end if odd else None


def read_steps(text: str, start: int) -> tuple[int, Decimal] | None:
    """Where 1万2千 ends, and its value; None where no such number begins at a place or its scales do not fall."""
    found = _STEPS.match(text, start)
    if found is None:
        return None
    steps = [(read_number(number), SCALES[scale]) for number, scale in _STEP.findall(found.group())]
    scales = [scale for _, scale in steps]
    falling = all(one > other for one, other in pairwise(scales))
    values = [value * scale for value, scale in steps if value is not None]
    small = all(value is not None and value < 10 for value, _ in steps[1:])
    return (found.end(), sum(values, Decimal(0))) if falling and small and len(values) == len(steps) else None
