"""Parts that nobody filled in (FM018): 无, 略, / or 详见附件 where the form asks what was done."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from assistant.form.sections import PROSE_CHAPTERS, SECTIONS, SectionKey, section_form
from assistant.report.report import AnnualReport
from assistant.rules.engine import CheckContext, Rule, rule
from assistant.rules.findings import Finding
from assistant.text.characters import folded

_LAST_MARK = "。；;.，, \t\n　"


@dataclass(frozen=True, slots=True)
class Filler:
    """A text that tells nothing, and the chapters in which it is no answer."""

    says: re.Pattern[str]
    where: tuple[SectionKey, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]

    def fills(self, text: str) -> bool:
        """Whether a whole text says no more than this."""
        bare = re.sub(r"\s", "", folded(text))
        return bool(bare) and bool(self.says.fullmatch(bare) or self.says.fullmatch(bare.rstrip(_LAST_MARK) or "…"))


@cache
def fillers() -> tuple[Filler, ...]:
    """The fillers of `unfilled.toml`."""
    source = resources.files("assistant.rules").joinpath("unfilled.toml").read_text(encoding="utf-8")
    return tuple(
        Filler(re.compile(row["says"]), tuple(row["where"]), tuple(row["examples"]), tuple(row["counter_examples"]))
        for row in tomllib.loads(source)["fillers"]
    )


def _unfilled(each: Rule, context: CheckContext) -> list[Finding] | None:
    """One finding for a chapter that says nothing at all, else one for each of its sections that does."""
    told = [place for chapter in PROSE_CHAPTERS for place in _places(context.report, chapter)]
    if not told:
        return None
    headings = context.report.edition.headings
    return [
        each.finding(
            section=key,
            expected="实际内容",
            actual=text.strip(),
            name=headings.get(key, section_form(key).name),
        )
        for key, text, empty in told
        if empty
    ]


def _places(report: AnnualReport, chapter: str) -> Iterator[tuple[SectionKey, str, bool]]:
    """The sections of a chapter, and whether their text says nothing; the chapter alone where none says more."""
    own = {s.key: text for s in SECTIONS if s.chapter == chapter and (text := report.sections.get(s.key, "")).strip()}
    more = any(x.text.strip() for x in report.extra_sections or () if x.heading and x.after.split(".")[0] == chapter)
    if own and not more and all(_says_nothing(text, chapter) for text in own.values()):
        yield chapter, next(iter(own.values())), True
    else:
        kinds = {key: "topics" if key.startswith("overview.") else chapter for key in own}
        yield from ((key, text, _says_nothing(text, kinds[key])) for key, text in own.items())


def _says_nothing(text: str, where: str) -> bool:
    return any(filler.fills(text) for filler in fillers() if where in filler.where)


RULES: tuple[Rule, ...] = (rule("FM018", _unfilled),)
