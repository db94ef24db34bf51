"""Privacy and secrecy (PV): numbers of identity cards, mobiles and bank cards, and secrecy marks."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise

from assistant.form.sections import SECTION_KEYS
from assistant.rules.engine import CheckContext, Rule, rule
from assistant.rules.findings import Finding

_GAP = r"[\s\-－]?"
_IDENTITY = re.compile(rf"(?<![\dA-Za-z])\d(?:{_GAP}\d){{16}}{_GAP}[\dXxＸｘ](?![\dA-Za-z])")
_MOBILE = re.compile(rf"(?<![\d\-－A-Za-z])(?:\+?86[\s\-]?)?1[3-9]\d{_GAP}\d{{4}}{_GAP}\d{{4}}(?![\d\-－A-Za-z])")
_CARD = re.compile(rf"(?<![\dA-Za-z])(?:62|4|5[1-5]|35|37)\d*(?:{_GAP}\d){{13,18}}(?![\dA-Za-z])")
_SECRECY = re.compile(
    r"(?:绝密|机密|秘密)\s*[★☆*＊]\s*(?:\d+\s*[年月]|长期)?|密\s*级\s*[:：]\s*(?:绝密|机密|秘密|内部)"
    r"|内部(?:资料|文件)[，,。；;\s]*(?:请?(?:注意|妥善)保[存管]|严禁|不得|请勿|禁止)"
    r"|[【〔（(]\s*(?:内部资料|内部文件|内部使用)\s*[】〕）)]"
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def _digits(text: str) -> str:
    return "".join(str(int(c)) if c.isdigit() else c.upper() for c in text if c.isdigit() or c in "XxＸｘ").replace(
        "Ｘ", "X"
    )


def is_identity_number(text: str) -> bool:
    """Whether 18 characters are a resident identity number: a day of birth that exists and the right check digit."""
    number = _digits(text)
    if len(number) != 18:
        return False
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    check = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False)) % 11
    return 1900 <= born.year <= 2100 and number[17] == "10X98765432"[check]


def is_card_number(text: str) -> bool:
    """Whether 15 to 19 digits pass the Luhn check of bank cards."""
    digits = [int(c) for c in _digits(text) if c != "X"]
    if not 15 <= len(digits) <= 19 or is_identity_number(text) or all(a == b for a, b in pairwise(digits)):
        return False
    doubled = [d if n % 2 == 0 else d * 2 - 9 * (d > 4) for n, d in enumerate(reversed(digits))]
    return sum(doubled) % 10 == 0


def _found(
    pattern: re.Pattern[str], proof: Callable[[str], bool]
) -> Callable[[Rule, CheckContext], list[Finding] | None]:
    def check(each: Rule, context: CheckContext) -> list[Finding] | None:
        texts = list(_texts(context))
        if not texts:
            return None
        return [
            each.finding(
                section=key, span=match.span() if own else None, expected="不公开", actual=_hidden(match.group())
            )
            for key, text, own in texts
            for match in pattern.finditer(text)
            if proof(match.group())
        ]

    return check


def _texts(context: CheckContext) -> Iterator[tuple[str | None, str, bool]]:
    """Every text with its section, and whether the span is in the section's own text."""
    for key, text in context.report.sections.items():
        if text.strip():
            yield key, text, True
    for extra in context.report.extra_sections or ():
        yield extra.after if extra.after in SECTION_KEYS else None, extra.heading + extra.text, False


def _hidden(text: str) -> str:
    """The thing found, without giving it away again in a list of findings."""
    bare = re.sub(r"\s", "", text)
    return f"{bare[:3]}{'*' * (len(bare) - 5)}{bare[-2:]}" if len(bare) > 9 else bare


def _always(_: str) -> bool:
    return True


RULES: tuple[Rule, ...] = (
    rule("PV001", _found(_IDENTITY, is_identity_number)),
    rule("PV002", _found(_MOBILE, _always)),
    rule("PV003", _found(_CARD, is_card_number)),
    rule("PV004", _found(_SECRECY, _always)),
)
