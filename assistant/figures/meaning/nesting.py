"""How a figure stands to those around it: among another's parts, as a whole whose parts follow, as a base."""

from assistant.figures.meaning.statement import Nesting
from assistant.figures.meaning.surroundings import Surroundings

_AMONG = ("中", "当中")


def nesting_of(text: str, around: Surroundings) -> Nesting:
    """How a figure stands to those around it."""
    among = any(t.has("among") for t in around.before)
    counts = around.figure.kind == "count"
    return Nesting(
        among=among,
        after_among=among or any(t.has("among") for t in around.earlier),
        bracketed=_in_brackets(text, around),
        whole=bool(around.after) and around.after[-1].word.endswith(_AMONG),
        base=counts and bool(around.after) and any(t.has("base") for t in around.before),
        partner=around.partner,
    )


def is_among_the_last(around: Surroundings) -> bool:
    """Whether 中 stands right behind a figure: 收到的26件中."""
    return bool(around.after) and around.after[-1].word in _AMONG


def _in_brackets(text: str, around: Surroundings) -> bool:
    """Whether a figure stands in brackets behind another: 行政许可611件（劳务派遣许可42件、…552件）."""
    first, last = around.sentence[0], around.start
    opened = max(text.rfind(mark, first, last) for mark in "（(")
    return opened >= 0 and opened > max(text.rfind(mark, first, last) for mark in "）)")
