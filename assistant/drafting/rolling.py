"""Drafting without a model: last year's text rolled forward with this year's figures, or a text by formula.

Years move on, figures bound to facts take this year's value, zero and non-zero years change their form. What code
cannot know (an event of last year, a figure that nobody gave) is taken out or marked, and said.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from assistant.drafting.draft import Draft, Trace, Wishes
from assistant.drafting.formulas import (
    computed_text,
    formula_sentences,
    formulaic_text,
    listed_opening,
    self_name_of,
    write_sentence,
)
from assistant.drafting.grounds import Grounds
from assistant.drafting.guards import points_of, problems_of
from assistant.drafting.keeping import once_each, with_kept
from assistant.drafting.matching import fact_named
from assistant.drafting.mending import complete, messages, without_place
from assistant.figures.binding.binding import BoundFigure, bind
from assistant.figures.reading.errors import FigureError
from assistant.figures.reading.figure import Figure
from assistant.figures.reading.reading import read_figures
from assistant.figures.updating.formatting import write_like
from assistant.form.sections import section_form
from assistant.report.fact_sheet import FactSheet, fact_sheet
from assistant.text.numerals import write_chinese
from assistant.text.sentences import sentences_of
from assistant.text.years import FIRST_OR_LAST_DAY

TO_FILL = "【待补】"
_REQUESTS = "overview.disclosure_on_request"
_WHOLE_YEAR = re.compile(FIRST_OR_LAST_DAY)
_COMPARED = re.compile(r"[较比]|同期|增长|下降|增加|减少|持平|提高|上升|降低")
_MEETING = re.compile(r"[一二三四五六七]中全会|第[一二三四五六七八九十]+次全国代表大会|[一二三四五六七八九十]+大会议")


@dataclass(slots=True)
class _Rolled:
    text: str
    said: list[str]
    formula_due: bool = False


def roll_forward(grounds: Grounds, wishes: Wishes | None = None) -> Draft:
    """A draft of the section by code alone: from last year's text where there is one, else by formula."""
    wishes = wishes or Wishes()
    self_name = self_name_of(grounds.report.organ, grounds.prior)
    from_notes = listed_notes(grounds, wishes.notes, self_name)
    if from_notes:
        text, said = from_notes, ["由程序按工作要点列出（未用模型），请润色后使用。"]
    elif grounds.prior is not None and grounds.prior_text:
        rolled = _rolled(grounds, self_name)
        text, said = rolled.text, ["以上年文字为底稿，由程序更新年度和数字（未用模型）。", *rolled.said]
    else:
        text = formulaic_text(grounds.report, grounds.section, self_name, grounds.own_facts)
        said = ["没有上年同一部分的文字，以下为通用表述和表格数据（未用模型），请按实际情况修改。"]
        if not text:
            said = [
                f"没有上年文字，也没有可用的数据，「{section_form(grounds.section).name}」请填表后再起草或直接填写。"
            ]
    text, added = complete(text, grounds, self_name) if text else (text, [])
    text = once_each(with_kept(text, wishes.keep), wishes.keep)
    if wishes.instruction.strip() or (wishes.notes.strip() and not from_notes):
        said.append("没有使用模型，工作要点和修改要求没有写入，请手工补充。")
    found = problems_of(text, grounds, wishes.length) if text else []
    left = messages([problem for problem in found if problem.kind != "placeholder" or TO_FILL not in problem.message])
    trace = Trace(origin="rolled_forward", instruction=wishes.instruction or None)
    return Draft(grounds.section, text, tuple(dict.fromkeys([*grounds.refused, *said, *added, *left])), trace)


def listed_notes(grounds: Grounds, notes: str, self_name: str) -> str:
    """Chapter five from the officer's own points: last year's text rolled forward would be the sameness it forbids."""
    opening = listed_opening(grounds.section)
    points = points_of(notes)
    if not opening or not points:
        return ""
    numbered = [f"{write_chinese(number)}是{point}" for number, point in enumerate(points, 1)]
    start = opening.format(year=grounds.report.year, self_name=self_name)
    return f"{start}{'；'.join(numbered) if len(numbered) > 1 else points[0]}。"


def _rolled(grounds: Grounds, self_name: str) -> _Rolled:
    assert grounds.prior is not None  # asked for only where there is one
    prior_sheet = fact_sheet(grounds.prior)
    rolled = _Rolled(grounds.prior_text, [])
    _without_events(rolled, grounds)
    _with_figures(rolled, grounds, prior_sheet)
    if rolled.formula_due or _lists_are_short(rolled.text, grounds):
        _with_formula(rolled, grounds, self_name)
    _with_years(rolled, grounds)
    _name_what_to_confirm(rolled, grounds)
    return rolled


def _without_events(rolled: _Rolled, grounds: Grounds) -> None:
    """Sentences about a dated event of last year go: it did not happen again by itself."""
    prior_year = grounds.prior.year if grounds.prior else None
    for figure in reversed(read_figures(rolled.text)):
        event = figure.kind == "date" and figure.value == prior_year and not _WHOLE_YEAR.search(figure.text)
        if event and re.search(r"月", figure.text):
            rolled.text, gone = without_place(rolled.text, figure.span)
            rolled.said.append(f"上年写有「{_short(gone)}」，今年如有类似情况请补写。")


