"""What the words around a figure say of it, as one value: what it counts, whose, of which year, and how surely."""

from dataclasses import dataclass

from assistant.figures.meaning.lexicon import Tag
from assistant.figures.meaning.years import When


@dataclass(frozen=True, slots=True)
class Frame:
    """What the words around a figure say of it.

    `objects`, `rows`, `columns` hold several keys where the words join them (予以公开和部分公开59件).
    `named` is true where the object or the row stands in the figure's own words or earlier in its sentence;
    `explained` where no word of them is unknown; `part` names a part for which the tables have no cell (网上申请).
    """

    objects: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    when: When = "this"
    named: bool = False
    explained: bool = True
    foreign: str = ""
    part: str = ""
    channel: bool = False
    organ: str = ""
    """Another organ, of which the clause speaks: what it counts is nowhere in the tables."""
    parent: str = ""
    own_row: bool = False
    own_object: bool = False
    object_said: bool = False
    """Whether its sentence names the object, in its own words or before them."""
    total: bool = False
    rest: bool = False
    each: bool = False
    outer_column: str = ""
    flow: str = ""
    summed: bool = False
    """Whether 上年结转 was told just before it: 新收81件，上年结转3件，合计84件."""
    all_are: tuple[Tag, tuple[str, ...]] | None = None
    """What is said of all that the figure counts: 3件，均为自然人申请."""
    joint: bool = False
    """Whether the words say 新收 and 结转 together: 新收及上年结转申请合计."""
    newly: bool = False
    """Whether the words say 新收 and do not count in what was carried over: only what came this year is meant."""
    listed: bool = False
    """Whether it follows a document's count in a list: 现行有效规章47件、行政规范性文件873件."""
    ranked: bool = False
    """Whether the words before it rank what it counts: 以自然人为主，共168件 may be all."""
