"""Whether a source tells a number: the same one, of the same thing.

人大建议6件、政协提案3件 does not tell 政协提案6件: the number whose words are nearest must be the one.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from assistant.evidence.agreeing import agrees, alike, of_one_kind, of_one_unit
from assistant.evidence.clauses import Clause
from assistant.evidence.computing import named
from assistant.evidence.denying import PART
from assistant.evidence.sign import Sign

_BEFORE, _BEHIND = 14, 8
_HUNDRED: Final = 100


def tells_number(told: Clause, sign: Sign, clause: Clause, context: str) -> bool:
    """Whether the number that a source tells of this thing is this one."""
    own = [s for s in clause.signs if s.kind == "figure" and s != sign]
    same = [s for s in told.signs if s.kind == "figure" and (of_one_kind(s, sign) or agrees(sign, s))]
    same = [s for s in same if agrees(sign, s) or not any(agrees(mine, s) for mine in own)]
    scored = _scored(told, sign, clause, same, context)
    fitting = [score for other, score in scored if agrees(sign, other) and (score or of_one_unit(sign, other))]
    return bool(fitting) and max(fitting) >= max(score for _, score in scored)


def rival_number(told: Clause, sign: Sign, clause: Clause, rivals: Sequence[Sign], context: str) -> Sign | None:
    """The number that a source tells in the place of this one; None where it may be of something else."""
    near = [s for s in rivals if of_one_kind(s, sign) and of_one_unit(s, sign)]
    if len(near) == 1:
        return near[0]
    return next((s for s, score in _scored(told, sign, clause, near, context) if score > 1), None)


def is_whole(sign: Sign) -> bool:
    """Whether a number is a hundred in a hundred."""
    return sign.figure is not None and sign.figure.unit == "%" and sign.figure.value == _HUNDRED


def moves_so(told: Clause, sign: Sign, clause: Clause) -> bool:
    """Whether a source tells two numbers of which the second, which the clause has, lies where a direction says."""
    numbers = [s for s in told.signs if s.kind == "figure" and s.figure is not None and s.figure.value is not None]
    for one, other in pairwise(numbers):
        first, second = one.figure, other.figure
        if not (first and second and first.value and second.value and alike(first.unit, second.unit)):
            continue
        way = "up" if second.value > first.value else "down" if second.value < first.value else "flat"
        if way == sign.value and any(agrees(s, other) for s in clause.signs if s.kind == "figure"):
            return True
    return False


def _scored(told: Clause, sign: Sign, clause: Clause, others: Sequence[Sign], context: str) -> list[tuple[Sign, int]]:
    """How many words each number's surroundings have in common with those of the sign, the nearest first."""
    mine = named(_around(clause, sign)) or named(context)
    scored = [(other, len(mine & named(_around(told, other)))) for other in others]
    return sorted(scored, key=lambda one: -one[1])


def _around(clause: Clause, sign: Sign) -> str:
    """The words of a number in its own part of the clause."""
    start, end = sign.span[0] - clause.span[0], sign.span[1] - clause.span[0]
    before = PART.split(clause.text[max(0, start - _BEFORE) : start])[-1]
    behind = PART.split(clause.text[end : end + _BEHIND])[0]
    return before + "，" + behind
