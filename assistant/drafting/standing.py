"""What stands in a text already: a figure of it may stay in a rewrite, in the role that it had there."""

import re
from functools import lru_cache

from assistant.drafting.grounds import Grounds
from assistant.drafting.statements import Statement, statements_of
from assistant.report.fact_sheet import FactSheet

_CLAUSE_END = re.compile(r"[，。；、：\n]")
_NEAR = 6


def stands_already(stated: Statement, text: str, grounds: Grounds) -> bool:
    """Whether the text that is being rewritten says the same of the same thing.

    A value alone is not enough: 自然人70件 for 商业企业70件 is a new statement, and so is 检查8次 for 培训8次.
    """
    if not grounds.standing:
        return False
    words = _words_around(text, stated.span)
    for older in _statements(grounds.standing, grounds.sheet, grounds.section):
        if (older.value, older.unit) != (stated.value, stated.unit):
            continue
        if stated.verdict == "contradicted" and older.verdict != "contradicted":
            continue
        before = _words_around(grounds.standing, older.span)
        if not words or not before or words & before:
            return True
    return False


def _statements(text: str, sheet: FactSheet, section: str) -> tuple[Statement, ...]:
    return tuple(statements_of(text, sheet, section))


@lru_cache(maxsize=4096)
def _words_around(text: str, span: tuple[int, int]) -> frozenset[str]:
    """The pairs of characters right before a figure and right behind it, within its clause."""
    before = _CLAUSE_END.split(text[: span[0]])[-1].rstrip("共了计约")[-_NEAR:]
    behind = _CLAUSE_END.split(text[span[1] :])[0][:_NEAR]
    return frozenset(part[i : i + 2] for part in (before, behind) for i in range(len(part) - 1))
