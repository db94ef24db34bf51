"""Years in prose: which of them are left over from an earlier report, and which are rightly another year's.

A year is right where something is compared with it (较2023年), dated by it (2019年5月15日施行), begins with it
(自2020年起), is planned for it (2025年，我办将…) or belongs to the name of a document. It is stale where it stands for
the year reported on: at the head of a sentence, in the statistics period, or before 工作情况 and the like.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.text.sentences import clauses_of

_YEAR = re.compile(r"(?<![\d—\-～~〔\[【])(20[0-3]\d)\s*年(度?)")
_PERIOD = re.compile(
    r"(20\d\d)\s*年\s*1\s*月\s*1\s*日\s*(?:起)?\s*(?:至|到|—+|-+|～|~)\s*(?:(20\d\d)\s*年\s*)?12\s*月\s*31\s*日"
)
_QUOTED = re.compile(r"《[^》]*》|“[^”]*”|「[^」]*」|〔[^〕]*〕")
_COMPARED = re.compile(r"较|比|同期|上年|去年|上一年|前一年|往年|历年|以来|相比|对照|结转|延续|连续|近[两三几]年|分别")
"""Words by which a year is only the one that is compared with."""
_BESIDE = re.compile(rf"[与同跟自起]|{_COMPARED.pattern}")
_BEFORE = re.compile(r"(?:自|从|于|在|截至|截止|至|到|由|经|与|和|和上|对|继|早在|按照|根据|依据|落实|贯彻)\s*$")
_AFTER = re.compile(r"\s*(?:\d{1,2}\s*月|起|以来|以前|之前|前|底前|修订|施行|印发|制定|出台|通过|发布的|版|级|被|荣获)")
_PLANNED = re.compile(r"将|计划|拟|下一步|下一年|下年度|明年|力争|继续|要(?!求|点|闻)|着力|打算|准备")
"""Words by which something is still to come."""
FIRST_OR_LAST_DAY = r"(?:1\s*月\s*1\s*日|12\s*月\s*31\s*日)"
"""The days between which a whole year lies, as a regular expression."""
_ANY_YEAR = re.compile(r"\d{4}\s*年度?")
_CLAUSE_MARK = re.compile("[。；，]")
_SENTENCE_MARK = re.compile("[。；]")
_LEAD = 14
_NEAR = 120
"""Characters on either side of a year that may say what it stands for."""
_WILL = re.compile(r"[，,]?[^，,。]{0,12}将")
_NEXT = re.compile(r"为进一步|下一步|今后|接下来|展望\s*$")
_HEAD = re.compile(r"^[\s　（(一二三四五六七八九十、.．）)是:：]*$")
_REPORTED = re.compile(
    r"^\s*(?:，|,|全年|我|本|政府信息公开|政务公开|工作|全[区县市镇乡]|共|累计|[\u4e00-\u9fff]{2,16}(?:街道|镇|乡|局|委|办)|在)"
)


_PART_OF_A_YEAR = re.compile(r"\s*(?:上半年|下半年|[一二三四]季度|底前|年底|起)")
_DAY = re.compile(r"\s*\d{1,2}\s*月\s*\d{1,2}\s*日")
_COUNTED = re.compile(
    r"^\s*(?:，|,)?(?:全年)?(?:，|,)?(?:我[局镇乡办县区市街委]道?)?"
    r"(?:共(?!同|享|建)|累计|总共|一共|新收|收到|受理|主动公开|公开|发布"
    r"|[未没](?:有)?(?:收到|受理|发生|制发|制定))(?!的|　)"
)
"""Behind a year in the midst of a sentence these say that its own numbers follow: 坚持应公开尽公开，2021年共公开4条."""
_SUBJECT = re.compile(
    r"(?:^|[，,；])(?![对针与和就把将向从由为])(?:我|本|全)?[\u4e00-\u9fff]{0,12}"
    r"(?:街道|镇|乡|局|委|办|办事处|县|区|市|厅|院|校|中心|单位|部门|政府)在?$"
)
"""An organ that speaks of its year: 清溪街道在2021年主动公开…; what it did 于 a year is an event of long ago."""
_NUMBERS = re.compile(
    r"^[^。；的]*(?:[0-9一二两三四五六七八九十百千万](?:余|多)?[件条次份篇宗项期个]|[未没][^，。；的]*[。；，]?$)"
)
"""What is told of the year is a count, or that there was none; without 的 it is not another thing's attribute."""
_BESIDE_THIS_YEAR = re.compile(r"今年|本年|当年")
_RANKED = re.compile(r"[^，。；]{0,10}(?:考核|考评|评估|测评|评比|表彰|排名)")
"""An appraisal of the year before is known only this year."""
_CUT_OFF = re.compile(r"截[至止]到?\s*$")
_LAST_DAY = re.compile(r"\s*12\s*月\s*31\s*日(?:止)?(?:[，,]|共|累计|未)")
_SHORT_YEAR = re.compile(r"(?:(?<=[，。；！？\n　])|^)(\d\d)\s*年度?(?=[，,]?(?:我|全|本|共|累计))")


