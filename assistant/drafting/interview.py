"""The interview (补充情况): last year's figures and statements as this year's questions, and answers as facts.

Only figures that the tables do not hold are asked for; what a table cell tells is never asked twice.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from assistant.evidence.same_names import figure_in_name, same_name, same_unit
from assistant.figures.binding.binding import BoundFigure, bind
from assistant.figures.reading.reading import read_figures, statistics
from assistant.form.sections import SECTIONS, section_form
from assistant.model.errors import DraftingError
from assistant.report.fact_lines import section_of
from assistant.report.fact_sheet import FactSheet, fact_sheet
from assistant.report.facts import OfficerFact
from assistant.report.report import AnnualReport
from assistant.text.characters import folded, without_blanks
from assistant.text.sentences import STOPS, sentences_of

FEE = "信息处理费"
_TOPICS = ("problems_and_improvements.problems", "problems_and_improvements.improvements")
_LEAD = re.compile(
    r"^.*(?:[，。；、：]|等(?:渠道|平台|途径|方式|载体)|通过.{0,30}(?=共|累计)|其中|(?<=[台号站])(?=共|累计))"
)
_CHANNEL = re.compile(
    r"^(?:(?:[^，。；、]{2,12}?[局委会办处镇乡])?(?:通过|依托|利用|借助)[^，。；]{0,20}?网站(?=[^、和及与]{4})|(?:通过|利用|依托|借助)(?=.{4}))"
)
"""The website goes, for what stands on it is what the organ has published; other channels stay in the name."""
_SEVERAL_CHANNELS = re.compile(r"[、和及与].*(?:发布|公开|推送)")
"""What went over several channels is a total of what was published, not a matter of one platform."""
_OWN = re.compile(r"[道处镇乡局委办府心会院厅]$")
_LONGEST_NAME = 24
_COUNTING = re.compile(
    r"^(?:全年|今年|本年度?|20\d\d\s*年度?|共计?|累计|合计|总计|全部)+|(?:共计?|累计|合计|总计|达到?|为|了|有)+$"
)
_NOT_IN_NAMES = frozenset({"year", "date", "duration", "enumeration"})
"""Besides statistics: what is cut off a name. The number of a hotline or a document is part of its name."""
_QUOTES = re.compile(r"[“”\"]")
_EDGES = '、，。；：,.;:“”"（）()-—'
_NUMBER = re.compile(r"-?\d{1,18}(?:\.\d{1,8})?")


@dataclass(frozen=True, slots=True)
class Question:
    """One question to the officer: what last year said, what is asked, and where the answer belongs."""

    id: str
    section: str
    kind: Literal["figure", "statement"]
    text: str
    name: str
    unit: str = ""
    before: str = ""
    """Last year's figure."""
    quote: str = ""
    """The words of last year's report."""
    said_in: str = ""
    """The section of last year's report that said it."""


def questions_for(prior: AnnualReport | None) -> list[Question]:
    """This year's questions from last year's report, in the order of the form; each thing is asked once."""
    asked: dict[str, Question] = {}
    if prior is not None:
        sheet = fact_sheet(prior)
        for form in SECTIONS:
            text = prior.sections.get(form.key, "")
            for question in (
                *_figure_questions(text, form.key, prior, sheet),
                *_statement_questions(text, form.key, prior),
            ):
                asked.setdefault(question.id, question)
    if not any(FEE in question.name for question in asked.values()):
        words = "今年收取信息处理费多少元？没有收取请填 0。"
        fee = Question(_id_of(FEE, "元"), "other_matters", "figure", words, FEE, "元")
        asked[fee.id] = fee
    return list(asked.values())


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


