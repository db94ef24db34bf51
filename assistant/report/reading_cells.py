"""Reading a cell: what was typed, pasted or printed in it, as a number, a blank, 「/」, or something to ask back.

One reader for the page, the clipboard and files. What cannot be read for certain is never guessed: it keeps its text,
the numbers that it may mean, and a sentence with the way out.
"""

import re
from dataclasses import dataclass
from typing import Literal

from assistant.form.cells import NOT_APPLICABLE, CellValue, Printed, PrintState
from assistant.text.characters import folded, trimmed, without_blanks

_STRUCK = re.compile(".\u0336")
_RAISED = re.compile("[\u00b2\u00b3\u00b9\u2070-\u209c\u2460-\u24ff\u2776-\u2793]")
"""Numbers of notes: raised, lowered or in a circle; no digits of the number that they stand beside."""
_NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
_WITH_NOTE = re.compile(rf"({_NUMBER})\s*(件|条|项|个|宗|起|份|万元|元)?\s*(?:[(（](.*)[)）])?", re.DOTALL)
_DASHES = re.compile(r"[-\\—–―－﹣−─_~]+")
_NEGATIVE = re.compile(r"[-−]\s*[0-9][0-9,]*(?:\.[0-9]+)?")
_FRACTION = re.compile(r"[0-9]+\.[0-9]+")
_DOES_NOT_APPLY = {"/", "不适用", "不涉及", "无此项", "N/A", "n/a"}
_SAID = {"无", "空", "空白", "未发生", "暂无"}
_WHY = {"split": "数字之间有空格", "raised": "带有注释的序号"}
_MOST_READINGS = 5
_LONGEST_TOLD = 30

Doubt = Literal["", "dash", "split", "raised", "unreadable", "misprinted", "formula"]


@dataclass(frozen=True, slots=True)
class CellReading:
    """What a cell was read as: its value, or none and why not (`doubt`)."""

    raw: str
    """The text as it was typed or printed, without blanks at its ends."""
    value: CellValue
    doubt: Doubt = ""
    """`dash`: 「—」 or 「无」, a blank; `split`: digits with gaps; `misprinted`: plainly -1, 1.5 or words."""
    unit: str = ""
    """A unit of counts that stood behind the number: 2件."""
    note: str = ""
    """A note in brackets behind the number: 22（其中修订16件）."""
    readings: tuple[str, ...] = ()
    """The numbers that the text may mean, the likeliest first."""
    amount: bool = False
    """Whether the cell is a charge in 万元."""

    @property
    def taken(self) -> bool:
        """Whether there is something to enter: a number, 「/」, or a blank, be it told with a dash."""
        return self.doubt in {"", "dash"}

    @property
    def negative(self) -> bool:
        """Whether it is a number below zero."""
        return bool(_NEGATIVE.fullmatch(folded(self.raw).strip()))

    @property
    def sentence(self) -> str:
        """What an officer is told of a doubt, with the way out; empty where there is none."""
        if not self.doubt:
            return ""
        said = f"「{self.raw if len(self.raw) <= _LONGEST_TOLD else self.raw[: _LONGEST_TOLD - 1] + '…'}」"
        if self.doubt == "dash":
            return f"{said}按空白保存，没有的请填 0，不适用的请填「/」。"
        if self.doubt == "formula":
            return f"{said}是公式，请填算好的数。"
        if self.readings:
            why = _WHY.get(self.doubt, "带的单位是元，这里以万元计")
            return f"{said}{why}，可能是 {' 或 '.join(self.readings)}，请只填其中一个。"
        return said + self._fault()

    def _fault(self) -> str:
        plain = folded(self.raw)
        if self.negative:
            return f"是负数，{'金额' if self.amount else '件数'}不能为负，请改填。"
        if self.amount:
            return "不是金额，请填数字（单位：万元）、「/」或留空。"
        if _FRACTION.fullmatch(plain):
            return "带小数，件数请填整数。"
        return "不是件数，请填整数、「/」或留空。"

    def printed(self, source: str) -> Printed | None:
        """What is kept beside the value: the text where it is more than the value, its note, its readings."""
        if self.raw == ("" if self.value is None else str(self.value)):
            return None
        return Printed(
            raw=self.raw, source=source, note=self.note or None, readings=self.readings or None, state=self._state
        )

    @property
    def _state(self) -> PrintState | None:
        return None if self.taken else "misprinted" if self.doubt == "misprinted" else "unread"


