"""How the words of a statement name an officer's own fact (补充数据), and whether they mean all that it counts.

Names are matched by head and modifiers: 政策解读发布数 is 发布政策解读97篇, and 公众号发布20篇 is not 发布信息总数.
Looser words do where the value fits, so that is asked with the name.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.figures.meaning.fact_names import (
    BARE,
    FILLER,
    PUBLISHED,
    channel_of,
    counts_another,
    head_of,
    is_plan,
    media_in,
    pairs_of,
    unit_fits,
    without_count,
)
from assistant.figures.meaning.kinds import is_kind_or_act, says_all
from assistant.figures.meaning.lexicon import OBJECT_WORDS
from assistant.figures.meaning.reporter import Reporter
from assistant.figures.meaning.statement import Statement
from assistant.report.facts import Fact

SURE = 0.85
LIKE = 0.45
_HALF = 0.5
_TWO_WORDS = 4
_HELD = re.compile(
    r"^(?:本年度?|全年|年内|实际|先后|20\d\d年)+(?:共|累计|先后)*(?:举办|组织|开展|召开)了?[\u4e00-\u9fff]{2}(?:会|班|活动)?(?:共计?|累计)?$"
)
"""全年举办培训6次 speaks of all trainings."""
_DEED = re.compile(r"(?:实际|共|已|累计|全年)*(?:举办|开展|组织|召开|完成)了?")
_YEARS = re.compile(r"(?:本年度?|全年|年内|20\d\d年)+的?")
_QUOTED = re.compile("“[^”]*”")
_ACTS = frozenset({"举办", "召开", "开展", "组织", "发布", "备案"})
_LED_BY = re.compile("[\u4e00-\u9fff]{1,6}?(?:街道|[镇乡局县市区])(?=全年|共|公开|发布|主动|累计)")
_TELLING = re.compile("^(?:发布|推送|刊发|印发|举办|开展|组织|召开|编发|制作|刊登|累计|先后|回应|处理|办理|发放|张贴)+")
"""发布政策解读12篇 is of 政策解读."""
_ENDING = re.compile("(?:信息|材料)$")
_CAME = ((), ("newly_received",), ("requests",))
_MARKS = "，、；：（("


@dataclass(frozen=True, slots=True)
class OwnNames:
    """A statement read by the names of the officer's facts."""

    statement: Statement
    facts: Sequence[Fact]
    reporter: Reporter

    def meant(self, *, planned: bool) -> list[Fact]:
        """The facts that it can mean by unit and thing: plans where the words plan."""
        figure = self.statement.figure
        return [
            fact
            for fact in self.facts
            if not counts_another(figure, fact) and is_plan(fact) is planned and unit_fits(fact.unit, figure.unit)
        ]

    def likeness(self, fact: Fact, *, fits: bool) -> float:
        """How surely the words name a fact; looser words do where the value fits."""
        if self.is_called_so(fact):
            return 1.0
        likeness = self._likeness(fact, loose=fits)
        loosely = self._only_head(fact, loose=fits) or (fits and self._in_other_order(fact))
        if likeness < LIKE and loosely:
            likeness = LIKE
        return max(likeness, SURE) if self._says_the_whole(fact, likeness) else likeness

    def is_of_its_channel(self, fact: Fact) -> bool:
        """Whether the channel that the clause names is in the fact's name: 公众号全年发布350条."""
        media = media_in(self.statement.figure.clause)
        return bool(media) and media in fact.name

    def is_called_so(self, fact: Fact) -> bool:
        """Whether a part is called just as the fact: 其中网站402条 beside 网站发布数."""
        words = self.statement.around.words
        left = len(words)
        while left > 0 and words[left - 1] not in _MARKS and not words.startswith("其中", left):
            left -= 1
        own = PUBLISHED.sub("", BARE.sub("", words[left:].removeprefix("其中")))
        name = PUBLISHED.sub("", BARE.sub("", without_count(fact.name)))
        if len(own) >= 2 and own == name:
            return name.removeprefix("政府") != "信息"
        told, called = (_ENDING.sub("", _TELLING.sub("", each)) for each in (own, name))
        return (len(told) >= _TWO_WORDS and told == called) or self._came_so(fact, words[left:])

    def _came_so(self, fact: Fact, words: str) -> bool:
        """Whether all requests that came in one way are meant: 网络71件、信函24件 beside 网络申请."""
        counted = self.statement.counted
        whole = counted.objects == ("requests",) and counted.rows in _CAME and not counted.columns
        way = channel_of(words.removeprefix("其中"))
        return whole and way is not None and "申请" in fact.name and channel_of(fact.name) == way

    def speaks_of_all(self, fact: Fact) -> bool:
        """Whether the words mean the whole that the fact counts, not a part of it (公众号发布信息20篇)."""
        before = self.statement.around.before
        if any(t.has("among", "rest") for t in before):
            return False
        if any(t.has("total") or t.word in {"共", "全年"} for t in before):
            return True
        # 通过门户网站公开 narrows nothing where the fact was counted there.
        name = pairs_of(fact.name) | pairs_of(fact.source)
        quoted = "".join(_QUOTED.findall(self.statement.figure.clause))
        narrowing = (t.word for t in before if t.has("foreign", "channel", "limit") and len(t.word) > 1)
        if PUBLISHED.search(fact.name):
            narrowing = (word for word in narrowing if not PUBLISHED.fullmatch(word))
        return all(pairs_of(word) & name for word in narrowing if word not in quoted and word not in _ACTS)

    def is_kind_or_act(self, fact: Fact) -> bool:
        """Whether a kind of what the fact counts is meant, or what was done to some of it."""
        return is_kind_or_act(self.statement.around, fact)

    def says_all(self) -> bool:
        """Whether the words right before it say that it is all."""
        return says_all(self.statement.around)

    def says_total(self) -> bool:
        """Whether the words before it say 共计, 累计 or 总数."""
        return any(t.has("total") for t in self.statement.around.before)

    def _only_head(self, fact: Fact, *, loose: bool) -> bool:
        """Whether the words say the last word of the fact's name and it is the only fact with that: 粉丝达317万人."""
        figure = self.statement.figure
        if fact.unit != figure.unit and not (loose and not figure.unit):
            return False
        said = figure.clause + (self._said_before() if loose else "")
        return head_of(fact.name) in said and self._is_only_one(fact)

    def _is_only_one(self, fact: Fact) -> bool:
        """Whether no other of the officer's facts has the same last word."""
        return sum(head_of(other.name) == head_of(fact.name) for other in self.facts) == 1

    def _said_before(self) -> str:
        """What the sentence named before a figure whose own words name nothing: 强化培训，全年举办6次."""
        around = self.statement.around
        own = (t for t in around.before if t.has("foreign", "soft", *OBJECT_WORDS) and t.word != "共")
        if any(t.word not in _ACTS and not PUBLISHED.fullmatch(t.word) for t in own):
            return ""
        return "".join(t.word for t in around.earlier)

    def _in_other_order(self, fact: Fact) -> bool:
        """Whether the words name the fact in another order: 解读政策1420篇 for 政策解读发布数."""
        core = PUBLISHED.sub("", FILLER.sub("", without_count(fact.name)))
        pairs = {core[i : i + 2] for i in range(0, len(core), 2)}
        return len(core) == _TWO_WORDS and all(pair in self.statement.figure.clause for pair in pairs)

    def _says_the_whole(self, fact: Fact, likeness: float) -> bool:
        """Whether a clause says nothing but the fact's name, in another word for 公开, or its last word and 总数."""
        figure, around = self.statement.figure, self.statement.around
        if any(
            t.has("foreign", "channel", "limit") and not pairs_of(t.word) & pairs_of(fact.name) for t in around.earlier
        ):
            return False
        clause = figure.clause.partition(figure.text)[0]
        name = PUBLISHED.sub("公开", BARE.sub("", without_count(fact.name)))
        words = PUBLISHED.sub("公开", BARE.sub("", self._without_self(clause)))
        words = words if "政府" in name else words.replace("政府信息", "信息")
        if name == words and name.startswith("公开"):
            return True
        if _DEED.fullmatch(clause) and head_of(fact.name) in self._said_before():
            # 今年计划培训4次，实际举办6次
            return self._is_only_one(fact)
        if _YEARS.fullmatch(clause) and around.after and head_of(fact.name) in around.after[0].word:
            # 全年421条信息均标注公开属性
            return self._is_only_one(fact)
        held = _HELD.search(clause) is not None
        media = media_in(figure.clause)
        whole = (held or self.says_total()) and media in fact.name
        return whole and (held or likeness >= _HALF) and self._only_head(fact, loose=False)

    def _without_self(self, clause: str) -> str:
        """A clause without the organ that reports at its head: 石桥镇全年公开信息."""
        led = _LED_BY.match(clause)
        return clause[led.end() :] if led is not None and self.reporter.is_called(led.group()) else clause

    def _likeness(self, fact: Fact, *, loose: bool) -> float:
        """How much of the fact's name stands in the figure's clause, as a share of its pairs of characters."""
        name = FILLER.sub("", without_count(fact.name))
        words = FILLER.sub("", self.statement.figure.clause)
        if loose:
            name, words = PUBLISHED.sub("公开", name), PUBLISHED.sub("公开", words)
            words += PUBLISHED.sub("公开", self._said_before())
        if name[-2:] in words:
            # 公众号推送图文1126篇，粉丝12.5万人: the rest of the name was said before.
            words += "".join(t.word for t in self.statement.around.earlier)
        if not name:
            return 0.0
        if name in words:
            return 1.0
        pairs = pairs_of(name) or {name}
        likeness = sum(pair in words for pair in pairs) / len(pairs)
        # 政策解读发布数 in 发布政策解读97篇: the same words in another order.
        reordered = len(name) >= 5 and likeness >= 0.75 and all(c in words for c in name)
        return max(likeness, SURE) if reordered else likeness
