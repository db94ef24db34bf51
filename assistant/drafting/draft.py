"""A draft as a value: its text and how it came about, what the officer wished, who listens while it is written."""

from collections.abc import Callable
from dataclasses import dataclass, field

from assistant.drafting.wishes import LengthWish, length_wish
from assistant.model.ports import Usage
from assistant.report.versions import Origin

Show = Callable[[str], None]
Stop = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Trace:
    """How a text came about, for its provenance."""

    origin: Origin
    model: str | None = None
    prompt: str | None = None
    digest: str | None = None
    passages: tuple[str, ...] = ()
    instruction: str | None = None
    repairs: int = 0
    usage: Usage | None = None
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A drafted text with what was done to it, what is still wrong with it, and how it came about."""

    section: str
    text: str
    problems: tuple[str, ...]
    trace: Trace


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the officer asks of a draft: notes, an instruction, sentences of the officer's own to be kept."""

    notes: str = ""
    instruction: str = ""
    keep: tuple[str, ...] = ()

    @property
    def length(self) -> LengthWish | None:
        """The length that the instruction asks for."""
        return length_wish(self.instruction)


@dataclass(slots=True)
class Listener:
    """Where a draft is shown while it is written, and who may stop it."""

    show: Show = field(default=lambda _text: None)
    stop: Stop = field(default=lambda: False)
