"""Plans, targets and demands (2025年将组织不少于8次培训, 力争突破1800篇): they state nothing that has been."""

import re
from functools import cache, lru_cache
from typing import Final

from assistant.figures.meaning.surroundings import Surroundings, clause_start

_ACT: Final = (
    r"(?:举办|开展|增设|新设|设立|添置|组织|召开|制定|制发|出台|印发|发布|推出|公开|新增|新建|增加|增至|达到|压减|减少|安排|完成|实现|培训|更新|推送"
    r"|办结|答复|修订|清理|整合|关停|抽查|检查|建设|建成|编制|打造)"
)
_PLAN = re.compile(
    rf"(?:(?:(?<!规划)(?<!工作)(?<!发展)(?<!采购)计划|预计|预期|拟定?|力争|争取|有望|打算)(?:在|于|全年|每年|全[省市县区镇]|再|新|应|需|主动|共|实现|20[0-9]{{2}}年度?)*(?:{_ACT}|$)"
    rf"|(?:力争|争取|确保|保证)|将(?:再|新|继续|进一步|陆续|力争|计划|至少|每年|定期|分批)*"
    r"(?:举办|开展|组织|召开|制定|制发|出台|印发|推出|新增|增加|增至|达到|压减|减少|安排|完成|实现|编制)"
    r"|(?:目标|任务|要求|规定)(?:数|值)?(?:为|是|的)?(?:不少于|不低于|至少)?$|要求[^，。；]{0,12}(?:不少于|不低于|至少)$|年初计划|原?拟建[^，。；]{0,10}$|原计划的?$|原定的?$"
    r"|(?<![照按])(?<!规定)(?<!法定)要求[^，。；]{0,14}(?:达到?|控制在|不超过)$)"
)
_HINT = re.compile("[划预拟争望算保将标务求规]")
_SINCE: Final = (
    r"(?:{this}年度?|{prior}年度?|今年|本年度?|上一?年度?|去年|截至|实际|已(?:完成|举办|开展|制发|发布|公开|办结|答复))"
)
_LEAD: Final = (
    r"(?:^|[，。；：、\n）)]|[一二三四五六]是)(?:在|到|自|展望)?"
    r"(?:{next}年度?(?!初|前|[0-9])|明年|来年|下一年度?|下一?步|下一阶段|今后|新的一年)"
)


@cache
def _leads(year: int | None) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What leads into next year, and what leads out of it again."""
    own = year or 0
    return (
        re.compile(_LEAD.format(next=own + 1)),
        re.compile(_SINCE.format(this=own, prior=own - 1)),
    )


@lru_cache(maxsize=64)
def _led_at(text: str, lead: re.Pattern[str]) -> tuple[int, ...]:
    """Where a text leads into next year; it is asked for each of its figures."""
    return tuple(match.end() for match in lead.finditer(text))


def is_planned(text: str, around: Surroundings, year: int | None, *, paragraph: bool) -> bool:
    """Whether a figure tells what is to be; `paragraph` lets next year reach beyond its sentence."""
    left = clause_start(text, around)
    clause = text[left : around.start]
    lead, since = _leads(year)
    begin = text.rfind("\n", 0, around.start) + 1 if paragraph else around.period
    ahead = [end for end in _led_at(text, lead) if begin < end <= around.start]
    if ahead and not since.search(text, ahead[-1], around.start):
        return True
    return _HINT.search(clause) is not None and _PLAN.search(clause) is not None and not since.search(clause)
