"""Lists told one by one: 予以公开、部分公开分别为42件、5件，占比分别为89.4%、10.6%.

The n-th figure of such a list belongs to the n-th name before it, and the n-th percentage to the n-th count before it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from assistant.figures.meaning.keys import is_flow
from assistant.figures.meaning.lexicon import Tag, Token
from assistant.figures.meaning.surroundings import Surroundings

_BETWEEN = re.compile(r"(?:、|，|和|及|与|以及|；)(?:同比|分别)?(?:增长|增加|上升|提高|下降|减少|降低|升|降|增|减)?")
_PRONOUN = re.compile("前者|后者")
_TAGS: Final[tuple[Tag, ...]] = ("row", "col", "doc", "case", "obj")


def told_one_by_one(text: str, places: Sequence[Surroundings]) -> list[Surroundings]:
    """The same figures, those of such lists with their name (`turn`) or their count (`partner`)."""
    result = [_former_or_latter(text, place) for place in places]
    start = 0
    while start < len(result):
        stop = start + 1
        while stop < len(result) and _continues(text, result[stop - 1], result[stop]):
            stop += 1
        if stop - start > 1:
            _assign(result, start, stop)
        start = stop
    return result


def _former_or_latter(text: str, around: Surroundings) -> Surroundings:
    """前者84件 and 后者52件 are of the last two names of the sentence."""
    said = _PRONOUN.search(text, around.own[0], around.start)
    if said is None:
        return around
    for tag in _TAGS:
        keys = list(dict.fromkeys(t.key(tag) or "" for t in around.earlier if t.has(tag)))
        parts = [key for key in keys if not any(other.startswith(key + ".") for other in keys)]
        if len(parts) > 1:
            return replace(around, turn=(tag, parts[-2] if said.group() == "前者" else parts[-1]))
    return around


def _continues(text: str, one: Surroundings, other: Surroundings) -> bool:
    same = one.figure.kind == other.figure.kind and one.sentence == other.sentence and not other.figure.claim
    return same and bool(_BETWEEN.fullmatch(text[one.end : other.start]))


def _assign(places: list[Surroundings], start: int, stop: int) -> None:
    count = stop - start
    first = places[start]
    if first.figure.direction is not None:
        # 分别比上年增加2件、3件: the direction is said once.
        for i in range(start + 1, stop):
            own = places[i].figure.direction or first.figure.direction
            places[i] = replace(places[i], figure=replace(places[i].figure, direction=own))
    compares = first.figure.direction is not None and any(t.has("respectively") for t in first.before)
    if first.figure.kind == "percent" or compares:
        counts = [i for i in range(start) if places[i].figure.kind == "count" and places[i].sentence == first.sentence]
        if len(counts) >= count:
            for i, partner in zip(range(start, stop), counts[-count:], strict=True):
                places[i] = replace(places[i], partner=partner)
            return
    names = _names(first, count)
    if names is not None:
        tag, keys = names
        for i, key in zip(range(start, stop), keys, strict=True):
            places[i] = replace(places[i], turn=(tag, key))


def _names(first: Surroundings, count: int) -> tuple[Tag, list[str]] | None:
    """As many names of one kind before the list as it has figures."""
    separate = next((i for i, t in enumerate(first.before) if t.has("respectively")), None)
    if separate is None:
        return None
    groups: tuple[Sequence[Token], ...] = (first.before, (*first.earlier, *first.before))
    for words in groups:
        for tag in _TAGS:
            if words is not first.before and any(t.has(tag) for t in first.before):
                # 现行有效规章和规范性文件…，本年分别制发5件和64件: 制发 is said of both.
                continue
            keys = list(dict.fromkeys(t.key(tag) or "" for t in words if t.has(tag)))
            if len(keys) >= count:
                return tag, keys[-count:]
    return None


def named_by_turn(
    turn: tuple[Tag, str], objects: tuple[str, ...], rows: tuple[str, ...], columns: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Object, row and column of a figure whose name is told by its place in a list."""
    tag, key = turn
    if tag == "obj":
        return (key,), rows, ()
    if tag == "col":
        flow = tuple(row for row in rows if is_flow(row))
        return ("requests",), flow, (key,)
    if tag == "row":
        return ("requests",), (key,), ()
    return objects, (key,), columns
