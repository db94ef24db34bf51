"""Figures that state an officer's own fact (补充数据), told by the fact's name in the words around the figure."""

import re
from decimal import Decimal
from functools import lru_cache

from assistant.figures.binding.outcome import BoundFigure, Said
from assistant.figures.binding.partial import is_part_or_act
from assistant.figures.binding.tolerance import agrees
from assistant.figures.meaning.lexicon import OBJECT_WORDS
from assistant.figures.meaning.naming import is_self
from assistant.figures.meaning.surroundings import Surroundings
from assistant.figures.reading.figure import Figure
from assistant.report.fact_sheet import FactSheet
from assistant.report.facts import Fact

_GENERIC = re.compile(r"(总数量|总数|总量|数量|次数|个数|件数|条数|篇数|人数|人次|场次|期数|合计|总计|数)$")
_FILLER = re.compile(r"[各类的了共计为等、，：“”（）\s]|已建成|建成|已建|现有|已设|全年|本年|累计|年度|政府")
_BARE = re.compile(
    r"[各类的了共计为等、，：“”（）\s]|(?:通过)?(?:各种?|多种?)?渠道|全[年省市县区镇局]|年内|本年|累计|年度|我[局镇街办]"
)
_PUBLISHED = re.compile("主动公开|发布|公布|公开")
"""Officers publish in several words: the same number under another is taken for the same fact."""
_COUNTED = re.compile(
    r"(培训|学习|演练|例会|会议|研讨|交流|观摩|检查|督查|抽查|考核|评估|宣传|座谈会|发布会|推进会|讲座|解读|访谈|调研|来信|来访|提案|建议|投诉|图解|视频)"
    r"(?:班|会|活动|材料|信息)?(?:共计?|累计|合计|达到?|为|了|有|约|近)*$"
)
_OWNERS = re.compile("的(?:单位|部门|乡镇|镇街|人员|机关|企业|村|社区)(?:共|有|达|为)*$")
"""有政务新媒体账号的单位61个 counts no accounts."""
_HELD = re.compile(
    r"^(?:本年度?|全年|年内|实际|先后|20\d\d年)+(?:共|累计|先后)*(?:举办|组织|开展|召开)了?[\u4e00-\u9fff]{2}(?:会|班|活动)?(?:共计?|累计)?$"
)
"""全年举办培训6次 speaks of all trainings."""
_TOOK_PART = re.compile("参加|派员|选派|受邀")
"""派员参加区里组织的培训2次 counts no trainings of one's own."""
_DEED = re.compile(r"(?:实际|共|已|累计|全年)*(?:举办|开展|组织|召开|完成)了?")
_YEARS = re.compile(r"(?:本年度?|全年|年内|20\d\d年)+的?")
_QUOTED = re.compile("“[^”]*”")
_ACTS = frozenset({"举办", "召开", "开展", "组织", "发布", "备案"})
_LED_BY = re.compile("[\u4e00-\u9fff]{1,6}?(?:街道|[镇乡局县市区])(?=全年|共|公开|发布|主动|累计)")
_SURE = 0.85
_LIKE = 0.45
_HALF = 0.5
_TWO_WORDS = 4
_PLAN = re.compile("^拟|^原?计划|拟(?:建|开|办|定|设|新)|计划(?:数|$|新|建|开|办|组|召|举|发)|预计|目标数?$|待建")
_MEDIA = re.compile("微博|抖音|快手|视频号|头条|客户端|小程序|APP|微信|公众号|门户网站")
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


