"""The name of an officer's own fact taken apart: its head, what it counts, whether it tells a plan or a channel."""

import re
from functools import lru_cache

from assistant.figures.reading.figure import Figure
from assistant.report.facts import Fact

BARE = re.compile(
    r"[各类的了共计为等、，：“”（）\s]|(?:通过)?(?:各种?|多种?)?渠道|全[年省市县区镇局]|年内|本年|累计|年度|我[局镇街办]"
)
FILLER = re.compile(r"[各类的了共计为等、，：“”（）\s]|已建成|建成|已建|现有|已设|全年|本年|累计|年度|政府")
PUBLISHED = re.compile("主动公开|发布|公布|公开")
"""Officers publish in several words: the same number under another is taken for the same fact."""
_GENERIC = re.compile(
    r"(总条数|总件数|总篇数|总人次|篇数|总数量|总数|总量|数量|次数|个数|件数|条数|篇数|人数|人次|场次|期数|合计|总计|数)$"
)
_ENDS_PUBLISHED = re.compile("(?<=..)(?:发布|公布|公开)$")
_COUNTED = re.compile(
    r"(培训|学习|演练|例会|会议|研讨|交流|观摩|检查|督查|抽查|考核|评估|宣传|座谈会|发布会|推进会|讲座|解读|访谈|调研|来信|来访|提案|建议|投诉|图解|视频)"
    r"(?:班|会|活动|材料|信息)?(?:共计?|累计|合计|达到?|为|了|有|约|近)*$"
)
_OWNERS = re.compile("的(?:单位|部门|乡镇|镇街|人员|机关|企业|村|社区)(?:共|有|达|为)*$")
"""有政务新媒体账号的单位61个 counts no accounts."""
_TOOK_PART = re.compile("参加|派员|选派|受邀")
"""派员参加区里组织的培训2次 counts no trainings of one's own."""
_PLAN = re.compile("^拟|^原?计划|拟(?:建|开|办|定|设|新)|计划(?:数|$|新|建|开|办|组|召|举|发)|预计|目标数?$|待建")
_MEDIA = re.compile("微博|抖音|快手|视频号|头条|客户端|小程序|APP|微信|公众号|门户网站")
_CHANNELS = (
    {"网络", "网上", "线上", "互联网", "在线", "网络平台"},
    {"信函", "邮寄", "来函", "来信"},
    {"当面", "现场", "窗口", "当场", "上门"},
    {"电子邮件", "电子邮箱", "邮箱", "邮件"},
    {"传真"},
)
"""How a request came, in the words that mean the same."""
_OF_REQUESTS = re.compile(r"申请|渠道|提交|提出|方式|途径|收到|受理|递交|通过|数$|[以自经由从]")
_LIKE_UNITS = (
    {"条", "篇", "则", "件", "篇次", "份"},
    {"次", "场", "期", "场次", "轮"},
    {"个", "家", "项"},
    {"人", "人次", "名"},
)


def counts_another(figure: Figure, fact: Fact) -> bool:
    """Whether what stands right before a number is another thing than the fact's: 检查8次 beside 培训8次."""
    words = figure.clause.partition(figure.text)[0]
    if _TOOK_PART.search(words) and "参" not in fact.name:
        return True
    counted = _COUNTED.search(words)
    return (counted is not None and counted[1] not in fact.name) or _OWNERS.search(words) is not None


def is_plan(fact: Fact) -> bool:
    """Whether a fact tells what is to be: 拟建公开专区数 is another than 已建成公开专区数."""
    return _PLAN.search(fact.name) is not None


def channel_of(words: str) -> int | None:
    """Which way for a request words name and nothing else: 网络, 网络渠道申请, 以信函提出."""
    core = _OF_REQUESTS.sub("", BARE.sub("", words))
    return next((number for number, own in enumerate(_CHANNELS) if core in own), None)


def unit_fits(own: str, written: str) -> bool:
    """Whether a fact's unit may be written so: 篇 for 条."""
    own = own.removeprefix("万") if own != "万元" else own
    if not own or not written or own == written:
        return True
    return any(own in group and written in group for group in _LIKE_UNITS)


@lru_cache(maxsize=4096)
def without_count(name: str) -> str:
    """A name without the word that only says that it counts: 政策解读发布 of 政策解读发布数."""
    return _GENERIC.sub("", name)


@lru_cache(maxsize=4096)
def head_of(name: str) -> str:
    """The last word of a fact's name: 解读 of 政策解读发布数."""
    return _ENDS_PUBLISHED.sub("", without_count(name))[-2:]


def pairs_of(text: str) -> set[str]:
    """The pairs of characters of a text."""
    return {text[i : i + 2] for i in range(len(text) - 1)}


def media_in(words: str) -> str:
    """The first channel that words name."""
    found = _MEDIA.search(words)
    return "" if found is None else found.group()
