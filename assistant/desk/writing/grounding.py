"""Grounding: an officer asks of a text on what each sentence of it rests, whoever wrote it."""

from pydantic import BaseModel, ConfigDict

from assistant.desk.failures import as_desk_errors
from assistant.desk.names import EvidenceKind
from assistant.desk.ports import Desk
from assistant.evidence.grounding import GroundedSentence, ground
from assistant.evidence.materials import Materials
from assistant.form.sections import section_form
from assistant.report.fact_sheet import fact_sheet
from assistant.report.report import AnnualReport

_DECISIVE = frozenset({"event", "rank", "outcome", "zero"})
"""Kinds of doubt that an officer answers before a text is taken, where nothing bears the words out."""


class EvidenceSource(BaseModel):
    """What a sentence rests on: of which kind, where it is found, its words."""

    model_config = ConfigDict(frozen=True)

    kind: EvidenceKind
    ref: str
    quote: str


class EvidenceDoubt(BaseModel):
    """What an officer should look at; `must_answer` is true where a text may not be taken before."""

    model_config = ConfigDict(frozen=True)

    text: str
    span: tuple[int, int]
    kind: str
    message: str
    must_answer: bool


class SentenceEvidence(BaseModel):
    """A sentence with the evidence of its weakest statement; spans are code points of the text."""

    model_config = ConfigDict(frozen=True)

    text: str
    span: tuple[int, int]
    evidence: EvidenceKind
    sources: tuple[EvidenceSource, ...]
    doubts: tuple[EvidenceDoubt, ...]


@as_desk_errors()
def ground_text(
    desk: Desk, report: AnnualReport, section: str, text: str, prior: AnnualReport | None = None, *, notes: str = ""
) -> tuple[SentenceEvidence, ...]:
    """Each sentence of a text of a section with what it rests on.

    Raises:
        DeskError: the form has no such section, or the laws or stock phrases cannot be read.
    """
    section_form(section)
    materials = Materials(
        report, fact_sheet(report, prior), section, prior, notes, laws=desk.laws, phrases=desk.phrases
    )
    return tuple(_told(sentence) for sentence in ground(text, materials))


def _told(sentence: GroundedSentence) -> SentenceEvidence:
    evidence = EvidenceKind(sentence.evidence)
    unfounded = evidence in {EvidenceKind.NONE, EvidenceKind.CONTRADICTED}
    return SentenceEvidence(
        text=sentence.text,
        span=sentence.span,
        evidence=evidence,
        sources=tuple(EvidenceSource(kind=EvidenceKind(s.kind), ref=s.ref, quote=s.quote) for s in sentence.sources),
        doubts=tuple(
            EvidenceDoubt(
                text=doubt.text,
                span=doubt.span,
                kind=doubt.kind,
                message=doubt.message,
                must_answer=evidence is EvidenceKind.CONTRADICTED or (unfounded and doubt.kind in _DECISIVE),
            )
            for doubt in sentence.doubts
        ),
    )
