"""In which relation a figure stands to what is counted: is it, is a share of it, by how much it changed, none, all."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Subject = Literal["requests", "cases", "other", ""]
"""What 均已办结 or 办结率 speaks of; nothing where nothing is named."""


@dataclass(frozen=True, slots=True)
class Is:
    """So many there are: 收到申请81件."""

    added: Decimal | None = None
    """A count told beside it: 现行有效15件，另更新5件."""
    kept: bool = False
    """Whether it tells what was kept: 清理后继续有效56件."""


@dataclass(frozen=True, slots=True)
class Amount:
    """So much money: a charge of table 2, a fee for handling a request, or neither."""

    fee: bool
    charge: bool
    of_some: bool
    """Whether it is that of some of the requests: 其中按页计收120元."""


@dataclass(frozen=True, slots=True)
class ChangedBy:
    """More or less than last year by so many: 增加20件."""


@dataclass(frozen=True, slots=True)
class ChangedAt:
    """More or less than last year by a rate: 增长20%, 1.3倍."""

    times_of: bool = False
    """Whether it is so many times the other: 是上年的2.3倍, not 增长1.3倍."""


@dataclass(frozen=True, slots=True)
class Points:
    """A share of more or fewer percentage points: 提高4个百分点."""


@dataclass(frozen=True, slots=True)
class ShareOf:
    """A share of a base."""

    base: str = ""
    """The row of the base that its words name: 占办结总数的7.6%."""
    led_by: str = ""
    """The row with which its period leads in: 在办结的申请中，予以公开702件，占37.22%."""
    of_everything: bool = False
    """占全部申请的83.33% may mean what was carried over too."""
    of_requests: bool = False
    """Whether its sentence speaks of requests."""
    loose: bool = False
    """Whether what it is the share of is said loosely: 占比由上年的…上升到…."""
    disclosure_rate: bool = False
    """公开率 may count what was disclosed in part too."""
    beside_last_year: bool = False
    """Whether its sentence tells of last year before it: it may be last year's share."""


@dataclass(frozen=True, slots=True)
class Completion:
    """办结率, 按期答复率: what was answered of all requests."""

    of_requests: bool
    timely: bool


@dataclass(frozen=True, slots=True)
class NoneOf:
    """A claim that there is nothing: 未收到申请."""

    paths: tuple[str, ...]
    """The cells that it says are nought."""
    part: bool
    """Whether only a part is denied: 未收到涉及征地的申请."""
    fee: bool
    """Whether a fee for handling is denied."""


@dataclass(frozen=True, slots=True)
class AllAre:
    """A claim of all: 均已办结, 全部予以公开, 均已审结."""

    subject: Subject
    """What was named last before it."""
    cases: tuple[str, ...] = ()
    """The kinds of cases that were named."""
    disclosed: bool = False
    concluded: bool = False
    """Whether only cases can be so: 结案, 审结."""
    answered_in_time: bool = False
    tells_rest: bool = False
    """Whether the sentence tells what goes on into next year."""
    of_due: bool = False
    """Whether it speaks of what was due, or was carried over."""
    narrowed: bool = False
    """Whether it speaks of the rest, a channel or a kind."""
    everyone: bool = False
    """Whether all requests are named: 全部申请均予以公开."""


@dataclass(frozen=True, slots=True)
class SameAs:
    """As many as last year: 与上年持平."""

    roughly: bool = False


@dataclass(frozen=True, slots=True)
class Planned:
    """What is to be, not what has been."""


@dataclass(frozen=True, slots=True)
class Beyond:
    """What no table can bear out: a number written wrongly, another measure, a share of another thing."""

    why: Literal["malformed", "other_measure", "no_share"]


Relation = (
    Is | Amount | ChangedBy | ChangedAt | Points | ShareOf | Completion | NoneOf | AllAre | SameAs | Planned | Beyond
)
