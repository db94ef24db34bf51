"""Counts that share words and unit with an officer's fact but count a kind of it, or what was done to some.

Of 14571条 published, 民生保障类信息2945条 is a kind; of 356个 accounts, 关停整合27个 is what became of some.
"""

import re
from typing import Final

from assistant.figures.meaning.surroundings import Surroundings
from assistant.report.facts import Fact
from assistant.text.sentences import STOPS

_DONE_TO: Final = (
    "新备案|原有|推迟|取消|延期|顺延|关停|关闭|整合|归并|合并|注销|停用|停更|停运|撤销|撤下|下线|下架|删除|清理|清退|压减|迁移|新开设|新开通|新注册|新设|新建|新增|抽查|抽检"
    "|核查|排查|整改|纠正|更正|修改|修改完善|修订|撤回|通报|约谈|补发|补录|督办|转办|检查发现|发现"
)
_ACT = re.compile(_DONE_TO)
_KIND = re.compile(r"(?<![各分门大种])类(?!别|型|目)|领域|板块|方面的")
_NOUN: Final = "信息"
_PLAIN_BEFORE_NOUN: Final = (
    "政府", "公开", "发布", "公布", "各类", "全部", "相关", "有关", "政务", "动态", "更新", "各项", "的", "类",
    "公开各", "推送", "共", "了",
)  # fmt: skip
_PUBLISHED = re.compile("公开|发布|公布|信息")
_WHOLE = re.compile(r"总数|总量|总计|合计|共计|累计|总共|一共|共有|现有|共(?!同|享)|全年(?!新增|关停|整合|注销|清理)")
_EVERY_KIND = re.compile("各领域|重点领域等|等领域|各类")


def is_kind_or_act(around: Surroundings, fact: Fact) -> bool:
    """Whether a count that differs from a fact is of a kind of it, or of what was done to some."""
    clause = last_clause(around)
    done = next((match for match in _ACT.finditer(clause) if match.group() not in fact.name), None)
    if done is not None and not (done.group() == "新增" and _PUBLISHED.search(fact.name)):
        return True
    named = _KIND.search(clause)
    if named is not None and not _EVERY_KIND.search(clause) and named.group() not in fact.name:
        return True
    place = clause.rfind(_NOUN)
    if place < 2 or _NOUN not in fact.name:
        return False
    before = clause[:place]
    return not before.endswith(_PLAIN_BEFORE_NOUN) and before[-2:] not in fact.name


def says_all(around: Surroundings) -> bool:
    """Whether the words right before a count say that it is all: 共, 累计, 全年."""
    return _WHOLE.search(last_clause(around)) is not None


def last_clause(around: Surroundings) -> str:
    """A figure's own words behind their last mark."""
    words = around.words
    left = len(words)
    while left > 0 and words[left - 1] not in STOPS and words[left - 1] != "、":
        left -= 1
    return words[left:]
