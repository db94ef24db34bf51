"""Counts of requests that are a part for which no cell exists, by words outside their own: charged, of few, of a level.

对3件申请收取信息处理费; 因同一申请人反复提出，涉及申请14件; 市政府本级收到申请312件，市直部门收到533件.
The words are rows of `narrowed.toml`.
"""

from typing import Final

from assistant.figures.meaning.keys import is_flow
from assistant.figures.meaning.statement import Counted
from assistant.figures.meaning.surroundings import Surroundings
from assistant.figures.reading.phrases import tables
from assistant.form.vocabulary import vocabulary

_ROWS: Final = tables("meaning", "narrowed.toml")
_FEE, _NONE, _FEW, _LEVEL, _WHOLE, _BESIDE = (
    _ROWS[name].either() for name in ("fee", "no_fee", "few", "level", "whole", "beside")
)
_NEW_CASES, _REASON, _UNRELATED = (_ROWS[name].either() for name in ("new_cases", "reason", "unrelated"))
_POINTING = frozenset("这该此")
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