def bind_officer(
    text: str, around: Surroundings, sheet: FactSheet, said: Said, *, planned: bool = False
) -> BoundFigure | None:
    """The officer's fact that a figure states, of plans where the words plan; None where none is named or fits."""
    figure = around.figure
    if figure.value is None and figure.low is None:
        return None
    named: list[tuple[bool, float, Fact]] = []
    for fact in sheet.officer_facts:
        other = counts_another(figure, fact) or is_plan(fact) is not planned
        if other or not _unit_fits(fact.unit, figure.unit):
            continue
        fits = agrees(figure, _scaled(fact)) == "agrees"
        likeness = 1.0 if not fits and _is_named_part(text, around, fact) else _told(fact, around, sheet, fits=fits)
        if likeness >= (_LIKE if fits else _SURE):
            named.append((fits, likeness, fact))
    media = _MEDIA.search(figure.clause)
    own = [one for one in named if media is not None and media.group() in one[2].name]
    # 公众号全年发布350条 is held against the account's own fact, though the total has that number.
    named = own or named
    if not named:
        return None
    fits, _, fact = max(named, key=lambda one: one[:2])
    if not fits and not _is_named_part(text, around, fact):
        total = any(t.has("total") for t in around.before)
        other = total and any(Decimal(one.value or 0) == figure.value for one in sheet.officer_facts)
        if other or not _speaks_of_all(fact, around) or is_part_or_act(text, around, fact, said):
            return None
    told = f"补充数据「{fact.name}」为{fact.value}{fact.unit}"
    if fits:
        return BoundFigure(figure, "bound", (fact,), fact, fact.value, f"与{told}一致。")
    return BoundFigure(figure, "contradicted", (fact,), fact, fact.value, f"{told}，文中为{figure.text}。")


def _is_named_part(text: str, around: Surroundings, fact: Fact) -> bool:
    """Whether a part is called just as the fact: 其中网站402条 beside 网站发布数."""
    left = around.start
    while left > around.own[0] and text[left - 1] not in "，、；：（(" and not text.startswith("其中", left):
        left -= 1
    own = _PUBLISHED.sub("", _BARE.sub("", text[left : around.start].removeprefix("其中")))
    name = _PUBLISHED.sub("", _BARE.sub("", _GENERIC.sub("", fact.name)))
    return len(own) >= 2 and own == name and "信息" not in own


def _told(fact: Fact, around: Surroundings, sheet: FactSheet, *, fits: bool) -> float:
    """How surely the words around a figure name a fact; looser words do where the value fits."""
    likeness = _likeness(fact, around, loose=fits)
    loosely = _only_head(fact, around, sheet, loose=fits) or (fits and _in_other_order(fact, around))
    if likeness < _LIKE and loosely:
        likeness = _LIKE
    return max(likeness, _SURE) if _says_the_whole(fact, around, sheet, likeness) else likeness


def _only_head(fact: Fact, around: Surroundings, sheet: FactSheet, *, loose: bool) -> bool:
    """Whether the words say the last word of the fact's name and it is the only fact with that: 粉丝达317万人."""
    if fact.unit != around.figure.unit and not (loose and not around.figure.unit):
        return False
    head = _head(fact.name)
    if head not in around.figure.clause + (_said_before(around) if loose else ""):
        return False
    return sum(_head(other.name) == head for other in sheet.officer_facts) == 1


@lru_cache(maxsize=4096)
def _head(name: str) -> str:
    """The last word of a fact's name: 解读 of 政策解读发布数."""
    return re.sub("(?<=..)(?:发布|公布|公开)$", "", _GENERIC.sub("", name))[-2:]


def _said_before(around: Surroundings) -> str:
    """What the sentence named before a figure whose own words name nothing: 强化培训，全年举办6次."""
    own = (t for t in around.before if t.has("foreign", "soft", *OBJECT_WORDS) and t.word != "共")
    if any(t.word not in _ACTS and not _PUBLISHED.fullmatch(t.word) for t in own):
        return ""
    return "".join(t.word for t in around.earlier)


def _in_other_order(fact: Fact, around: Surroundings) -> bool:
    """Whether the words name the fact in another order: 解读政策1420篇 for 政策解读发布数."""
    core = _PUBLISHED.sub("", _FILLER.sub("", _GENERIC.sub("", fact.name)))
    pairs = {core[i : i + 2] for i in range(0, len(core), 2)}
    return len(core) == _TWO_WORDS and all(pair in around.figure.clause for pair in pairs)