@dataclass(frozen=True, slots=True)
class StaleYear:
    """A year that should be another: where it stands, what is expected, and why."""

    span: tuple[int, int]
    expected: str
    actual: str
    reason: str


def stale_years(text: str, year: int, section: str) -> Iterator[StaleYear]:
    """The stale years of one section of the report of `year`."""
    for clause in clauses_of(text):
        yield from _in_sentence(clause.text, clause.start, year, section)


def is_set_beside(text: str, start: int) -> bool:
    """Whether the words of its clause before a year set something beside it: 较2023年, 与2023年同期相比, 自2020年起."""
    return bool(_BESIDE.search(_CLAUSE_MARK.split(text[max(0, start - _LEAD) : start])[-1]))


def is_to_come(text: str, start: int) -> bool:
    """Whether the words of its sentence before a year tell of what is still to come."""
    return bool(_PLANNED.search(_SENTENCE_MARK.split(text[:start])[-1]))


def without_years(text: str) -> str:
    """The text with every year masked, for holding two years' texts against each other."""
    return _ANY_YEAR.sub("#年", text)


def _in_sentence(sentence: str, offset: int, year: int, section: str) -> Iterator[StaleYear]:
    period = _PERIOD.search(sentence)
    if period:
        wrong = next((said for said in period.groups() if said and int(said) != year), None)
        if wrong:
            span = (offset + period.start(), offset + period.end())
            yield StaleYear(span, f"{year}年", f"{wrong}年", "统计期限不是报告年度")
        return
    for short in _SHORT_YEAR.finditer(sentence):
        if year - 5 <= 2000 + int(short.group(1)) != year:
            span = (offset + short.start(), offset + short.end())
            yield StaleYear(span, f"{year}年", f"{short.group(1)}年", "不是报告年度")
    plain = _QUOTED.sub(lambda quoted: "　" * len(quoted.group()), sentence)
    # 截至2025年12月31日 dates the numbers; it does not say of which year they are.
    names_own_year = any(
        int(match.group(1)) == year and not _DAY.match(plain, match.end()) for match in _YEAR.finditer(plain)
    )
    for match in _YEAR.finditer(plain):
        said = int(match.group(1))
        # A clause is short; what stands farther off says nothing of this year.
        before, after = plain[max(0, match.start() - _NEAR) : match.start()], plain[match.end() : match.end() + _NEAR]
        if said == year:
            reason = _why_over(before, after) if section.startswith("problems_and_improvements") else None
        else:
            reason = None if names_own_year else _why_other(said, year, before, after, section)
        if reason:
            due = year + 1 if said == year else year
            yield StaleYear((offset + match.start(), offset + match.end()), f"{due}年", f"{said}年", reason)


def _why_over(before: str, after: str) -> str | None:
    """What is still to be done cannot be done in the year that is over."""
    leads = _HEAD.match(before) or before.rstrip().endswith(("，", ","))
    planned = (leads and _WILL.match(after)) or _NEXT.search(before)
    return "以后的打算写的是已经过去的年度" if planned else None


def _why_other(said: int, year: int, before: str, after: str, section: str) -> str | None:
    if _COMPARED.search(before + after):
        return None
    cut_off = _LAST_DAY.match(after) if said < year and _CUT_OFF.search(before) else None
    if cut_off and _NUMBERS.match(after[cut_off.end() - 1 :]):
        return "统计截止日不在报告年度"
    beside = _BESIDE_THIS_YEAR.search(after)
    told = not beside and _SUBJECT.search(before) and _COUNTED.match(after) and _NUMBERS.match(after)
    if _AFTER.match(after) or (_BEFORE.search(before) and not told):
        return None
    at_head = bool(_HEAD.match(before))
    if said < year and section.endswith(".improvements") and at_head and _PART_OF_A_YEAR.match(after):
        return "改进措施的时间已经过去"
    if said > year:
        early = section.startswith("overview") and at_head and not _PLANNED.search(after)
        return "报告年度以后的年度" if early else None
    clause = before.rstrip().endswith(("，", ",", "；")) and _COUNTED.match(after)
    leads = at_head or before.rstrip().endswith(("现将", "对于"))
    reported = leads and _REPORTED.match(after) and not _RANKED.match(after)
    return "不是报告年度" if told or clause or reported else None
