"""Sameness (WD010–WD012): whole sentences of last year's report that stand again, and last year's figures in them.

The format notice forbids it in chapter five; elsewhere it is told. Sentences about fees and about nothing having
happened are the same every year and rightly so.
"""

import re
from functools import lru_cache

from assistant.form.sections import section_form
from assistant.report.report import AnnualReport
from assistant.rules.engine import CheckContext, Rule, rule, texts_of
from assistant.rules.findings import Finding
from assistant.text.sentences import clauses_of, length_of
from assistant.text.years import without_years

_ROUTINE = re.compile(
    r"处理费|收费|未收到|没有收到|未发生|没有发生|不存在|无[^。]{0,12}(?:情况|事项|申请|案件)|统计期限|联系|地址|条例|报告如下"
)
NUMBER = re.compile(r"\d+(?:[.,，]\d+)*")
"""A number as two sentences are compared without it."""
_SHORTEST = 20
_MOSTLY = 0.5
"""Share of a section's sentences from which sameness outside chapter five is told."""
_SHOWN = 3
"""So many of the sentences are shown."""
_LONGEST = 40
_CHAPTER_FIVE = "problems_and_improvements"


@lru_cache(maxsize=4096)
def masked(sentence: str) -> str:
    """A sentence without white space and with its digits masked, for comparing two years."""
    return NUMBER.sub("#", re.sub(r"\s", "", sentence))


@lru_cache(maxsize=256)
def comparable_sentences(text: str) -> tuple[tuple[tuple[int, int], str], ...]:
    """Sentences worth comparing with another report's: long enough, and not the same every year by their nature."""
    return tuple(
        (clause.span, clause.text)
        for clause in clauses_of(text)
        if length_of(clause.text) >= _SHORTEST and not _ROUTINE.search(clause.text)
    )


def _all_sentences(report: AnnualReport, mask: bool) -> set[str]:
    clean = masked if mask else _without_year
    return {clean(sentence) for placed in texts_of(report) for _, sentence in comparable_sentences(placed.text)}


@lru_cache(maxsize=4096)
def _without_year(sentence: str) -> str:
    return without_years(re.sub(r"\s", "", sentence))


def _short(sentence: str) -> str:
    bare = re.sub(r"\s", "", sentence)
    return bare if len(bare) <= _LONGEST else f"{bare[: _LONGEST - 1]}…"


def _same(each: Rule, context: CheckContext) -> list[Finding] | None:
    """WD010 in chapter five, WD011 elsewhere."""
    prior = context.last_year
    if prior is None or not prior.sections:
        return None
    known = _all_sentences(prior, mask=True)
    in_five = each.id == "WD010"
    findings = []
    for placed in context.texts:
        if (placed.section or "").startswith(_CHAPTER_FIVE) != in_five:
            continue
        sentences = comparable_sentences(placed.text)
        same = [(span, sentence) for span, sentence in sentences if masked(sentence) in known]
        if not same or (not in_five and len(same) / len(sentences) < _MOSTLY):
            continue
        whole = [clause.text for clause in clauses_of(placed.text)]
        findings.append(
            each.finding(
                section=placed.section,
                span=placed.span(same[0][0]),
                expected="本年的实际情况",
                actual=f"{len(same)}/{len(whole)} 句与上年相同",
                name=placed.heading or (section_form(placed.section).name if placed.section else "表格下的文字"),
                count=len(same),
                total=len(whole),
                share=f"{sum(length_of(s) for _, s in same) / sum(map(length_of, whole)):.0%}",
                sentences="".join(f"「{_short(s)}」" for _, s in same[:_SHOWN]) + ("等" if len(same) > _SHOWN else ""),
            )
        )
    return findings


def _old_figures(each: Rule, context: CheckContext) -> list[Finding] | None:
    """A sentence that is last year's to the digit, with a figure in it that no cell or fact of this year bears out."""
    prior = context.last_year
    if prior is None or not prior.sections:
        return None
    known = _all_sentences(prior, mask=False)
    unproven = [
        (placed, bound.figure)
        for placed, bound in context.figures
        if bound.status != "bound" and not bound.figure.claim
    ]
    findings = []
    for placed in context.texts:
        for (start, end), sentence in comparable_sentences(placed.text):
            if _without_year(sentence) not in known:
                continue
            figures = [
                f for where, f in unproven if where == placed and start <= f.span[0] < end and re.search(r"\d", f.text)
            ]
            findings += [
                each.finding(
                    section=placed.section, span=placed.span(figure.span), expected="本年的数", actual=figure.text
                )
                for figure in figures
            ]
    return findings


RULES: tuple[Rule, ...] = (rule("WD010", _same), rule("WD011", _same), rule("WD012", _old_figures))
