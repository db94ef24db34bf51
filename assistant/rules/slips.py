"""Slips of the pen (WD008) and texts that break off (WD009); the slips are rows of `slips.toml`."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from assistant.rules.engine import CheckContext, Rule, rule
from assistant.rules.findings import Finding

_BROKEN_OFF = re.compile(r"[\u4e00-\u9fff0-9，、%]\s*$")
_SENTENCE = 15
"""A shorter last line is a head or a note, which need no full stop."""
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip as it is printed, what is meant, and a text that has it beside one that is right."""

    printed: re.Pattern[str]
    meant: str
    wrong: str
    right: str


@cache
def known_slips() -> tuple[Slip, ...]:
    """The slips of `slips.toml`."""
    source = resources.files("assistant.rules").joinpath("slips.toml").read_text(encoding="utf-8")
    rows: list[Mapping[str, str]] = tomllib.loads(source)["slips"]
    return tuple(Slip(re.compile(row["printed"]), row["meant"], row["wrong"], row["right"]) for row in rows)


def _slips(each: Rule, context: CheckContext) -> list[Finding] | None:
    if not context.texts:
        return None
    return [
        each.finding(section=placed.section, span=placed.span(match.span()), expected=slip.meant, actual=match.group())
        for placed in context.texts
        for slip in known_slips()
        for match in slip.printed.finditer(placed.text)
    ]


def _breaks_off(each: Rule, context: CheckContext) -> list[Finding] | None:
    last = [(placed, placed.text.rstrip().rsplit("\n", 1)[-1].strip()) for placed in context.texts]
    long = [(placed, line) for placed, line in last if len(line) >= _SENTENCE]
    if not long:
        return None
    return [
        each.finding(
            section=placed.section,
            span=placed.span((len(placed.text.rstrip()) - 1, len(placed.text.rstrip()))),
            expected="句号",
            actual=line[-_SHOWN:],
        )
        for placed, line in long
        if _BROKEN_OFF.search(line)
    ]


RULES: tuple[Rule, ...] = (rule("WD008", _slips), rule("WD009", _breaks_off))
