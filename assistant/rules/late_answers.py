"""Late answers in the prose (TO018): no more than there were requests, and none where all are said to be in time."""

import re
from collections.abc import Iterator
from typing import Final

from assistant.form.paths import REQUESTS
from assistant.rules.engine import CheckContext, PlacedText, Rule, rule
from assistant.rules.findings import Finding
from assistant.text.numerals import read_number
from assistant.text.sentences import sentence_at

_LATE: Final = re.compile(
    r"(?:逾期|超期|超时|超过?(?:法定|规定)(?:答复|办理)?(?:期限|时限))(?:未|仍未)?(?:答复|办理|办结|回复|处理)?"
    r"(?:的)?(?:政府信息公开)?(?:申请)?(?:共计?|有|为|的)?(?P<count>[0-9]{1,6}|[一二两三四五六七八九十百]{1,5})件"
)
_NOT_OURS: Final = re.compile(
    r"即将|可能|临近|避免|防止|杜绝|预警|申请人|补正|缴费|缴纳|收费"
    r"|上年|去年|上一年|前一年|行政复议|诉讼|信访|工单|热线"
)
"""申请人逾期不补正 is late on the other side; what is only warned of, other years and other business are not judged."""
_ALL_IN_TIME: Final = re.compile(
    r"(?:均|全部|全都|都)(?:已)?(?:在|于)?(?:按时|按期|如期|(?:法定|规定)(?:的)?(?:答复|办理)?(?:期限|时限|时间)(?:之内|以内|内))"
    r"[^，。；]{0,4}(?:答复|办结|办理|回复)|按时(?:答复|办结)率(?:为|达到?)?100%"
)
_EXCEPTED: Final = re.compile(r"其余|其他|除|另外")
_HANDLED: Final = tuple(f"{REQUESTS}.{row}.total" for row in ("results_total", "carried_forward"))


def _late(each: Rule, context: CheckContext) -> list[Finding] | None:
    """What is late was answered late or is open still; so it is part of what was handled."""
    told = [(placed, match) for placed in context.texts for match in _late_counts(placed)]
    if not told:
        return None
    answered, left = (context.report.cells.get(path) for path in _HANDLED)
    most = answered + left if isinstance(answered, int) and isinstance(left, int) else None
    found = [(placed, match, _wrong(placed.text, match, most)) for placed, match in told]
    return [
        each.finding(
            cells=_HANDLED if most is not None else (),
            section=placed.section,
            span=placed.span(match.span()),
            expected=wrong[0],
            actual=match.group(),
            reason=wrong[1],
        )
        for placed, match, wrong in found
        if wrong is not None
    ]


def _wrong(text: str, late: re.Match[str], most: int | None) -> tuple[str, str] | None:
    """What should be there and why; nothing where the count may be right."""
    if most is not None and (read_number(late["count"]) or 0) > most:
        return f"不多于 {most} 件", f"本年办结和结转下年度的申请一共 {most} 件"
    all_in_time = _ALL_IN_TIME.search(text)
    if all_in_time is None or _EXCEPTED.search(sentence_at(text, all_in_time.start()).text):
        return None
    return "前后一致", f"文中又称「{all_in_time.group()}」"


def _late_counts(placed: PlacedText) -> Iterator[re.Match[str]]:
    for match in _LATE.finditer(placed.text):
        sentence = sentence_at(placed.text, match.start()).text
        if read_number(match["count"]) and not _NOT_OURS.search(sentence):
            yield match


RULES: tuple[Rule, ...] = (rule("TO018", _late),)