def _with_figures(rolled: _Rolled, grounds: Grounds, prior_sheet: FactSheet) -> None:
    for bound in reversed(bind(rolled.text, prior_sheet, section=grounds.section)):
        if not bound.figure.claim:
            _with_figure(rolled, bound, grounds)
        elif bound.facts and any(grounds.sheet.value(fact.path) for fact in bound.facts):
            rolled.formula_due = True


def _with_figure(rolled: _Rolled, bound: BoundFigure, grounds: Grounds) -> None:
    figure = bound.figure
    relative = figure.kind in {"percent", "percentage_point", "multiple", "fraction"} or figure.direction is not None
    new = _this_year(bound, grounds.sheet)
    if new is None and not relative and (own := fact_named(figure, grounds.sheet)) is not None:
        new = Decimal(own.value or 0)
    if new is not None:
        if not new and figure.value and grounds.section == _REQUESTS:
            rolled.formula_due = True
        start, end = figure.numeral
        unit = bound.facts[0].unit if bound.facts else ""
        rolled.text = rolled.text[:start] + _written(new, figure, unit) + rolled.text[end:]
        return
    if relative or _COMPARED.search(figure.clause):
        rolled.text, gone = without_place(rolled.text, figure.span)
        rolled.said.append(f"上年的比较「{_short(gone)}」没有今年的数据，已删去。")
        return
    start, end = figure.numeral
    rolled.text = rolled.text[:start] + TO_FILL + rolled.text[end:]
    rolled.said.append(f"上年「{_short(figure.clause)}」，今年的数没有提供，文中以{TO_FILL}标出，请在补充情况中填写。")


def _this_year(bound: BoundFigure, sheet: FactSheet) -> Decimal | None:
    """This year's value of what last year's figure stated; None where it is not known or not a plain count."""
    if bound.status != "bound" or not bound.facts or any(fact.kind in {"change", "rate"} for fact in bound.facts):
        return None
    values = [sheet.value(fact.path) for fact in bound.facts]
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if len(known) == len(values) else None


def _written(value: Decimal, like: Figure, unit: str) -> str:
    """A number in the manner of the one that stood there: 1,234, 十二, 12.5万, 7700余, 51.8%."""
    try:
        return write_like(like, value, source_unit=unit if unit == "万元" else "")
    except FigureError:
        # 数十 and the like have no manner that a number could be written in.
        return format(value.normalize() if value != value.to_integral_value() else value.quantize(Decimal(1)), "f")


def _lists_are_short(text: str, grounds: Grounds) -> bool:
    """Whether a list of outcomes no longer names every outcome that this year has."""
    if grounds.section != _REQUESTS or not re.search(r"予以公开|部分公开|不予公开|无法提供|不予处理", text):
        return False
    due = [sentence for sentence in formula_sentences(_REQUESTS) if "outcomes" in sentence.text]
    written = "".join(write_sentence(sentence, grounds.report, "") for sentence in due)
    wanted = set(re.findall(r"予以公开|部分公开|不予公开|无法提供|不予处理|其他处理", written))
    return any(word not in text for word in wanted)


def _with_formula(rolled: _Rolled, grounds: Grounds, self_name: str) -> None:
    """Put computed sentences in the place of the sentences about requests and cases."""
    written = computed_text(grounds.report, grounds.section, self_name)
    if not written:
        return
    sentences = sentences_of(rolled.text)
    old = [s for s in sentences if any(f.statistic for f in read_figures(s.text))]
    at = old[0].start if old else len(rolled.text)
    for sentence in reversed(old):
        rolled.text = rolled.text[: sentence.start] + rolled.text[sentence.end :]
    rolled.text = (rolled.text[:at] + written + rolled.text[at:]).strip()
    rolled.said = [said for said in rolled.said if TO_FILL not in said]
    rolled.said.append("今年申请情况与上年不同，有关句子已按表格重写。")


def _with_years(rolled: _Rolled, grounds: Grounds) -> None:
    prior_year = grounds.prior.year if grounds.prior else None
    if not prior_year or not grounds.year:
        return
    step = grounds.year - prior_year
    for figure in reversed(read_figures(rolled.text)):
        if figure.kind not in {"year", "date"} or figure.value not in {prior_year, prior_year - 1}:
            continue
        start, end = figure.span
        # The year before last year stands there to be compared with; anywhere else it is a year of its own.
        if figure.value == prior_year or _COMPARED.search(rolled.text[max(0, start - 3) : start]):
            moved = re.sub(r"\d{4}", lambda year: str(int(year.group()) + step), rolled.text[start:end], count=1)
            rolled.text = rolled.text[:start] + moved + rolled.text[end:]


def _name_what_to_confirm(rolled: _Rolled, grounds: Grounds) -> None:
    prior_year = grounds.prior.year if grounds.prior else None
    for figure in read_figures(rolled.text):
        if figure.kind == "document_number" and str(prior_year) in figure.text:
            rolled.said.append(f"文号「{figure.text}」来自上年文字，请确认今年是否仍然适用。")
    for match in _MEETING.finditer(rolled.text):
        rolled.said.append(f"「{match.group()}」来自上年文字，请确认今年的提法。")


def _short(text: str) -> str:
    text = text.strip("，。； \n")
    return text if len(text) <= 30 else text[:29] + "…"
