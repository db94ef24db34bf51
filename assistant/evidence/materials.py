"""What a text may rest on: facts, notes, last year's report and the laws, cut into what is told at once."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Final, Literal

from assistant.evidence.clauses import Clause, clauses_of, read_clause
from assistant.evidence.comparing import facts_moved, moved, told_moves
from assistant.evidence.computing import Number, numbers_of
from assistant.evidence.phrases import PhraseBook
from assistant.evidence.telling import pairs_of
from assistant.regulation.library import LawLibrary
from assistant.report.fact_sheet import FactSheet
from assistant.report.facts import OfficerFact
from assistant.report.report import AnnualReport
from assistant.text.sentences import sentences_of

SourceKind = Literal["facts", "notes", "prior", "law", "stock"]

_CELLS: Final = {
    "disclosure_requests.newly_received.total": "新收政府信息公开申请",
    "disclosure_requests.results_total.total": "办结申请答复",
    "disclosure_requests.carried_over.total": "上年结转申请",
}
"""Cells on which a share may stand beside the figures of the notes."""
_LINES: Final = re.compile(r"[^\n；;。]+")
_POINT: Final = re.compile(
    r"^[\s\-·•*●]*(?:\d{1,2}[.．、)）]|[（(][一二三四五六七八九十\d]+[)）]|[一二三四五六七八九十]+、)?\s*"
)


@dataclass(frozen=True, slots=True)
class Told:
    """Something that a source tells at once, in its words, read as one clause."""

    kind: SourceKind
    ref: str
    text: str
    clause: Clause


_NO_PHRASES: Final = PhraseBook()


@dataclass(frozen=True)
class Materials:
    """Everything that a text of one section may rest on."""

    report: AnnualReport
    sheet: FactSheet
    section: str
    prior: AnnualReport | None = None
    notes: str = ""
    laws: LawLibrary | None = None
    phrases: PhraseBook = _NO_PHRASES

    @cached_property
    def told(self) -> tuple[Told, ...]:
        """What the sources tell, the surest first: facts, notes, last year."""
        notes, prior = tuple(self._notes()), tuple(self._last_year())
        return (*self._facts(), *notes, *self._moves(), *self._prior_facts(), *prior)

    @cached_property
    def numbers(self) -> tuple[tuple[Number, ...], ...]:
        """The numbers that the sources of this year tell, those that are told at once together."""
        told = [
            numbers_of([one.clause]) for one in self.told if one.kind in {"facts", "notes"} and "上年" not in one.text
        ]
        cells = tuple(
            Number(value, "件", _CELLS[path])
            for path in _CELLS
            if (value := self.sheet.value(path)) is not None and value
        )
        together = tuple(
            number
            for one in self.report.facts
            for number in (Number(Decimal(one.value), one.unit, one.name),)
            if one.unit != "%"
        )
        moves = [
            (Number(one.now, one.unit, one.name), Number(one.before, one.unit, f"上年{one.name}"))
            for one in moved(self.report, self.prior, self.sheet)
            if one.now and one.before
        ]
        return tuple(group for group in (*told, cells, together, *moves) if group)

    @cached_property
    def before(self) -> tuple[Number, ...]:
        """The numbers that anybody tells of last year."""
        told = [one for one in self.told if one.kind == "prior" or (one.kind != "facts" and "去年" in one.text)]
        return numbers_of([one.clause for one in told])

    def _moves(self) -> Iterator[Told]:
        notes = [clause for line in self.notes.splitlines() for clause in clauses_of(line)]
        text = self.prior.sections.get(self.section, "") if self.prior is not None else ""
        for one in told_moves(notes, clauses_of(text)):
            yield _told("notes", one.path, one.sentence)
        for one in facts_moved(self.report, clauses_of(text)):
            yield _told("facts", one.path, one.sentence)

    @cached_property
    def words(self) -> str:
        """All words of the sources, and the name of the organ."""
        return "\n".join([self.report.organ.name, *(one.text for one in self.told)])

    @cached_property
    def planned(self) -> bool:
        """Whether the section may tell of what is to come."""
        return self.section.startswith("problems_and_improvements")

    @cached_property
    def known(self) -> frozenset[str]:
        """The pairs of letters of all that the sources say."""
        return frozenset(pairs_of(self.words))

    def names(self, paths: tuple[str, ...]) -> str:
        """The names of facts of the sheet, for the words around a figure that is bound to them."""
        known: Mapping[str, object] = self.sheet.by_path
        return "，".join(
            f"{self.sheet.by_path[p].name}{'、'.join(self.sheet.by_path[p].names)}" for p in paths if p in known
        )

    def _facts(self) -> Iterator[Told]:
        for fact in self.report.facts:
            yield _told("facts", f"fact:{fact.id}", _sentence(fact))
        for one in moved(self.report, self.prior, self.sheet):
            yield _told("facts", one.path, one.sentence)

    def _prior_facts(self) -> Iterator[Told]:
        for fact in self.prior.facts if self.prior is not None else ():
            yield _told("prior", f"prior:fact:{fact.id}", _sentence(fact))

    def _notes(self) -> Iterator[Told]:
        for number, line in enumerate(self.notes.splitlines(), start=1):
            ref, body = f"工作要点第{number}行", _POINT.sub("", line).strip()
            clauses = clauses_of(body)
            yield from (
                Told("notes", ref, clause.text.strip("，；。"), clause) for clause in clauses if len(clauses) > 1
            )
            wholes = {match.group().strip(): match.start() for match in _LINES.finditer(body)} | {body: 0}
            for whole, start in wholes.items():
                planned = any(c.plan and c.span[0] <= start < c.span[1] for c in clauses) and whole != body
                yield _told("notes", ref, whole, planned=planned)

    def _last_year(self) -> Iterator[Told]:
        sections = self.prior.sections if self.prior is not None else {}
        own = {self.section: sections[self.section]} if self.section in sections else {}
        for section, text in {**own, **sections}.items():
            for sentence in sentences_of(text):
                yield _told("prior", f"prior:{section}", sentence.text, planned=section.endswith(".improvements"))
                parts = clauses_of(sentence.text, planned=section.endswith(".improvements"))
                for part in parts if len(parts) > 1 else ():
                    yield Told("prior", f"prior:{section}", part.text.strip("，；。"), part)


def _told(kind: SourceKind, ref: str, text: str, *, planned: bool = False) -> Told:
    return Told(kind, ref, text, read_clause(text, planned=planned))


def _sentence(fact: OfficerFact) -> str:
    value = format(Decimal(fact.value), "f")
    told = f"{fact.name}{value}{fact.unit}" + (f"，{fact.note}" if fact.note else "")
    return told if Decimal(fact.value) else f"{told}，没有{fact.name}"
