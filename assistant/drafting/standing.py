"""What stands in a text already: a figure of it may stay in a rewrite, in the role that it had there."""

import re
from functools import lru_cache

from assistant.drafting.grounds import Grounds
from assistant.drafting.statements import CHANNEL, Statement
from assistant.text.sentences import sentence_at

_CLAUSE_END = re.compile(r"[，。；、：\n]")
_NEAR = 8
_EVERYWHERE = re.compile(
    r"政府信息公开|政府|信息|公开|工作|全年|本年度?|共计?|累计|合计|开展|举办|组织|召开|进行|总数|数量|次数|完成|收到|接到|受理|新收|办理|发布|公布|及时|依法|我[局办镇乡县市区街道委]|"
    r"20\d\d年|[的了和与及等各类计约]"
)
_ANOTHER = re.compile(
    r"[\u4e00-\u9fff](?<![我本各])[\u4e00-\u9fff](?:局|委员会|厅|镇政府|乡政府|街道办事处|中心)(?!门户|网站|公众号|域)"
)


def stands_already(stated: Statement, text: str, grounds: Grounds) -> bool:
    """Whether the text that is being rewritten says the same of the same thing.

    A value alone is not enough: 自然人70件 for 商业企业70件 is a new statement, and so is 检查8次 for 培训8次. Words
    that stand with every figure (开展, 工作) name nothing. A figure that stands once in both texts may have been moved
    within its sentence, if the sentence still speaks of the same thing.
    """
    if not grounds.standing:
        return False
    if _of_another(stated, text, grounds.standing + grounds.report.organ.name + grounds.words):
        return False
    alike = [older for older in grounds.bound(grounds.standing).statements if _same(stated, older)]
    words = _words_around(text, stated.span)
    for older in alike:
        before = _words_around(grounds.standing, older.span)
        if not (words or before) or words & before:
            return True
    now = [one for one in grounds.bound(text).statements if _same(stated, one)]
    return len(alike) == 1 == len(now) and _moved_within(stated, alike[0], text, grounds)


def _same(stated: Statement, older: Statement) -> bool:
    if (older.value, older.unit) != (stated.value, stated.unit):
        return False
    if stated.value is None and stated.verdict == "unfounded" and older.text != stated.text:
        return False
    return not (stated.verdict == "contradicted" and older.verdict != "contradicted")


def _moved_within(stated: Statement, older: Statement, text: str, grounds: Grounds) -> bool:
    """Whether both sentences are the same but for the order of their words: what names the figure is in both."""
    named = _words_around(grounds.standing, older.span)
    sentence = _pairs(sentence_at(text, stated.span[0]).text)
    return bool(named) and stated.verdict != "contradicted" and named <= sentence


def _of_another(stated: Statement, text: str, known: str) -> bool:
    """Whether the clause narrows what it counts as the text before did not: 县教育局收到申请81件, 网上申请81件."""
    clause = _CLAUSE_END.split(text[: stated.span[0]])[-1]
    return any(found.group() not in known for found in (*_ANOTHER.finditer(clause), *CHANNEL.finditer(clause)))


@lru_cache(maxsize=4096)
def _words_around(text: str, span: tuple[int, int]) -> frozenset[str]:
    """The pairs of characters right before a figure and right behind it, within its clause, that name something."""
    before = _CLAUSE_END.split(text[: span[0]])[-1]
    behind = _CLAUSE_END.split(text[span[1] :])[0]
    near = _EVERYWHERE.sub("，", before)[-_NEAR:], _EVERYWHERE.sub("，", behind)[:_NEAR]
    return frozenset(pair for part in near for pair in _pairs(part))


def _pairs(words: str) -> frozenset[str]:
    return frozenset(words[i : i + 2] for i in range(len(words) - 1) if "，" not in words[i : i + 2])
