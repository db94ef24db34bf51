"""Counts of requests that are a part for which no cell exists, by words outside their own: charged, of few, of a level.

对3件申请收取信息处理费; 因同一申请人反复提出，涉及申请14件; 市政府本级收到申请312件，市直部门收到533件.
"""

import re
from typing import Final

from assistant.figures.meaning.keys import is_flow
from assistant.figures.meaning.statement import Counted
from assistant.figures.meaning.surroundings import Surroundings
from assistant.form.vocabulary import vocabulary

_FEE = re.compile(r"(?:信息)?处理费|收费(?:通知|告知)|缴费通知")
_NONE = re.compile(r"(?:未|没有|无|不)(?:曾|产生|发生|予)*(?:收取|收费|收|产生)")
_FEW = re.compile(
    r"(?:同一|个别|少数|该|[0-9一二两三四五六七八九十]+[名位个])申请人|同一[人企]"
    r"|由(?!自然人|公民|个人|法人|其他组织|企业|商业|科研|社会公益|法律)[\u4e00-\u9fff]{2,10}(?:提出|提交)"
    r"|(?<![0-9])[0-9一二两三四五六七八九十]{1,2}人(?:反复|多次|累计|共|提出|提交|申请)"
)
_LEVEL = re.compile(
    r"[省市县区州]级(?:各)?(?:部门|单位|机关)|(?:[\u4e00-\u9fff]{2,4}、)*[\u4e00-\u9fff]{2,4}[两三四五六七八九十]个(?:部门|单位)"
    r"|[省市县区州](?:人民)?(?:政府)?本级|(?<!全)[省市县区州]直(?:各)?(?:部门|单位|机关)?"
    r"|[转交移分](?:有关|相关|由|送)?[\u4e00-\u9fff]{0,6}(?:部门|单位|科室)(?:办理|答复|承办)"
    r"|各(?:县|区|市|镇|乡|街道|部门|单位)|下辖|所属"
)
_WHOLE = re.compile(r"全[省市县区镇州]|共|合计|累计|总")
_REASON = re.compile(r"因(?!政府信息|信息公开|依申请|申请|公开)[^，。；]{2,16}?(?:纠正|撤销|败诉|变更)")
_BESIDE = re.compile(r"除此(?:之外|以外)|除上述|除以上|公开属性|拟制公文|制发公文|印发公文|公文[0-9]")
"""Besides some others; or of documents, by whether they may be published: 拟制公文326件，其中依申请公开104件."""
_NEW_CASES = re.compile(r"新(?:发生|增|受理|收)|(?:去年|上年)(?:底|末)")
_POINTING = frozenset("这该此")
_UNRELATED = re.compile(
    r"与政府信息公开(?:工作)?无关|以其他(?:行政)?机关为被申请人|作为(?:行政)?复议机[关构]|已?由(?:相应|有关|其他)机关统计|(?:不属于|并非|非)(?:因)?政府信息公开"
)
_BREAKS: Final = "，。；：\n"


def part_told(text: str, around: Surroundings, counted: Counted) -> str:
    """What part of requests or cases a count is of by such words; nothing where it is of none."""
    if counted.objects and counted.objects[0] in vocabulary().cases:
        return _part_of_cases(text, around)
    if counted.objects[:1] != ("requests",) or around.figure.kind != "count":
        return ""
    return _pointed_at(text, around) or _of_some(text, around, counted) or _of_a_level(text, around)


def _part_of_cases(text: str, around: Surroundings) -> str:
    if _UNRELATED.search(text, *around.sentence):
        return "与政府信息公开无关"
    new = _NEW_CASES.search(text, around.own[0], around.start)
    if new is not None:
        return new.group()
    reason = _REASON.search(text, around.own[0], around.start)
    return "" if reason is None else reason.group()


def _pointed_at(text: str, around: Surroundings) -> str:
    """这17件年内办结15件: what is pointed at was told before; 除此之外 and 公文 tell of others."""
    pointed = text[around.start - 1 : around.start]
    beside = _BESIDE.search(text, around.sentence[0], around.start)
    return pointed if pointed and pointed in _POINTING else beside.group() if beside is not None else ""


def _of_some(text: str, around: Surroundings, counted: Counted) -> str:
    """Those that were charged, or those of few applicants."""
    sentence = text[slice(*around.sentence)]
    if "费" in sentence and is_charged(text, around, counted):
        return "收费"
    some = any(mark in sentence for mark in ("人", "同一企", "由"))
    return "部分申请人" if some and _FEW.search(text, around.sentence[0], around.start) else ""


def _of_a_level(text: str, around: Surroundings) -> str:
    left = around.start
    while left > around.sentence[0] and text[left - 1] not in _BREAKS:
        left -= 1
    level = _LEVEL.search(text, left, around.start)
    return level.group() if level is not None and not _WHOLE.search(text, left, around.start) else ""


def is_charged(text: str, around: Surroundings, counted: Counted) -> bool:
    """Whether a count of requests is that of those which were charged, by its clause or by what led to it."""
    if any("." in row for row in counted.rows):
        # 逾期未按收费通知要求缴纳费用1件 is a row.
        return False
    behind = text[around.end : around.own[1]]
    before = text[around.own[0] : around.start]
    if any(_FEE.search(words) and not _NONE.search(words) for words in (before, behind)):
        return True
    led = text[around.sentence[0] : around.own[0]]
    came = any(is_flow(t.key("row")) and t.word not in {"收取", "收取申请"} for t in around.before)
    return not came and _FEE.search(led) is not None and not _NONE.search(led)
