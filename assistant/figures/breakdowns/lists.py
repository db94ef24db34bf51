"""The parts of a list: what opens it, how far it goes, what each part is called, what share is said of it."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from assistant.figures.breakdowns.breakdown import Share
from assistant.figures.breakdowns.told import SEPARATORS, Told, counts
from assistant.figures.breakdowns.words import words

_LISTING: Final = "、和及与跟"
_ALIKE: Final = 2
"""Parts of one list begin alike by so many characters: 通过网站…，通过公众号…."""
_NAME: Final = 18
"""No part has a longer name."""
_ANOTHER = re.compile("[中属的]")
"""Behind a ； these words tell of another thing: 公文中属行政规范性文件的1件."""
_SHARE = re.compile(r"^[，、（(]?(?:约|大约|分别)?(?:占比|占|比例|比重)[^，。；、0-9]{0,12}$")


def opening_of(sentence: Sequence[Told], at: int) -> str | None:
    """The word that opens a list before a figure, or the bracket behind its whole; None where neither does."""
    own = sentence[at]
    opened = words().opening.findall(own.lead)
    if opened:
        return str(opened[-1])
    # 分动态、公告两类，动态类66条: so do those of kinds that are named first.
    kinds = at > 1 and sentence[at - 1].figure.unit == "类" and "分" in sentence[at - 1].lead
    if at and (kinds or words().within.match(own.lead)):
        return "中"
    inside = at and len(own.bracket) > len(sentence[at - 1].bracket) and own.lead.lstrip()[:1] in {"（", "("}
    several = at + 1 < len(sentence) and sentence[at + 1].bracket == own.bracket
    return "（" if inside and several and not own.name.startswith(("不", "除", "较", "比")) else None


def items_from(sentence: Sequence[Told], at: int) -> list[Told]:
    """The figures of a list from its first part on, of whatever unit; the first always is a part."""
    known, first = words(), sentence[at]
    items = [first]
    mark = ""
    for each in sentence[at + 1 :]:
        if len(each.bracket) > len(first.bracket):
            continue
        if each.bracket != first.bracket or known.opening.search(each.lead):
            break
        if _SHARE.match(each.lead) and each.figure.kind in {"percent", "fraction"}:
            continue
        # A list parted by commas ends at a ；, and behind 其他 there are no more parts.
        mark = mark or ("；" if "；" in each.lead or ";" in each.lead else "，")
        ended = ("；" in each.lead or ";" in each.lead) and mark != "；"
        if ended or (len(items) > 1 and known.rest.match(part_name(items[-1]))):
            break
        if len(items) > 1 and items[-1].figure.unit != each.figure.unit and not marked(each):
            # 28个县直部门104件: the number before is a word of the name.
            items.pop()
        elif not continues(each, first):
            break
        if not counts(each.figure) or known.foreign.search(each.lead):
            break
        items.append(each)
    return items


def marked(each: Told) -> bool:
    """Whether a mark parts a figure from the one before it."""
    return any(sign in each.lead for sign in "，,；;、")


def continues(each: Told, first: Told) -> bool:
    """Whether a figure goes on with a list, by the mark and the words before it."""
    lead = each.lead
    # Words behind the number before belong to that one: 3条动态、5条公告.
    mark = max(lead.rfind(sign) for sign in "，,；;、")
    joined = next((i for i, sign in enumerate(lead) if sign in _LISTING), -1)
    if mark < 0 and joined < 0:
        return lead == ""
    name = lead[mark + 1 :].strip(SEPARATORS) if mark >= 0 else lead[joined + 1 :]
    if len(name) > _NAME:
        return False
    if mark >= 0 and lead[mark] == "、":
        return lead.count("，") == 0
    if words().inside.search(name) or (lead[mark] in "；;" and _ANOTHER.search(name)):
        return False
    breaks = words().breaking.match(name)
    return breaks is None or part_name(first)[:_ALIKE] == name[:_ALIKE]


def part_name(told: Told) -> str:
    """The name of a part: its lead behind the last mark, without the word that opened the list."""
    lead = words().within.sub("", told.lead, count=1)
    name = words().opening.split(lead)[-1].strip(SEPARATORS)
    return re.split(r"[，,；;、]", name)[-1]


def shares_of(sentence: Sequence[Told], parts: Sequence[Told]) -> Iterator[Share]:
    """The percentages that follow a part and are said of it."""
    mine = {id(part) for part in parts}
    for before, each in pairwise(sentence):
        if id(before) in mine and each.figure.kind == "percent" and _SHARE.match(each.lead):
            yield Share(each.figure, before.figure)


def overlap(whole: Told, parts: Sequence[Told]) -> bool:
    """Whether one thing may be counted in several of the parts; a last part called 其他 parts them."""
    known = words()
    if "形式" in parts[0].lead:
        return True
    if known.requests.search(whole.lead) or known.rest.search(part_name(parts[-1])):
        return False
    return any(known.channels.search(part_name(part)) for part in parts)
