"""Requests for which a handling fee was asked: 对3件申请收取信息处理费. No cell counts them."""

import re

from assistant.figures.context import Frame
from assistant.figures.keys import is_flow
from assistant.figures.surroundings import Surroundings

_FEE = re.compile(r"(?:信息)?处理费|收费(?:通知|告知)|缴费通知")
_NONE = re.compile(r"(?:未|没有|无|不)(?:曾|产生|发生|予)*(?:收取|收费|收|产生)")


def is_charged(text: str, around: Surroundings, frame: Frame) -> bool:
    """Whether a count of requests is that of those which were charged, by its clause or by what led to it."""
    if frame.objects[:1] != ("requests",) or around.figure.kind != "count":
        return False
    if any("." in row for row in frame.rows):
        # 逾期未按收费通知要求缴纳费用1件 is a row.
        return False
    behind = text[around.end : around.own[1]]
    before = text[around.own[0] : around.start]
    if any(_FEE.search(words) and not _NONE.search(words) for words in (before, behind)):
        return True
    led = text[around.sentence[0] : around.own[0]]
    came = any(is_flow(t.key("row")) and t.word not in {"收取", "收取申请"} for t in around.before)
    return not came and _FEE.search(led) is not None and not _NONE.search(led)
