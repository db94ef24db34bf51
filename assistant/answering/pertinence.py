"""Pertinence: whether what is said answers what was asked, or only stands near it in the law.

The law says nothing of the colour of a form or the price of a lawsuit, though it speaks of forms and lawsuits. So what
is asked for must be there: a number of the kind asked for, who where the question asks who, and the thing itself in
words that the quotations, or a written question that they answer, have too.
"""

import re
from collections.abc import Sequence
from typing import Final

from assistant.answering.quoting import same_object
from assistant.answering.relevance import content_pairs, content_runs
from assistant.answering.restating import in_law_s_words

_KNOWN_ENOUGH: Final = 0.5
_LONGEST_STRANGE: Final = 3
"""So many character pairs in a row that nothing knows are a thing of their own."""
_DAYS: Final = r"\d+个?(?:工作)?日|\d+月\d+日"
_ASKED_AND_GIVEN: Final = tuple(
    (re.compile(asked), re.compile(given))
    for asked, given in (
        (r"(?:几|多少)个?(?:小时|钟头|分钟|秒)", r"\d+个?(?:小时|分钟)"),
        (r"(?:几|多少|哪)个?(?:星期|周|礼拜)", r"\d+周"),
        (r"(?:几|多少)个?月(?!\d)", r"\d+个月"),
        (r"(?:几|多少|哪)年", r"\d+年"),
        (r"(?:几|多少|哪)个?(?:工作)?[天日号]|几月", _DAYS),
        (r"多久|多长时间|期限|时限|最迟|最晚|什么时候|何时|截止", _DAYS + r"|\d+(?:年|个月)|定期|之日|及时|当场"),
        (r"多少钱|几块|几元|罚(?:款)?多少|多少费|多少.{0,4}费|收费标准", r"\d+元|不收取费用"),
        (
            r"谁|哪个(?:部门|机关|单位|科室|机构)|哪些(?:部门|机关)|哪一?级|归哪|找哪",
            "机关|部门|政府|办公厅|法院|机构|组织|申请人",
        ),
        (r"怎么罚|什么(?:处罚|处分)|追责|担什么责", "处分|责令|通报|责任|刑事"),
    )
)
_HOW_MANY: Final = re.compile(
    r"(?:几|多少)(?!天|日|号|年|月|个|钱|块|元|费|久|条|款|项|种|类|方面|小时|分钟|周|星期|次)([一-鿿]{1,2})"
)
_HOW_MANY_OF: Final = re.compile(r"(?:几|多少)个(?!工作|小时|月|星期|钟头|礼拜|方面|原则|步骤|部分)([一-鿿]{1,2})")
_NAMED: Final = re.compile(
    r"(?:什么|哪种|哪些|哪个|要不要|用不用|能不能|可不可以|是不是|是否|需不需要|得不得|必须|非得|是不是要|有没有)([一-鿿]{2})"
)
_ANYTHING: Final = re.compile(
    "时候|情况|内容|规定|要求|条件|东西|意思|信息|材料|依据|办法|情形|程序|手续|部门|机关|单位|责任|说法|叫|算|是|方式|途径|标准|步骤|样"
)


def beside_the_point(question: str, sentence: str, quotes: Sequence[str], asked_like: Sequence[str]) -> str:
    """What was asked for and is not there; empty where the sentence answers."""
    known, sentence = "\n".join([*quotes, *asked_like]), in_law_s_words(sentence)
    for asked, given in _ASKED_AND_GIVEN:
        if (found := asked.search(question)) and not given.search(sentence):
            return found.group()
    for how_many in (_HOW_MANY, _HOW_MANY_OF):
        if (found := how_many.search(question)) and not re.search(rf"\d+个?{found.group(1)[0]}", sentence):
            return found.group()
    for named in _NAMED.findall(question):
        if not _ANYTHING.search(named) and named not in known:
            return str(named)
    plain = question
    for asked, _ in _ASKED_AND_GIVEN:
        plain = asked.sub("的", plain)
    if strange := _strange(plain, known):
        return strange
    shared = any(pair in sentence for pair in content_pairs(plain))
    return "" if shared and same_object(question, known) else question


def _strange(question: str, known: str) -> str:
    """A stretch of the question that neither the quotations nor a question which they answer knows."""
    pairs = heard = 0
    for run in content_runs(question):
        start = 0
        for at in range(len(run) - 1):
            pairs += 1
            if run[at : at + 2] in known:
                heard, start = heard + 1, at + 1
            elif at + 1 - start > _LONGEST_STRANGE:
                return run[start : at + 2]
    return question if pairs and heard / pairs < _KNOWN_ENOUGH else ""
