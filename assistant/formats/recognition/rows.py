"""One row of a grid: its own cells, where its label ends, and where its values can begin."""

from assistant.formats.document import Grid
from assistant.formats.recognition.values import looks_like_value

_FEWEST_COUNTED = 6


def own_texts(grid: Grid, r: int) -> list[str]:
    """The texts of the cells that a row has, a merged cell once."""
    texts, seen = [], set()
    for c, slot in enumerate(grid.rows[r]):
        if slot.origin not in seen and (slot.origin[0] == r or slot.origin == (r, c) or slot.text.strip()):
            texts.append(slot.text)
        seen.add(slot.origin)
    return texts


def label_count(grid: Grid, r: int) -> int:
    """How many of a row's own cells come before its values: up to the last that is no value."""
    texts = own_texts(grid, r)
    count = len(texts)
    while count and looks_like_value(texts[count - 1]):
        count -= 1
    return count


def value_starts(grid: Grid, r: int, wanted: int) -> list[int]:
    """Where so many values can begin in a row, everything else behind its label being empty."""
    texts, first = own_texts(grid, r), label_count(grid, r)
    filled = [c for c in range(first, len(texts)) if texts[c].strip()]
    last = len(texts) - wanted
    if not filled:
        return [last] if last >= first else []
    return [c for c in range(first, last + 1) if c <= filled[0] and filled[-1] < c + wanted]


def value_texts(grid: Grid, r: int) -> list[str]:
    """The texts of a row's cells behind its label."""
    return [text.strip() for text in own_texts(grid, r)[label_count(grid, r) :]]


def only_counts(grid: Grid, r: int) -> bool:
    """Whether a row only numbers the columns: 栏次 and 1, 2, 3 …"""
    texts = ["".join(text.split()) for text in own_texts(grid, r) if text.strip()]
    words, numbers = [t for t in texts if not t.isdecimal()], [int(t) for t in texts if t.isdecimal()]
    counted = len(numbers) >= _FEWEST_COUNTED and numbers == list(range(1, len(numbers) + 1))
    return counted and set(words) <= {"栏次", "行次", "序号", "甲", "乙", "丙"}
