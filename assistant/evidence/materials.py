"""What a text may rest on: the facts, the officer's notes, last year's report and the laws, cut into what is told at once."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Final, Literal

from assistant.evidence.clauses import Clause, clauses_of, read_clause
from assistant.evidence.comparing import moved
from assistant.evidence.phrases import PhraseBook
from assistant.regulation.articles import LawLibrary
from assistant.report.fact_sheet import FactSheet
from assistant.report.facts import OfficerFact
from assistant.report.report import AnnualReport
from assistant.text.sentences import sentences_of

SourceKind = Literal["facts", "notes", "prior", "law", "stock"]

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


@dataclass(frozen=True)
class Materials:
    """Everything that a text of one section may rest on."""

    report: AnnualReport
    sheet: FactSheet
    section: str
    prior: AnnualReport | None = None
    notes: str = ""
    laws: LawLibrary | None = None
    phrases: PhraseBook = PhraseBook()

    @cached_property
    def told(self) -> tuple[Told, ...]:
        """What the sources tell, the surest first: facts, notes, last year."""
        return (*self._facts(), *self._notes(), *self._prior_facts(), *self._last_year())

    @cached_property
    def words(self) -> str:
        """All words of the sources, and the name of the organ."""
        return "\n".join([self.report.organ.name, *(one.text for one in self.told)])

    @cached_property
    def planned(self) -> bool:
        """Whether the section tells of what is to come."""
        return self.section.endswith(".improvements")

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
            wholes = dict.fromkeys([*(part.strip() for part in _LINES.findall(body)), body])
            yield from (_told("notes", ref, whole) for whole in wholes if whole)

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