def _says_the_whole(fact: Fact, around: Surroundings, sheet: FactSheet, likeness: float) -> bool:
    """Whether a clause says nothing but the fact's name, in another word for 公开, or its last word and 总数."""
    if any(t.has("foreign", "channel", "limit") and not _pairs(t.word) & _pairs(fact.name) for t in around.earlier):
        return False
    clause = around.figure.clause.partition(around.figure.text)[0]
    name = _PUBLISHED.sub("公开", _BARE.sub("", _GENERIC.sub("", fact.name)))
    words = _PUBLISHED.sub("公开", _BARE.sub("", _without_self(clause, sheet)))
    words = words if "政府" in name else words.replace("政府信息", "信息")
    if name == words and name.startswith("公开"):
        return True
    held = _HELD.search(clause) is not None
    if _DEED.fullmatch(clause) and _head(fact.name) in _said_before(around):
        # 今年计划培训4次，实际举办6次
        return _only_one(fact, sheet)
    if _YEARS.fullmatch(clause) and around.after and _head(fact.name) in around.after[0].word:
        # 全年421条信息均标注公开属性
        return _only_one(fact, sheet)
    total = held or any(t.has("total") for t in around.before)
    other = _MEDIA.search(around.figure.clause)
    own = other is None or other.group() in fact.name
    return total and own and (held or likeness >= _HALF) and _only_head(fact, around, sheet, loose=False)


def _only_one(fact: Fact, sheet: FactSheet) -> bool:
    """Whether no other of the officer's facts has the same last word."""
    return sum(_head(other.name) == _head(fact.name) for other in sheet.officer_facts) == 1


def _without_self(clause: str, sheet: FactSheet) -> str:
    """A clause without the organ that reports at its head: 石桥镇全年公开信息."""
    led = _LED_BY.match(clause)
    return clause[led.end() :] if led is not None and is_self(led.group(), sheet) else clause


def _speaks_of_all(fact: Fact, around: Surroundings) -> bool:
    """Whether the words mean the whole that the fact counts, not a part of it (公众号发布信息20篇)."""
    if any(t.has("among", "rest") for t in around.before):
        return False
    if any(t.has("total") or t.word in {"共", "全年"} for t in around.before):
        return True
    # 通过门户网站公开 narrows nothing where the fact was counted there.
    name = _pairs(fact.name) | _pairs(fact.source)
    quoted = "".join(_QUOTED.findall(around.figure.clause))
    narrowing = (t.word for t in around.before if t.has("foreign", "channel", "limit") and len(t.word) > 1)
    if _PUBLISHED.search(fact.name):
        narrowing = (word for word in narrowing if not _PUBLISHED.fullmatch(word))
    return all(_pairs(word) & name for word in narrowing if word not in quoted and word not in _ACTS)


def _scaled(fact: Fact) -> Decimal:
    value = Decimal(fact.value or 0)
    if fact.unit.startswith("万") and fact.unit != "万元":
        return value * 10_000
    return value


def _unit_fits(own: str, written: str) -> bool:
    own = own.removeprefix("万") if own != "万元" else own
    if not own or not written or own == written:
        return True
    return any(own in group and written in group for group in _LIKE_UNITS)


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}


def _likeness(fact: Fact, around: Surroundings, *, loose: bool) -> float:
    """How much of the fact's name stands in the figure's clause, as a share of its pairs of characters."""
    name = _FILLER.sub("", _GENERIC.sub("", fact.name))
    words = _FILLER.sub("", around.figure.clause)
    if loose:
        name, words = _PUBLISHED.sub("公开", name), _PUBLISHED.sub("公开", words)
    if loose:
        words += _PUBLISHED.sub("公开", _said_before(around))
    if name[-2:] in words:
        # 公众号推送图文1126篇，粉丝12.5万人: the rest of the name was said before.
        words += "".join(t.word for t in around.earlier)
    if not name:
        return 0.0
    if name in words:
        return 1.0
    pairs = _pairs(name) or {name}
    likeness = sum(pair in words for pair in pairs) / len(pairs)
    # 政策解读发布数 in 发布政策解读97篇: the same words in another order.
    reordered = len(name) >= 5 and likeness >= 0.75 and all(c in words for c in name)
    return max(likeness, _SURE) if reordered else likeness
