"""Table 2 of the 2019 form, which only old reports have: its blocks as they were read, for showing and printing."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

LegacyValue = int | str | None


@dataclass(frozen=True, slots=True)
class LegacyBlock:
    """The rows under one article (第二十条第（一）项), with the labels of their columns."""

    article: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[LegacyValue, ...]], ...]


def legacy_blocks(legacy: Mapping[str, LegacyValue]) -> tuple[LegacyBlock, ...]:
    """Blocks, rows and columns in the order in which they were read."""
    # 「本年增/减」 has a slash of its own, which would be taken for a step of the path
    split = [(*path.replace("增/减", "增减").rsplit("/", 2), value) for path, value in legacy.items()]
    blocks = []
    for article, entries in groupby(split, key=lambda each: str(each[0])):
        cells = list(entries)
        columns = tuple(dict.fromkeys(str(label) for _, _, label, _ in cells))
        rows = tuple(
            (name, tuple(value for *_, value in values))
            for name, values in groupby(cells, key=lambda each: str(each[1]))
        )
        blocks.append(LegacyBlock(article, columns, rows))
    return tuple(blocks)
