"""What the figures, the claims in words and the references of a text came to: borne out, contradicted, or nobody's."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

from assistant.evidence.clauses import Clause, clauses_of
from assistant.evidence.materials import Materials
from assistant.evidence.sign import Span
from assistant.figures.binding.binding import BoundFigure, bind
from assistant.figures.breakdowns.judging import Fault, faults_of
from assistant.figures.claims.judging import claims_of, judged
from assistant.regulation.verification import CitationCheck, CitationStatus, verify_citations

Verdict = Literal["borne_out", "doubtful", "contradicted", "open"]

_COMPARED: Final = ("up", "down", "most", "majority", "all", "cases")


@dataclass(frozen=True, slots=True)
class Stated:
    """One figure, claim or reference with its verdict, the paths behind it and the reason in the officer's words."""

    span: Span
    text: str
    kind: str
    verdict: Verdict
    paths: tuple[str, ...] = ()
    reason: str = ""
    quote: str = ""


@dataclass(frozen=True)
class Readings:
    """A text as the rooms below read it, each part read once."""

    text: str
    materials: Materials

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """Its clauses."""
        return clauses_of(self.text)

    def words_of(self, sentence: Span) -> str:
        """A sentence without its signs: what it names."""
        words = list(self.text[slice(*sentence)])
        for sign in (sign for clause in self.clauses if clause.sentence == sentence for sign in clause.signs):
            if sign.kind not in {"name", "organ", "person"}:
                for place in range(sign.span[0] - sentence[0], sign.span[1] - sentence[0]):
                    words[place] = "，"
        return "".join(words)

    @cached_property
    def stated(self) -> tuple[Stated, ...]:
        """Everything stated, in order."""
        found = [*self._figures(), *self._claims(), *self._faults(), *self._references()]
        return tuple(sorted(found, key=lambda one: one.span))

    @cached_property
    def _bound(self) -> tuple[BoundFigure, ...]:
        return bind(self.text, self.materials.sheet, section=self.materials.section)

    def _figures(self) -> Iterable[Stated]:
        verdicts: dict[str, Verdict] = {"bound": "borne_out", "ambiguous": "doubtful", "contradicted": "contradicted"}
        for one in self._bound:
            figure = one.figure
            kind = figure.kind if figure.claim else "figure"
            paths = tuple(fact.path for fact in one.facts)
            yield Stated(figure.span, figure.text, kind, verdicts.get(one.status, "open"), paths, one.reason)

    def _claims(self) -> Iterable[Stated]:
        sheet = self.materials.sheet
        claims = claims_of(self.text, sheet)
        false = {one.claim: one for one in judged(claims, sheet)}
        for claim in claims:
            if claim in false:
                reason = f"文中称「{claim.text}」，而{false[claim].reason}。"
                yield Stated(claim.span, claim.text, claim.says, "contradicted", (), reason)
                continue
            compared = claim.says in {"up", "down"}
            named = claim.subject.readings[:1]
            paths = tuple(f"change:{path}" if compared else path for reading in named for path in reading)
            known = bool(paths) and all(sheet.value(path) is not None for path in paths)
            yield Stated(claim.span, claim.text, claim.says, "borne_out" if known else "open", paths)

    def _faults(self) -> Iterable[Stated]:
        sure = [b.figure.span for b in self._bound if b.status == "bound" and b.cells]
        for fault in faults_of(self.text, sure):
            yield Stated(fault.figure.span, fault.figure.text, "sum", "contradicted", (), _sum_sentence(fault))

    def _references(self) -> Iterable[Stated]:
        if self.materials.laws is None:
            return
        for check in verify_citations(self.text, self.materials.laws):
            yield Stated(
                check.span,
                check.text,
                "law",
                _law_verdict(check),
                (str(check.ref),),
                _law_reason(check),
                check.quote or "",
            )


def _law_verdict(check: CitationCheck) -> Verdict:
    if check.status in {CitationStatus.NOT_FOUND, CitationStatus.SUPERSEDED} or check.quote_ok is False:
        return "contradicted"
    return "borne_out" if check.status is CitationStatus.VALID else "open"


def _law_reason(check: CitationCheck) -> str:
    if check.status is CitationStatus.NOT_FOUND:
        return f"「{check.text}」不存在，请核对条款。"
    if check.status is CitationStatus.SUPERSEDED:
        return f"「{check.text}」已被取代，请核对现行的文件。"
    return f"「{check.text}」的引文与原文不一致，请核对。" if check.quote_ok is False else ""


def _sum_sentence(fault: Fault) -> str:
    said, due = (
        format(fault.actual, "f"),
        format(fault.expected.quantize(1) if fault.kind == "share_off" else fault.expected, "f"),
    )
    return f"「{fault.figure.text}」与文中其他数对不上：按各部分应为{due}，文中为{said}，请核对。"
