"""Claims in words: none came (未收到, 无, 零申请), all are done (均已办结, 全部答复), as many as last year (持平)."""

import re
from dataclasses import dataclass
from typing import Final, Literal

ClaimKind = Literal["zero_claim", "all_claim", "flat_claim"]

_VERBS: Final = (
    "收到|接到|接收|受理|收取|产生|发生|出现|涉及|引发|制发|制定|出台|印发|废止|新收|办理过?|作出|提起|结转|存在|有"
    "|新增(?=[^，。；]{0,12}公开申请)"
)
_THINGS: Final = (
    "政府信息公开申请|依申请公开|信息公开申请|申请|行政复议|复议|行政诉讼|诉讼|结转|规范性文件|规章|行政许可|行政处罚|行政强制|"
    "转入20|转入下|转至下|转至20|不予公开|无法提供|不予处理|部分公开|未审结|行政事业性收费|事业性收费|收费|信息处理费|处理费|纠错|败诉|投诉|举报"
)
_ZERO = re.compile(
    rf"(?<![对如若凡因])(?:未|没有|没|无|尚未|从未|不)(?:曾|有)?(?:新增|因[^，。；]{{0,24}}?(?:而|被|引发|发生|产生|提起))?"
    rf"(?:{_VERBS})[^，。；！？：（）\n]{{0,60}}"
    rf"|(?:无|没有|无一[起件例])(?=[^，。；]{{0,24}}(?:{_THINGS}))(?!正当|法|需|关|论|现成)[^，。；！？：（）\n]{{1,40}}"
    r"|(?<=[，。；年度内镇乡局道办])未(?:曾)?(?:实施|采取|作出)行政(?:强制|处罚|许可)[^，。；！？：（）\n]{0,12}"
    rf"|零(?:申请|复议|诉讼|投诉|纠错|败诉|收费|结转)"
)
_NOUGHT = re.compile(
    rf"(?:(?:本年度?|当年)?(?:新收|受理|收到)(?:申请)?(?:、|和|及|与))?(?:上一?年度?)?(?:{_THINGS})[^，。；！？：（）\n0-9]{{0,30}}?(?:均|都|皆)?为(?:零|0)"
    rf"(?![0-9.件次条宗起项份例万元%％]|个)"
)
_ALL = re.compile(
    r"(?:均|全部|都|悉数|尽数|百分之百|已全部|已经全部|现已全部)(?:已经?)?(?:全部)?(?:依法依规|依法|及时|规范)?(?:予以)?"
    r"(?:在(?:年内|当年|年度内|本年度?内?|年底前|报告期内))?"
    r"(?:按时|按期|如期|在(?:法定|规定)?(?:的)?(?:时间|期限|时限)(?:内)?|在法定期限内|限期内|法定期限内|按照?(?:规定|法定|有关规定|要求)?的?(?:时限|期限|时间)?(?:要求)?(?:内)?)?"
    r"(?:进行|完成|依法|及时|规范|给予|作出|予以)*(?:了)?(?:办结|答复|办理完毕|办理完成|办理完结|回复|结案|审结|办毕|办复|处理完毕)(?:完毕)?"
    r"(?!件|总|数|量|率|的)|(?<![件份宗起条])(?:均|全部|都|全数|一律|已全部)(?:已经?|予以|依法|依规|及时|按时|按期|给予|主动)*(?:全部公开|公开|同意公开)(?=[，。；]|$)"
)
_FLAT = re.compile(
    r"(?:与|同|和|跟)(?:上一?年度?|去年|前一年)(?:同期)?(?:的)?(?:一样多|相同|一致|数量相同)|(?:与|同|和|较|比)?(?:上一?年度?|去年|前一年|20[0-9]{2}年度?)(?:同期)?(?:相比|相较)?(?:基本|大致|总体)?(?:保持)?持平"
)
_HINT = re.compile("[未无没零均全都为率持不悉尽同致]|一样|百分之百")


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim in words: its kind and its span in the compact text."""

    start: int
    end: int
    kind: ClaimKind


def find_claims(text: str) -> list[Claim]:
    """The claims of a compact text; whether they speak of a fact is for the binding to say."""
    if not _HINT.search(text):
        return []
    zero = [
        Claim(m.start(), m.end(), "zero_claim")
        for m in _ZERO.finditer(text)
        if _names_something(m.group()) and not _COUNTS.search(m.group())
    ]
    if "为0" in text or "为零" in text:
        zero += [
            Claim(m.start(), m.end(), "zero_claim")
            for m in _NOUGHT.finditer(text)
            if not any(one.start < m.end() and m.start() < one.end for one in zero)
        ]
    done = [Claim(m.start(), m.end(), "all_claim") for m in _ALL.finditer(text)]
    flat = [Claim(m.start(), m.end(), "flat_claim") for m in _FLAT.finditer(text)]
    return [*zero, *done, *flat]


_THING = re.compile(_THINGS)
_COUNTS = re.compile(r"[1-9][0-9,]*(?:余|多)?(?:件|条|次|宗|起|项|份|个)")
_SAID_ELSEWHERE = re.compile(r"有关|无关|有待|有效|有序|有力|有利|无障碍|有限")


def _names_something(words: str) -> bool:
    return bool(_THING.search(words)) and not _SAID_ELSEWHERE.match(words[1:3])
