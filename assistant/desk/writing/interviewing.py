"""The interview at the desk (补充情况): the plan's and last year's questions, answers kept as facts and notes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from assistant.desk.failures import as_desk_errors
from assistant.desk.keeping.reports import open_report
from assistant.desk.ports import Desk, ReportId, StoredReport
from assistant.desk.writing.editing import set_facts, set_note
from assistant.drafting.interview import answered, questions_for, with_answers
from assistant.form.sections import SECTIONS


@dataclass(frozen=True, slots=True)
class InterviewQuestion:
    """One question to the officer: what is asked, what last year said, and the sections that it concerns."""

    id: str
    section: str
    kind: Literal["figure", "statement"]
    text: str
    name: str
    unit: str
    before: str
    """Last year's figure."""
    quote: str
    """The words of last year's report."""
    said_in: str
    """The section of last year's report that said it; empty where the plan of topics asks of itself."""


@dataclass(frozen=True, slots=True)
class Interview:
    """The questions of one report and the answers given so far."""

    questions: tuple[InterviewQuestion, ...]
    answers: Mapping[str, str]

    @property
    def open_questions(self) -> tuple[InterviewQuestion, ...]:
        """The questions for figures that have no answer yet."""
        return tuple(q for q in self.questions if q.kind == "figure" and q.id not in self.answers)

    def of_section(self, section: str) -> tuple[InterviewQuestion, ...]:
        """The questions whose answers a section needs, and those for what the section said last year."""
        return tuple(q for q in self.questions if section in {q.section, q.said_in})


@as_desk_errors()
def interview(desk: Desk, report_id: ReportId) -> Interview:
    """The interview of a report, from the plan of topics and its prior report.

    Raises:
        NotFoundError: there is no such report.
    """
    opened = open_report(desk, report_id)
    questions = questions_for(opened.report, opened.prior, desk.topics)
    asked = tuple(
        InterviewQuestion(q.id, q.section, q.kind, q.text, q.name, q.unit, q.before, q.quote, q.said_in)
        for q in questions
    )
    return Interview(asked, answered(opened.report, questions))


@as_desk_errors()
def answer(desk: Desk, report_id: ReportId, answers: Mapping[str, str], *, source: str = "") -> StoredReport:
    """Keep answers, question id -> what was typed: figures become facts, statements join the section's note.

    Raises:
        DeskError: an answer to a question for a figure is not a number; nothing is kept then.
    """
    opened = open_report(desk, report_id)
    questions = questions_for(opened.report, opened.prior, desk.topics)
    facts = with_answers(opened.report, questions, answers, source=source)
    stored = set_facts(desk, report_id, facts)
    for section in SECTIONS:
        told = [
            answers[q.id].strip()
            for q in questions
            if q.kind == "statement" and q.section == section.key and answers.get(q.id, "").strip()
        ]
        note = stored.notes.get(section.key, "")
        new = [line for line in told if line not in note]
        if new:
            stored = set_note(desk, report_id, section.key, "\n".join([*([note] if note else []), *new]))
    return stored
