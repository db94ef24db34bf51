"""The interview (补充情况): the topic plan and last year's report as this year's questions, and answers as facts.

Only figures that the tables do not hold are asked for; what a table cell tells is never asked twice. Questions stand in
the order of the plan; a topic that is required or usual is asked for though last year's report was silent on it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from assistant.drafting.last_year import (
    Question,
    figure_id,
    figure_questions,
    statement_question,
    statement_questions,
)
from assistant.drafting.topics import Topic, TopicPlan
from assistant.evidence.same_names import same_name, same_unit
from assistant.form.sections import SECTION_KEYS, SECTIONS
from assistant.model.errors import DraftingError
from assistant.report.fact_sheet import fact_sheet
from assistant.report.facts import OfficerFact
from assistant.report.report import AnnualReport
from assistant.text.characters import folded

_NUMBER = re.compile(r"-?\d{1,18}(?:\.\d{1,8})?")


def questions_for(report: AnnualReport, prior: AnnualReport | None, plan: TopicPlan) -> list[Question]:
    """This year's questions, in the order of the plan; each thing is asked once."""
    asked: dict[str, Question] = {}
    if prior is not None:
        sheet = fact_sheet(prior)
        for form in SECTIONS:
            text = prior.sections.get(form.key, "")
            for question in (
                *figure_questions(text, form.key, prior, sheet),
                *statement_questions(text, form.key, prior, plan),
            ):
                asked.setdefault(question.id, question)
    for question in _planned_questions(report, prior, plan, tuple(asked.values())):
        asked.setdefault(question.id, question)
    return sorted(asked.values(), key=lambda question: _place_of(question, plan))


def _place_of(question: Question, plan: TopicPlan) -> tuple[int, int]:
    """The place of a question's section in the report, and of its topic in the section."""
    words = f"{question.name}{question.before or 1}{question.unit}" if question.kind == "figure" else question.quote
    at = plan[question.section].place_of(words or question.name) if question.section in plan else 0
    return SECTION_KEYS.index(question.section), at


def _planned_questions(
    report: AnnualReport, prior: AnnualReport | None, plan: TopicPlan, asked: Sequence[Question]
) -> Iterator[Question]:
    """What the plan asks of itself: topics that such a report needs and that no question takes up yet."""
    for section in plan:
        due = [one for one in plan[section].due(report) if one.need != "optional"]
        taken = {one.topic.group for one in due if one.topic.group and _taken_up(one.topic, section, asked)}
        for one in due:
            topic = one.topic
            if _taken_up(topic, section, asked) or (topic.group and topic.group in taken):
                continue
            # What last year's report told without a figure needs none this year either.
            told = _told_in(prior, section, topic)
            taken.add(topic.group)
            if topic.facts and (one.need == "required" or not told):
                wanted = topic.facts[0]
                words = topic.ask or f"今年{wanted.name}多少{wanted.unit}？"
                yield Question(figure_id(wanted.name, wanted.unit), section, "figure", words, wanted.name, wanted.unit)
            elif topic.ask and one.need == "required" and not topic.facts and not told:
                yield statement_question(section, topic.id, topic.ask, name=topic.name, said_in="")


def _taken_up(topic: Topic, section: str, asked: Sequence[Question]) -> bool:
    """Whether a question asks for what a topic wants already."""
    same = (
        same_unit(question.unit, wanted.unit) and same_name(question.name, wanted.name)
        for question in asked
        for wanted in topic.facts
    )
    figures = (q for q in asked if q.kind == "figure" and section in {q.section, q.said_in})
    return any(same) or any(topic.said.search(f"{q.name}{q.before}{q.unit}") for q in figures)


def _told_in(prior: AnnualReport | None, section: str, topic: Topic) -> bool:
    """Whether last year's report told of a topic: what stands rolls on, and an event is asked for by its sentence."""
    return prior is not None and bool(topic.said.search(prior.sections.get(section, "")))


def answered(report: AnnualReport, questions: Sequence[Question]) -> Mapping[str, str]:
    """The answers that the report's facts already hold, question id -> value.

    A fact that the officer has added answers the question for the same thing, though it has a name of its own.
    """
    found = {question.id: fact_for(question, report.facts) for question in questions if question.kind == "figure"}
    return {question_id: fact.value for question_id, fact in found.items() if fact is not None}


def fact_for(question: Question, facts: Sequence[OfficerFact]) -> OfficerFact | None:
    """The fact that answers a question: the one kept for it, else the only one of its name and unit."""
    kept = next((fact for fact in facts if fact.id == question.id), None)
    if kept is not None:
        return kept
    alike = [fact for fact in facts if same_unit(fact.unit, question.unit) and same_name(fact.name, question.name)]
    return alike[0] if len(alike) == 1 else None


def fact_of(question: Question, answer: str, *, source: str = "") -> OfficerFact:
    """The answer to a question for a figure, as the officer's fact.

    Raises:
        DraftingError: the answer is not a number.
    """
    number = folded(answer).strip().replace(",", "")
    if question.unit and number.endswith(question.unit):
        number = number.removesuffix(question.unit).strip()
    if not _NUMBER.fullmatch(number):
        raise DraftingError(
            f"「{question.name}」填的「{answer.strip()}」不是数字，请只填数，例如 {question.before or '0'}。"
        )
    return OfficerFact(
        id=question.id, name=question.name, value=number, unit=question.unit, source=source or "补充情况"
    )


def with_answers(
    report: AnnualReport, questions: Sequence[Question], answers: Mapping[str, str], *, source: str = ""
) -> tuple[OfficerFact, ...]:
    """The report's facts with the answers taken in; an empty answer takes the fact out, others stay as they are."""
    facts = {fact.id: fact for fact in report.facts}
    for question in questions:
        if question.kind != "figure" or question.id not in answers:
            continue
        own = fact_for(question, report.facts)
        if not answers[question.id].strip():
            facts.pop(own.id if own else question.id, None)
            continue
        told = fact_of(question, answers[question.id], source=source)
        if own is None or own.id == question.id:
            facts[question.id] = told
        elif own.value != told.value:
            # The officer's own fact keeps its name and its place; only its value is new.
            facts[own.id] = own.model_copy(update={"value": told.value, "source": source or own.source})
    return tuple(facts.values())
