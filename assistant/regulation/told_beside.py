"""The words right beside a document's name that speak of the document itself, in whatever order they stand.

《条例》（以下简称…）共六章五十六条，于2019年4月3日修订公布，自2019年5月15日起施行: a chain of days, sizes, issuers and
verbs. The chain ends at the first word of anything else, so that what the office did is never read as the document's.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from assistant.text.numerals import CHINESE

NUMBER: Final = rf"(?:[0-9]+|{CHINESE})"
DAY: Final = r"(?:19|20)\d\d\s*年(?:\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?)?"
ISSUERS: Final = (
    "国务院办公厅政府信息与政务公开办公室",
    "国务院办公厅",
    "国务院",
    "国办",
    "最高人民法院",
    "最高人民检察院",
    "最高法",
    "最高检",
    "全国人民代表大会常务委员会",
    "全国人大常委会",
    "全国人民代表大会",
    "全国人大",
    "中共中央办公厅",
    "中办",
    "司法部",
    "财政部",
    "国家发展改革委",
    "省人民政府",
    "省政府",
    "市人民政府",
    "市政府",
    "区政府",
    "县政府",
)
"""Whoever may be said to have issued a document; the longer before the shorter."""
APPLIES: Final = r"(?:施行|实施|生效|执行|起用|启用|适用|实行|用)"
ISSUES: Final = r"(?:印发|下发|制发|颁布|公布|发布|出台|修订|修改|通过|制定|颁发|签署)"
_SIZE: Final = rf"(?:{NUMBER}个?章节?|{NUMBER}个?条文?(?![例款理]))"
_GENRES: Final = r"(?:条例|解释|司法解释|办法|规定|通知|文件|法规|规范|格式)"
_POINTING: Final = rf"(?:该|这个|这部|本|此|上述|新){_GENRES}"
_WORDS: Final = (
    "全文|全篇|正文|内容|总共|一共|共计|共有|共分|正式|全面|开始|现行|新的|重新|以来|之日|日期|时间|其中|分为|包括|"
    "第[0-9]+次|常务|会议|审议|令|[，》”」）的其它共有计分为由于自从起在经已将并达是、和]"
)
_LIGHT: Final = "|".join(
    (DAY, *ISSUERS, APPLIES, ISSUES, _SIZE, r"（[^（）]{0,40}）", _POINTING, _WORDS),
)
_BEHIND: Final = re.compile(rf"(?:{_LIGHT})*")
_BEFORE: Final = re.compile(rf"(?:{_LIGHT})*$")
_REACH: Final = 60


@dataclass(frozen=True, slots=True)
class Beside:
    """The chain of words before a name and that behind it, with where each begins, and what follows the second."""

    before: str
    behind: str
    start: int
    """Where the words before the name begin."""
    end: int
    """Where the words behind the name begin."""
    after: str
    """What the text goes on with."""


def beside(text: str, span: tuple[int, int]) -> Beside:
    """The words about a document on both sides of its name."""
    low = max(0, span[0] - _REACH)
    lead, tail = _BEFORE.search(text, low, span[0]), _BEHIND.match(text, span[1], span[1] + 2 * _REACH)
    before, behind = lead[0] if lead else "", tail[0] if tail else ""
    stop = span[1] + len(behind)
    return Beside(before, behind, span[0] - len(before), span[1], text[stop : stop + 2])


def day_told(written: str) -> tuple[int, int | None, int | None]:
    """Year, month and day of a date as it is written; those that it leaves out are None."""
    year, month, day, *_ = *(int(one) for one in re.findall(r"\d+", written)), None, None
    return year or 0, month, day


def is_day(told: tuple[int, int | None, int | None], day: date) -> bool:
    """Whether a date as told may be that day."""
    return all(said is None or said == right for said, right in zip(told, (day.year, day.month, day.day), strict=True))
