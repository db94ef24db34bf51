"""Wording (WD001–WD006): stale years, placeholders, a wrong name for oneself, broken enumerations, repeated words."""

import re
from collections import Counter

from assistant.rules.engine import CheckContext, Rule, rule
from assistant.rules.findings import Finding
from assistant.text.numerals import read_chinese, write_chinese
from assistant.text.placeholders import placeholders_in
from assistant.text.sentences import clauses_of
from assistant.text.years import stale_years

_SELF = re.compile(
    r"(?<![自忘小大敌])我(局(?![限部面势])|镇|乡(?![村亲下])|街道|委(?![托派任])|厅|办(?![公理事])|校|院)"
)
_ENUMERATED = re.compile(r"(?:^|(?<=[。；，、：:;,！？\s”’）)]))(第?)([一二三四五六七八九十]{1,2})(是|，|、|要)")
_TWICE = re.compile(
    r"([\u4e00-\u9fff]{2,8})\1(?!人员|机制|化|性|组|站|中心|方案|制度|计划|网|台账|[一二三四五六七八九十])"
    r"|(?<!目)(?<!的)的的(?!确)|([，。；：、！？])\2"
)
_LONG_SENTENCE = 14
_ORDINARY_TWICE = {
    "研究",
    "商量",
    "讨论",
    "考虑",
    "一个",
    "一项",
    "一次",
    "一步",
    "逐个",
    "逐项",
    "家家",
    "层层",
    "人人",
}


def _stale_years(each: Rule, context: CheckContext) -> list[Finding] | None:
    """A year that is not this report's, where nothing is compared, dated or planned."""
    year = context.report.year
    texts = context.texts
    if year is None or not texts:
        return None
    return [
        each.finding(
            section=placed.section,
            span=placed.span(stale.span),
            expected=stale.expected,
            actual=stale.actual,
            reason=stale.reason,
        )
        for placed in texts
        for stale in stale_years(placed.text, year, placed.section or "")
    ]


def _placeholders(each: Rule, context: CheckContext) -> list[Finding] | None:
    """XX, ××, 【待补】 and what templates leave behind."""
    texts = context.texts
    if not texts:
        return None
    return [
        each.finding(section=placed.section, span=placed.span(match.span()), expected="实际内容", actual=match.group())
        for placed in texts
        for match in placeholders_in(placed.text)
    ]


def _self_names(each: Rule, context: CheckContext) -> list[Finding] | None:
    """A 镇 that calls itself 我局 has copied from elsewhere."""
    organ = context.report.organ
    texts = context.texts
    if not organ.name or not texts:
        return None
    return [
        each.finding(
            section=placed.section,
            span=placed.span(match.span()),
            expected=organ.self_names[0],
            actual=match.group(),
            organ=organ.name,
        )
        for placed in texts
        for match in _SELF.finditer(placed.text)
        if not _may_say(match.group(1), organ.name, organ.kind)
    ]


def _may_say(word: str, name: str, kind: str) -> bool:
    if word == "办":
        return kind not in {"township"} or "办" in name
    if word == "街道":
        return kind == "street"
    return word in name


def _enumerations(each: Rule, context: CheckContext) -> list[Finding] | None:
    """一是, 二是, 三是 come in order, each once."""
    applies = False
    findings = []
    for placed in context.texts:
        # Behind a slip the next number may go on from what was printed or from what was due: it is accused once.
        expected: dict[tuple[str, str], tuple[int, ...]] = {}
        for match in _ENUMERATED.finditer(placed.text):
            kind, number = (match.group(1), match.group(3)), _number(match.group(2))
            if number is None or not _enumerates(match):
                continue
            applies = True
            due = expected.get(kind, (1,))
            if number not in {1, *due}:
                said = f"{kind[0]}{write_chinese(due[0])}{kind[1]}".rstrip("，、")
                actual = match.group().rstrip("，、")
                findings.append(
                    each.finding(section=placed.section, span=placed.span(match.span()), expected=said, actual=actual)
                )
            expected[kind] = (number + 1,) if number in {1, *due} else (due[0] + 1, number + 1)
    return findings if applies else None


def _number(word: str) -> int | None:
    """The number of an item; 一二是 numbers none."""
    number = read_chinese(word)
    return int(number) if number is not None and write_chinese(int(number)) == word else None


def _enumerates(match: re.Match[str]) -> bool:
    """一是 and 第一， number items; 一， and 一要 alone do not reliably."""
    return match.group(3) == "是" or (match.group(1) == "第" and match.group(3) in "，、")


def _repeated_words(each: Rule, context: CheckContext) -> list[Finding] | None:
    """A word, a 的 or a mark that stands twice."""
    texts = context.texts
    if not texts:
        return None
    return [
        each.finding(
            section=placed.section,
            span=placed.span(match.span()),
            expected=match.group()[: len(match.group()) // 2],
            actual=match.group(),
        )
        for placed in texts
        for match in _TWICE.finditer(placed.text)
        if match.group(1) not in _ORDINARY_TWICE
    ]


def _repeated_sentences(each: Rule, context: CheckContext) -> list[Finding] | None:
    """A long sentence that stands twice in the report."""
    seen: Counter[str] = Counter()
    findings = []
    for placed in context.texts:
        for clause in clauses_of(placed.text):
            sentence = re.sub(r"\s", "", clause.text)
            if len(sentence) < _LONG_SENTENCE:
                continue
            seen[sentence] += 1
            if seen[sentence] == 2:
                short = sentence if len(sentence) <= 40 else f"{sentence[:39]}…"
                findings.append(
                    each.finding(
                        section=placed.section,
                        span=placed.span(clause.span),
                        expected="一次",
                        actual="两次",
                        sentence=short,
                    )
                )
    return findings if seen else None


RULES: tuple[Rule, ...] = (
    rule("WD001", _stale_years),
    rule("WD002", _placeholders),
    rule("WD003", _self_names),
    rule("WD004", _enumerations),
    rule("WD005", _repeated_words),
    rule("WD006", _repeated_sentences),
)