def looks_like_value(text: str) -> bool:
    """Whether a text can stand in a value cell (a label cannot)."""
    plain = without_blanks(_STRUCK.sub("", folded(text)))
    if not plain or plain.startswith("=") or plain in _DOES_NOT_APPLY or plain in _SAID or _DASHES.fullmatch(plain):
        return True
    return bool(_WITH_NOTE.fullmatch(plain)) or bool(re.fullmatch(r"[-−+]?[\d,.]+(元|万元)?", plain))


_BROKEN = re.compile(r"(?<=\d)([,，])\s*\n\s*(?=\d{3}(?!\d))")
_BROKEN_AMOUNT = re.compile(r"(?<=\d)([.．])\s*\n\s*(?=\d)|(?<=\d)()\s*\n\s*(?=[.．]\d)")


def read_cell(text: str, *, amount: bool) -> CellReading:
    """What stands in a cell; `amount` for the charge in 万元, which may have decimals."""
    raw = trimmed(text)
    # 12,⏎684 and 11398.⏎8892 were broken in the middle of one number: no number ends with such a mark.
    whole = _BROKEN.sub(r"\1", raw)
    plain = folded(_BROKEN_AMOUNT.sub(lambda broken: broken[1] or "", whole) if amount else whole).strip()
    if not plain:
        return CellReading("", None, amount=amount)
    if plain in _DOES_NOT_APPLY:
        return CellReading(raw, NOT_APPLICABLE, amount=amount)
    if _DASHES.fullmatch(plain) or plain in _SAID:
        return CellReading(raw, None, "dash", amount=amount)
    if _RAISED.search(raw):
        bare = _fitting(without_blanks(folded(_RAISED.sub("", raw))), amount)
        return CellReading(raw, None, "raised", readings=(bare,) if bare else (), amount=amount)
    number = _WITH_NOTE.fullmatch(plain)
    return _asked(raw, plain, amount) if number is None else _noted(raw, number, amount)


def _noted(raw: str, number: re.Match[str], amount: bool) -> CellReading:
    """A number with its unit and note; a unit that is not the cell's is asked back."""
    digits, unit, note = number.group(1).replace(",", ""), number.group(2) or "", number.group(3) or ""
    value = _number(digits, amount=amount)
    if value is None and not amount and _FRACTION.fullmatch(digits):
        return CellReading(raw, None, "misprinted", amount=amount)
    if value is None or (unit in {"元", "万元"} and not amount):
        return CellReading(raw, None, "unreadable", amount=amount)
    if unit == "元":
        return CellReading(raw, None, "unreadable", unit=unit, readings=(_in_wan(digits),), amount=amount)
    return CellReading(raw, value, unit=unit, note=note, amount=amount)


def _number(digits: str, *, amount: bool) -> int | str | None:
    whole, _, fraction = digits.partition(".")
    if len(whole) > 15 or (len(whole) > 1 and whole.startswith("0")) or len(fraction) > 8:
        return None
    if amount:
        return digits
    return None if fraction else int(whole)


def _asked(raw: str, plain: str, amount: bool) -> CellReading:
    """Digits with gaps between them may be one number or several; anything else is not a number at all."""
    if plain.startswith("="):
        return CellReading(raw, None, "formula", amount=amount)
    if _NEGATIVE.fullmatch(plain) or not re.search(r"\d", plain):
        return CellReading(raw, None, "misprinted", amount=amount)
    bare = _STRUCK.sub("", plain)
    whole = _fitting(without_blanks(bare), amount)
    if whole is None:
        return CellReading(raw, None, "unreadable", amount=amount)
    parts = [_fitting(part, amount) for part in bare.split()]
    apart = [part for part in parts if part is not None] if all(part is not None for part in parts) else []
    return CellReading(
        raw, None, "split", readings=tuple(dict.fromkeys([whole, *apart]))[:_MOST_READINGS], amount=amount
    )


def _fitting(plain: str, amount: bool) -> str | None:
    """The number that a text is, if its unit is the cell's."""
    number = _WITH_NOTE.fullmatch(plain)
    unit = number.group(2) if number else None
    if number is None or unit == "元" or (unit is not None and (unit == "万元") != amount):
        return None
    value = _number(number.group(1).replace(",", ""), amount=amount)
    return None if value is None else str(value)


def _in_wan(digits: str) -> str:
    """元 as 万元, without losing a digit."""
    whole, _, fraction = digits.partition(".")
    padded = whole.rjust(5, "0")
    text = f"{padded[:-4]}.{padded[-4:]}{fraction}".lstrip("0")
    text = text.rstrip("0").rstrip(".")
    return text if text and not text.startswith(".") else f"0{text}"
