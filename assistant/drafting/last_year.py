"""Last year's figures and statements as this year's questions: what each counts, and where its answer belongs."""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from assistant.drafting.topics import TopicPlan
from assistant.evidence.same_names import figure_in_name, same_name, same_unit
from assistant.figures.binding.binding import BoundFigure, bind
from assistant.figures.reading.reading import read_figures, statistics
from assistant.form.sections import section_form
from assistant.report.fact_lines import section_of
from assistant.report.fact_sheet import FactSheet, fact_sheet
from assistant.report.facts import OfficerFact
from assistant.report.organs import AdministrativeOrgan
from assistant.report.report import AnnualReport
from assistant.text.characters import without_blanks
from assistant.text.sentences import STOPS, sentences_of

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
    """The section of last year's report that said it; empty where the plan asks of itself."""


def last_years_figures(facts: Sequence[OfficerFact], prior: AnnualReport | None) -> Mapping[str, Decimal]:
    """What last year's report told of the officer's figures of this year, fact id -> value."""
    if prior is None:
        return {}
    sheet = fact_sheet(prior)
    asked = [q for key, text in prior.sections.items() for q in figure_questions(text, key, prior, sheet)]
    own = [(fact.id, fact.name, fact.unit, fact.value) for fact in prior.facts]
    told = [*own, *((q.id, q.name, q.unit, q.before) for q in asked)]
    found: dict[str, Decimal] = {}
    for fact in facts:
        for key, name, unit, value in told:
            if key == fact.id or (same_unit(fact.unit, unit) and same_name(fact.name, name)):
                found.setdefault(fact.id, Decimal(value))
    return found


def figure_questions(text: str, section: str, prior: AnnualReport, sheet: FactSheet) -> Iterator[Question]:
    """A question for each figure that last year's text tells and no table holds."""
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
        name, unit = (known.name, known.unit) if known else (_name_of(bound, text, prior.organ), figure.unit)
        if not name:
            continue
        quote = figure.clause.strip("，。；")
        place = section_of(name)
        question = Question(
            known.id if known else figure_id(name, unit),
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


def figure_id(name: str, unit: str) -> str:
    """The id of the question for a figure, and of the fact that answers it."""
    return f"asked_{hashlib.sha256(f'{name}|{unit}'.encode()).hexdigest()[:10]}"


def _name_of(bound: BoundFigure, text: str, organ: AdministrativeOrgan) -> str:
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


def _bare(name: str, organ: AdministrativeOrgan) -> str:
    """A name without the organ, the channel in front and the words of counting."""
    return _COUNTING.sub("", _CHANNEL.sub("", _without_organ(_LEAD.sub("", name), organ))).strip(_EDGES)


def _without_organ(name: str, organ: AdministrativeOrgan) -> str:
    """A name without the organ before it: 柳堤街道组织培训 of 东湖区柳堤街道办事处, and 我办组织培训, are 组织培训."""
    own = next((own for own in organ.self_names if own.startswith("我") and name.startswith(own)), "")
    name = name.removeprefix(own)
    for length in range(len(name), 2, -1):
        if name[:length] in organ.name and _OWN.search(name[:length]):
            return name[length:].removeprefix("办事处")
    return name


def statement_questions(text: str, section: str, prior: AnnualReport, plan: TopicPlan) -> Iterator[Question]:
    """A question for each dated event of last year's text, and for what chapter five must tell anew."""
    for sentence in sentences_of(text):
        marks = read_figures(sentence.text)
        event = any(f.kind == "date" and f.value == prior.year and re.search(r"月\s*\d", f.text) for f in marks)
        if event and not re.search(r"12\s*月\s*31", sentence.text):
            words = f"上年写有「{_short(sentence.text)}」，今年有没有同类情况？请写明时间和内容。"
            yield statement_question(section, sentence.text, words, quote=sentence.text)
    if section in plan and not plan[section].style and text.strip() and not statistics(text):
        # The answer goes into the draft as it stands: it is asked for the problems of this year, and for nothing else.
        for wanted in [topic.ask for topic in plan[section].topic if topic.ask]:
            words = f"上年{section_form(section).name}写的是「{_short(text)}」，{wanted}"
            yield statement_question(section, text, words, quote=text)


def statement_question(
    section: str, about: str, text: str, *, name: str = "", quote: str = "", said_in: str | None = None
) -> Question:
    """A question that is answered in words."""
    digest = hashlib.sha256(f"{section}|{about}".encode()).hexdigest()[:10]
    name, said_in = name or section_form(section).name, section if said_in is None else said_in
    return Question(f"told_{digest}", section, "statement", text, name, quote=quote, said_in=said_in)


def _short(text: str) -> str:
    text = re.sub(r"\s", "", text).strip("，。；")
    return text if len(text) <= 40 else text[:39] + "…"
