"""What a source says no to, says of all, or excepts: 培训没做, 都改完了, 还差一项."""

import re
from typing import Final

from assistant.evidence.clauses import Clause
from assistant.evidence.computing import named

PART: Final = re.compile(r"[，。；：、（）]")
"""The marks between the parts of a clause."""
_NO: Final = re.compile(r"没|取消|无(?!障碍|论)|未|不(?=曾|再|存在|收|设|办)|零|(?<![\d.])0(?![\d.])")
_NO_WORDS: Final = re.compile(r"没有?[人做搞过发被再]*|无|未|不|零|0[次件条项起份人]?|今年|还是?|的")
_ALL: Final = re.compile("都|全(?!年|县|市|区|镇|省|国|文|体)|均|皆|每|所有|逐|一律|凡|一直|(?<=[改办修查整])完")
_EXCEPT: Final = re.compile("没|未|还[有差剩没]|尚|除|另|只有|仅|个别|部分|差|坏|待|不宜|其中|有\\d")
_ASIDE: Final = re.compile(r"（[^）]*）|\([^)]*\)")
_NEW_MEDIA: Final = "政务新媒体账号"
_BROADER: Final = dict.fromkeys(("公众号", "微博", "视频号", "抖音", "微信"), _NEW_MEDIA)
"""What falls under a broader word that a source may say no to."""
_MOST: Final = 0.7


def one_thing(told: Clause) -> bool:
    """Whether a source tells no more than a clause or two at once."""
    return sum(told.text.count(mark) for mark in "，。；") <= 1


def says_no(told: Clause) -> bool:
    """Whether a source says of something that it was not."""
    return _NO.search(told.text) is not None


def says_all(told: Clause) -> bool:
    """Whether a source says itself that it was so with all."""
    return _ALL.search(told.text) is not None


def excepts(told: Clause, clause: Clause) -> bool:
    """Whether a source tells of the same things that it was not so with some."""
    return _EXCEPT.search(told.text) is not None and bool(named(told.text) & named(clause.text))


def denies(told: Clause, clause: Clause) -> bool:
    """Whether a told clause says no of the very thing of which the clause says yes: 培训没做, 没有新媒体."""
    body = _ASIDE.sub("", told.text)
    parts = [part for part in PART.split(body) if _NO.search(part)]
    if not one_thing(told) or says_no(clause) or not parts:
        return False
    theirs = named(_NO_WORDS.sub("，", parts[0]))
    mine = named(clause.text) | {broad for narrow, broad in _BROADER.items() if narrow in clause.text}
    return bool(theirs) and len(theirs & mine) >= _MOST * len(theirs)
