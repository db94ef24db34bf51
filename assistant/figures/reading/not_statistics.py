# ruff: noqa: E501 - a pattern is read better whole
"""What looks like a figure and is none: dates, years, document numbers, telephone numbers, enumerations, names.

「〔2021〕30号」, 「第二十条第（一）项」, 「一是…二是…」, 「二十届三中全会」, 「三审三校」 state nothing that a table could
hold. They are still read, with their kind, because the guards need the years.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final, Literal

from assistant.figures.reading.shapes import UNITS

MarkKind = Literal["year", "date", "document_number", "ordinal", "enumeration", "contact", "name", "duration"]
_N: Final = "〇○零一二三四五六七八九十百千两"

_PATTERNS: Final[tuple[tuple[MarkKind, str], ...]] = (
    ("contact", r"(?:https?://|www\.)[^\s，。；）)]+|[A-Za-z0-9._+-]+@[A-Za-z0-9-]+\.[A-Za-z0-9.]+"),
    ("contact", r"(?:邮编|邮政编码|电话|传真|手机|联系方式|热线)[^0-9。；，]{0,6}[0-9][0-9\-—－–、/()（）转]{4,}"),
    ("contact", r"(?<![0-9])(?:0[0-9]{2,3}[-—－–]{1,2}[0-9]{7,8}|1[3-9][0-9]{9}|[0-9]{17}[0-9Xx]|123(?:45|48|28|33|15))(?![0-9件条次])"),
    ("document_number", r"[〔【\[（(﹝][0-9]{4}[〕】\]）)﹞]第?[0-9]{1,5}号"),
    ("document_number", rf"(?:令|第|国令第)(?:[0-9]{{1,5}}|[{_N}]{{1,6}})号|[0-9]{{1,4}}号(?:文|令|楼|院|房|室|门)?"),
    ("date", r"(?:19|20)[0-9]{2}[-—./][0-9]{1,2}[-—./][0-9]{1,2}"),
    ("date", r"(?:(?:19|20)[0-9]{2}年)?[0-9]{1,2}月(?:[0-9]{1,2}日?)?(?:[-—–~～至到](?:(?:19|20)[0-9]{2}年)?[0-9]{1,2}月?(?:[0-9]{1,2}日)?)?"),
    ("date", rf"(?:[二][〇○零][{_N}]{{2}}年)?[一二三四五六七八九十]{{1,2}}月(?:[一二三四五六七八九十]{{1,3}}日)"),
    ("date", r"[0-9]{1,2}[:：][0-9]{2}(?![0-9])|[0-9]{1,2}[-—–~～至][0-9]{1,2}月|[0-9]{1,2}日(?=[至前止起，。（）]|以?前)"),
    ("year", r"(?<![0-9.])(?:19|20)[0-9]{2}(?:[-—–~～至](?:19|20)[0-9]{2})?(?:年度|年)"),
    ("year", r"(?<![〇一二三四五六七八九])二[〇○零][〇○零一二三四五六七八九]{2}年"),
    ("ordinal", rf"第[（(]?(?:[0-9]{{1,5}}|[{_N}]{{1,7}})[）)]?(?:条|款|项|目|章|节|届|次|期|批|轮|季度|名|位|部分|类|个|页|方|一)?"
                rf"(?:第?[（(]?(?:[0-9]{{1,3}}|[{_N}]{{1,5}})[）)]?(?:条|款|项|目))*"),
    ("enumeration", rf"[（(](?:[0-9]{{1,2}}|[{_N}]{{1,3}})[）)](?![年月日])"),
    ("enumeration", rf"(?:(?<=[，。；：、\n）)])|^)[{_N}]{{1,3}}(?:是|要|、|则)"),
    ("enumeration", r"(?:(?<=[。；：\n])|^)[0-9]{1,2}(?:[.．](?![0-9])|、)"),
    ("enumeration", rf"(?<=附[件表图录])(?:[0-9]{{1,2}}|[{_N}]{{1,2}})(?![0-9个张份件幅])"),
    ("enumeration", r"[①②③④⑤⑥⑦⑧⑨⑩⑴⑵⑶⑷⑸⑹]"),
    ("name", rf"[“\"「『](?![0-9{_N}]{{1,9}}[”\"」』](?:%|{UNITS}))[^”\"」』。；]{{0,16}}[”\"」』]"),
    ("name", r"《[^》]{0,60}》"),
    ("name", r"十[三四五六]五(?=规划|时期|期间|以来|[，。、”\"收开])|二十大|十[八九]大|二十届|十[八九]届|[一二三四五六七八九]中全会"),
    ("name", r"(?<=无)一[件起例宗]|三位一体|四位一体|五位一体|[0-9]{1,4}(?:层|楼|室|栋|幢|单元)|三审三校|三审[一二]?校?|三公经费|两会|两微[一多]端|双公示|三安全一稳定|三重一大|四个意识|四个自信|两个维护|两个确立|八项规定"
             r"|[一二三四五六七八九十两]网[一通统][^，。]{0,4}|一窗[^，。]{0,3}|一站式|一体化|一张网|一件事|一件一策|一事一档|一次性|一次办|一把手|一对一|一岗双责|一条龙|一条主线"
             r"|三级审核|三定|三农|五大|六稳|六保|七五普法|八五普法|五公开|五个公开|三服务|四议两公开|千方百计|成千上万|一日一[^，。]"),
    ("name", rf"[{_N}]{{1,3}}(?:级|者|化|届|大|线|方|农|公|保|审|校|微|端|带|路|流|心|意|体|类内部|类过程性)"),
    ("name", rf"[{_N}]{{1,2}}(?:类(?=[\u4e00-\u9fff])|(?:项|种|个数字|个数|组)(?=合计|相加|总计|之和|共计|占)|[项组](?:数据|数字|指标)|个(?:数字|数据|数)(?!量))"),
    ("name", rf"(?:[{_N}]{{1,3}}|[0-9]{{1,2}})个?(?:大?部分(?!公开|予以)(?=[，。；：、组构内及和与（(]|$)|方面|层面|环节|维度|关口|坚持|确立|维护|意识|自信|统一|步骤|阶段|角度|类别|要素|全覆盖|到位|原则|必须|导向|抓手|着力点|重点(?!领域|工作|任务|项目))"),
    ("duration", rf"(?:[0-9]{{1,3}}|[{_N}]{{1,4}})(?:个)?(?:工作日|自然日|日|天|小时|分钟|个月|月|周|年)(?:之?内|以内|以上|前|后)"),
    ("duration", rf"(?:[0-9]{{1,3}}[×xX*])?(?:[0-9]{{1,3}}|[{_N}]{{1,4}})(?:个工作日|工作日|小时|分钟|天|个月|周年|年(?:来|期|多|间))"),
    ("duration", rf"每(?:[{_N}]{{1,2}}|[0-9]{{1,2}})?个?(?:年|季度|季|月|周|日|天|半年)(?:至少)?(?:[{_N}]{{1,2}}|[0-9]{{1,2}})?(?:次|期|件|篇|条)?"),
)  # fmt: skip

# A first character that may begin one of them: without it the search would try every pattern at every place.
_FIRST: Final = r"(?=[A-Za-z0-9〇○零一二三四五六七八九十百千两成双第令国每邮电传手联热〔【\[（(﹝“\"「『《①-⑽])"
_ANY = re.compile(
    _FIRST + "(?:" + "|".join(f"(?P<k{i}>{pattern})" for i, (_, pattern) in enumerate(_PATTERNS)) + ")", re.M
)
_KINDS: Final = {f"k{i}": kind for i, (kind, _) in enumerate(_PATTERNS)}


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the compact text that is no statistic, and what it is instead."""

    start: int
    end: int
    kind: MarkKind


@dataclass(frozen=True, slots=True)
class Marks:
    """All such stretches of a text, in order, without overlaps."""

    marks: tuple[Mark, ...]
    starts: tuple[int, ...]

    def at(self, start: int, end: int) -> Mark | None:
        """The mark that touches a span, if any."""
        i = bisect_right(self.starts, start) - 1
        if i >= 0 and self.marks[i].end > start:
            return self.marks[i]
        return self.marks[i + 1] if i + 1 < len(self.marks) and self.marks[i + 1].start < end else None


def find_marks(text: str) -> Marks:
    """What is no statistic in a compact text."""
    found = tuple(
        Mark(match.start(), match.end(), _KINDS[match.lastgroup or ""])
        for match in _ANY.finditer(text)
        if match.end() > match.start()
    )
    return Marks(found, tuple(mark.start for mark in found))
