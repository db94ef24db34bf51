"""What a statement rests on, as a value: its evidence, its sources, and what an officer should look at."""

from dataclasses import dataclass
from typing import Literal

from assistant.evidence.materials import SourceKind
from assistant.evidence.sign import Span

EvidenceKind = Literal["facts", "notes", "prior", "law", "stock", "none", "contradicted"]


@dataclass(frozen=True, slots=True)
class Source:
    """What a statement rests on: its kind, where it is found, and its words."""

    kind: SourceKind
    ref: str
    quote: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """What an officer should look at: the words, where they stand, of what kind, and one sentence."""

    text: str
    span: Span
    kind: str
    message: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A clause with what it rests on."""

    evidence: EvidenceKind
    sources: tuple[Source, ...] = ()
    doubts: tuple[Doubt, ...] = ()
