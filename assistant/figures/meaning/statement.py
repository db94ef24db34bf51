"""What a sentence states by one of its figures: what is counted, how surely, of which year, in which relation.

Everything that the binding knows of a text stands here; it is read from the text once, and no fact has been looked at.
"""

from dataclasses import dataclass

from assistant.figures.meaning.lexicon import Tag
from assistant.figures.meaning.relations import Relation
from assistant.figures.meaning.surroundings import Surroundings
from assistant.figures.meaning.years import When
from assistant.figures.reading.figure import Figure

Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted, in the keys of the form; several where the words join them (予以公开和部分公开59件)."""

    objects: Keys = ()
    rows: Keys = ()
    columns: Keys = ()
    parent: str = ""
    """The row over the one that was named, where both are said."""
    outer_column: str = ""
    """The applicant of whom the sentence spoke before."""
    flow: str = ""
    """What came or was answered, as the sentence said before."""
    all_are: tuple[Tag, Keys] | None = None
    """What is said of all that is counted: 3件，均为自然人申请."""


@dataclass(frozen=True, slots=True)
class Certainty:
    """Where the object and the row were named, and whether all words are known."""

    own_object: bool = False
    own_row: bool = False
    object_said: bool = False
    """Whether its sentence names the object, in its own words or before them."""
    named: bool = False
    """Whether the object or the row stands in its own words or earlier in its sentence."""
    explained: bool = True
    """Whether no word of its own is unknown."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What makes it less than the whole, or something else than the tables count."""

    foreign: str = ""
    """A word of another thing: 受理网络问政182件."""
    organ: str = ""
    """Another organ, of which the clause speaks: what it counts is nowhere in the tables."""
    part: str = ""
    """A part for which the tables have no cell (网上申请)."""
    channel: bool = False
    rest: bool = False
    each: bool = False


@dataclass(frozen=True, slots=True)
class Reach:
    """What it takes in besides what its own words name."""

    total: bool = False
    summed: bool = False
    """Whether 上年结转 was told just before it: 新收81件，上年结转3件，合计84件."""
    joint: bool = False
    """Whether the words say 新收 and 结转 together: 新收及上年结转申请合计."""
    newly: bool = False
    """Whether the words say 新收 and do not count in what was carried over."""
    listed: bool = False
    """Whether it follows a document's count in a list: 现行有效规章47件、行政规范性文件873件."""
    ranked: bool = False
    """Whether the words before it rank what it counts: 以自然人为主，共168件 may be all."""
    sum_of: int | None = None
    """Of how many figures before it it is said to be the sum: 两项合计; 0 of all, None where it is no sum."""


@dataclass(frozen=True, slots=True)
class Nesting:
    """How it stands to the figures around it: among another's parts, as a whole, as a base."""

    among: bool = False
    """Whether its own words say 其中."""
    after_among: bool = False
    """Whether its own words or earlier ones of its sentence say 其中."""
    bracketed: bool = False
    """Whether it stands in a bracket behind another: 行政许可611件（劳务派遣许可42件）."""
    whole: bool = False
    """Whether its parts follow: 办结的170件中."""
    base: bool = False
    """Whether a share stands on it by its words: 占办结总数79件的51.85%."""
    partner: int = -1
    """In a list of percentages told one by one: the number of the count that it is the share of."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What is stated by one figure of a text."""

    figure: Figure
    around: Surroundings
    """Its words, for what reads them by a fact's name (`own_facts`); the binding looks at its places alone."""
    counted: Counted
    certainty: Certainty
    limits: Limits
    reach: Reach
    nesting: Nesting
    when: When
    relation: Relation

    @property
    def sentence(self) -> tuple[int, int]:
        """The sentence that it stands in."""
        return self.around.sentence

    @property
    def period(self) -> int:
        """Where the stretch up to the last full stop began; a ； ends a sentence but no period."""
        return self.around.period

    @property
    def counts(self) -> bool:
        """Whether it is a number of things, not a share, an amount or a claim."""
        return self.figure.kind == "count"

    @property
    def all_requests(self) -> bool:
        """Whether requests are counted, whatever else is."""
        return self.counted.objects[:1] == ("requests",)