def _figure_questions(text: str, section: str, prior: AnnualReport, sheet: FactSheet) -> Iterator[Question]:
    own = {f"fact:{fact.id}": fact for fact in prior.facts}
    for bound in bind(text, sheet, section=section):
        figure = bound.figure
        told_by_tables = bound.status == "bound" and any(fact.kind != "officer" for fact in bound.facts)
        plain = figure.kind in {"count", "amount"} and figure.direction is None and figure.value is not None
        if told_by_tables or figure.claim or not plain:
            continue
        known = own.get(bound.facts[0].path) if bound.facts else None
        if known and figure_in_name(known.name, known.unit):
            known = None  # a name of an older version, with last year's figure in it
        name, unit = (known.name, known.unit) if known else (_name_of(bound, text, prior.organ.name), figure.unit)
        if not name:
            continue
        quote = figure.clause.strip("，。；")
        place = section_of(name)
        question = Question(
            known.id if known else _id_of(name, unit),
            section if place == "overview.proactive_disclosure" or _SEVERAL_CHANNELS.search(name) else place,
            "figure",
            f"上年「{_short(quote)}」，今年{name}多少{unit}？",
            name,
            unit,
            format((figure.value or Decimal(0)).normalize(), "f"),
            quote,
            section,
        )
        yield question


def _id_of(name: str, unit: str) -> str:
    return f"asked_{hashlib.sha256(f'{name}|{unit}'.encode()).hexdigest()[:10]}"


def _name_of(bound: BoundFigure, text: str, organ: str) -> str:
    """What a figure counts: the words before it in its clause, else those behind it; never with a figure in it."""
    before, after = _words_around(bound.figure.span, text)
    name = before
    while (cut := _bare(name, organ)) != name:
        name = cut
    if len(name) <= 2:
        name = (name + re.split(r"[的，。；（]", after)[0]).strip(_EDGES)
    return name[-_LONGEST_NAME:].lstrip(_EDGES)


def _words_around(span: tuple[int, int], text: str) -> tuple[str, str]:
    """The words before a figure and those behind it, up to the next stop or figure, without blanks and quotes."""
    marks = [f.span for f in read_figures(text) if f.statistic or f.kind in _NOT_IN_NAMES]
    stops = [(at, at + 1) for at, character in enumerate(text) if character in STOPS]
    since = max((end for _, end in (*marks, *stops) if end <= span[0]), default=0)
    until = min((start for start, _ in (*marks, *stops) if start >= span[1]), default=len(text))
    before, after = (without_blanks(_QUOTES.sub("", part)) for part in (text[since : span[0]], text[span[1] : until]))
    return before, after


def _bare(name: str, organ: str) -> str:
    """A name without the organ, the channel in front and the words of counting."""
    return _COUNTING.sub("", _CHANNEL.sub("", _without_organ(_LEAD.sub("", name), organ))).strip(_EDGES)


def _without_organ(name: str, organ: str) -> str:
    """A name without the organ before it: 柳堤街道组织培训 of 东湖区柳堤街道办事处 is 组织培训."""
    for length in range(len(name), 2, -1):
        if name[:length] in organ and _OWN.search(name[:length]):
            return name[length:].removeprefix("办事处")
    return name


def _statement_questions(text: str, section: str, prior: AnnualReport) -> Iterator[Question]:
    for sentence in sentences_of(text):
        marks = read_figures(sentence.text)
        event = any(f.kind == "date" and f.value == prior.year and re.search(r"月\s*\d", f.text) for f in marks)
        if event and not re.search(r"12\s*月\s*31", sentence.text):
            yield _statement(
                section, sentence.text, f"上年写有「{_short(sentence.text)}」，今年有没有同类情况？请写明时间和内容。"
            )
    if section in _TOPICS and text.strip() and not statistics(text):
        # The answer goes into the draft as it stands: it is asked for the problems of this year, and for nothing else.
        wanted = "今年存在哪些具体问题？" if section == _TOPICS[0] else "今年采取了哪些措施？"
        yield _statement(section, text, f"上年{section_form(section).name}写的是「{_short(text)}」，{wanted}")


def _statement(section: str, quote: str, text: str) -> Question:
    digest = hashlib.sha256(f"{section}|{quote}".encode()).hexdigest()[:10]
    return Question(f"told_{digest}", section, "statement", text, section_form(section).name, quote=quote)


def _short(text: str) -> str:
    text = re.sub(r"\s", "", text).strip("，。；")
    return text if len(text) <= 40 else text[:39] + "…"
