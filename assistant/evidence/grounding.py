"""Grounding: every sentence of a text with what it rests on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from assistant.evidence.clauses import Clause
from assistant.evidence.judged import Doubt, EvidenceKind, Judged, Source
from assistant.evidence.judging import judge
from assistant.evidence.materials import Materials
from assistant.evidence.sign import Span
from assistant.evidence.stated import Readings
from assistant.text.sentences import sentences_of

_WEAKEST_FIRST: Final[tuple[EvidenceKind, ...]] = ("contradicted", "none", "prior", "notes", "law", "facts", "stock")
"""A stock phrase claims nothing, so it weakens no sentence."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A clause of a sentence with what it claims and what it rests on."""

    clause: Clause
    judged: Judged

    @property
    def kinds(self) -> tuple[str, ...]:
        """What it claims, each kind once."""
        event = ("event",) if self.clause.deeds else ()
        return tuple(dict.fromkeys([*event, *(sign.kind for sign in self.clause.signs)]))


@dataclass(frozen=True, slots=True)
class GroundedSentence:
    """A sentence with its weakest evidence, its sources and its doubts; spans are code points of the text."""

    text: str
    span: Span
    evidence: EvidenceKind
    sources: tuple[Source, ...]
    doubts: tuple[Doubt, ...]
    statements: tuple[Statement, ...]


def ground(text: str, materials: Materials) -> tuple[GroundedSentence, ...]:
    """Every sentence of a text with what it rests on."""
    readings = Readings(text, materials)
    statements = [Statement(clause, judge(clause, readings)) for clause in readings.clauses]
    return tuple(
        _sentence(
            sentence.text, sentence.span, [s for s in statements if sentence.start <= s.clause.span[0] < sentence.end]
        )
        for sentence in sentences_of(text)
    )


def _sentence(text: str, span: Span, statements: Sequence[Statement]) -> GroundedSentence:
    found = _with_neighbours([statement.judged for statement in statements])
    evidence: EvidenceKind = min((one.evidence for one in found), key=_WEAKEST_FIRST.index, default="stock")
    sources = tuple(
        dict.fromkeys(
            source for one in found for source in one.sources if source.kind != "stock" or evidence == "stock"
        )
    )
    doubts = tuple(dict.fromkeys(doubt for one in found for doubt in one.doubts))
    told = tuple(Statement(one.clause, judged) for one, judged in zip(statements, found, strict=True))
    return GroundedSentence(text, span, evidence, sources, doubts, told)


def _with_neighbours(found: Sequence[Judged]) -> list[Judged]:
    """Words that claim nothing of their own go with the clauses beside them that something bears out."""
    borne_out = any(one.evidence in {"facts", "notes", "law", "prior"} for one in found)
    leads = any(one.evidence == "stock" for one in found)
    return [
        Judged("stock") if _only_unsaid(one) and (borne_out or (leads and _LEADS_IN.match(one.doubts[0].text))) else one
        for one in found
    ]


_LEADS_IN: Final = re.compile("[对就在因受除为凡自经当]")
"""A clause that begins so only leads to the one behind it."""


def _only_unsaid(judged: Judged) -> bool:
    return judged.evidence == "none" and all(doubt.kind == "statement" for doubt in judged.doubts)
