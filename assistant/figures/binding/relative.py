"""Figures that compare rather than count, handed to whoever can check them."""

import re
from dataclasses import replace

from assistant.figures.binding.candidates import candidates
from assistant.figures.binding.changes import bind_difference, bind_points, bind_rate
from assistant.figures.binding.comparing import Compared, not_comparable, previous_count, stated_base
from assistant.figures.binding.outcome import BoundFigure, Said
from assistant.figures.binding.shares import bind_completion, bind_share
from assistant.figures.binding.subtotals import named_sum, told_parts
from assistant.figures.binding.tolerance import agrees
from assistant.figures.meaning.frame import Frame
from assistant.figures.meaning.surroundings import Surroundings
from assistant.figures.reading.figure import Figure
from assistant.form.paths import LITIGATION, PRIOR_PREFIX, REQUESTS
from assistant.report.fact_sheet import FactSheet

_COMPARED = re.compile(r"同比|较|比|上年|去年|环比|增长率|增幅|降幅|20\d\d年")


_LAST_YEAR = r"上一?年|去年|前一年|同期|往年|20\d\d年|之"
_OTHER_MEASURE = re.compile(
    rf"(?:相?较于?|(?<![占同环相])比)(?!例|重|率|较|上|去)(?![^，。；]{{0,6}}(?:{_LAST_YEAR}))[^，。；]{{2,}}$"
    rf"|(?:是|为|达|相当于)(?![^，。；]{{0,6}}(?:{_LAST_YEAR}))[^，。；的]{{2,12}}的$"
)
"""Compared with something else than last year: 较年初减少2件, 是企业申请的5倍, 是五年前的3倍."""
_LOOSE_SHARE = re.compile(
    r"由(?:上年|去年|上一年)的?$|(?:上升|下降|提高|降低|提升)(?:到|至|为)$|占比?[^，。；0-9]{0,6}，(?:为|达|是)$"
)
"""占比由上年的…上升到…, 占比过半，为52.2%: of what they are the share is said loosely."""
_SUBJECT_BEHIND = re.compile(r"的(?:答复|办理|处理)?(?:结果|情形|申请)?(?:为|是|因|属)")
_BY_HOW_MANY = re.compile(r"(?:增加|减少|(?<!新)增|净减|多收|少收|多办|少办)(?:了|近|约)?$")
_REACHED = re.compile(r"(?:至|到|达|为)$")


def is_relative(figure: Figure) -> bool:
    """Whether a figure compares rather than counts."""
    if figure.kind in {"percent", "percentage_point", "multiple", "fraction"}:
        return True
    if figure.kind not in {"count", "amount"} or figure.direction is None:
        return False
    before = figure.clause.partition(figure.text)[0]
    if _REACHED.search(before) and not before.endswith(("为", "达")):
        return False
    return bool(_COMPARED.search(before) or _BY_HOW_MANY.search(before))


def bind_relative(text: str, around: Surroundings, frame: Frame, sheet: FactSheet, said: Said) -> BoundFigure:
    """Hold a comparison against what the sheet, or the sentence itself, gives."""
    result = _relative(text, around, frame, sheet, said)
    if result.status != "contradicted":
        return result
    if result.check == "share":
        loose = (
            _LOOSE_SHARE.search(text, around.sentence[0], around.start)
            or _of_decided(around, result, sheet)
            or _of_both_kinds(text, around, sheet)
        )
        return not_comparable(around.figure, "没有可以核对的比例。", "share") if loose else result
    # 分别比上年增加2件、3件: each is of its own partner.
    return result if around.partner >= 0 else _of_another(around, sheet, said) or result


def _of_another(around: Surroundings, sheet: FactSheet, said: Said) -> BoundFigure | None:
    """The same change of another number that the sentence told: 500件（新收480件，上年结转20件），同比减少60件."""
    hold = bind_difference if around.figure.kind in {"count", "amount"} else bind_rate
    for place, _, one in reversed(said.recent()):
        if place.period != around.period:
            break
        whole = all(fact.path.endswith((".total", ".decisions", ".amount")) for fact in one.facts)
        if one.status != "bound" or one.figure.kind not in {"count", "amount"} or not one.facts or not whole:
            continue
        about = Compared(tuple(_plain_path(fact.path) for fact in one.facts), one)
        other = hold(around, about, sheet, said)
        if other.status == "bound":
            return other
    return None


def _of_both_kinds(text: str, around: Surroundings, sheet: FactSheet) -> bool:
    """Whether 公开率 counts what was disclosed in part too."""
    if not text.endswith(("公开率", "公开率为", "公开率达"), 0, around.start):
        return False
    parts = [sheet.value(f"{REQUESTS}.{row}.total") for row in ("disclosed", "partially_disclosed", "results_total")]
    if any(part is None for part in parts) or not parts[2]:
        return False
    return agrees(around.figure, ((parts[0] or 0) + (parts[1] or 0)) / parts[2] * 100) == "agrees"


def _of_decided(around: Surroundings, result: BoundFigure, sheet: FactSheet) -> bool:
    """Whether a share of cases stands on those that are decided: 审结28件，纠正率10.7%."""
    path = result.nearest.path if result.nearest is not None else ""
    row = path.rpartition(".")[0]
    part, total, pending = (sheet.value(each) for each in (path, f"{row}.total", f"{row}.pending"))
    if LITIGATION not in path or part is None or total is None or not pending or total == pending:
        return False
    return agrees(around.figure, part / (total - pending) * 100) == "agrees"


def _relative(text: str, around: Surroundings, frame: Frame, sheet: FactSheet, said: Said) -> BoundFigure:
    figure = around.figure
    if _OTHER_MEASURE.search(figure.clause.partition(figure.text)[0]):
        return not_comparable(figure, "不是与上年相比，无法核对。", "rate")
    if any(row in {"completion_rate", "timely_rate"} for row in frame.rows) and figure.kind == "percent":
        return bind_completion(around, frame, sheet)
    if figure.kind == "percentage_point":
        return bind_points(around, sheet, said)
    parts = told_parts(text, around, frame, said)
    about = Compared(named_sum(parts, sheet)) if parts else _about(around, frame, said)
    if figure.kind in {"count", "amount"}:
        return bind_difference(around, about, sheet, said)
    if figure.kind == "multiple" or figure.direction is not None or "同比" in figure.clause.partition(figure.text)[0]:
        return bind_rate(around, about, sheet, said)
    return _share(text, around, frame, about, sheet, said)


def _share(  # noqa: PLR0917 - a share, its place and what is known
    text: str, around: Surroundings, frame: Frame, about: Compared, sheet: FactSheet, said: Said
) -> BoundFigure:
    each = any(t.has("each") for t in around.before)
    if each or _SUBJECT_BEHIND.match(text, around.end):
        # 各占33.3%; 有三分之一的答复结果为不掌握: what it is the share of is named elsewhere.
        return not_comparable(around.figure, "没有可以核对的比例。", "share")
    if frame.own_object and not frame.own_row and not frame.columns and not around.before:
        # 七成以上的申请涉及房屋征收: a part for which there is no cell.
        return not_comparable(around.figure, "没有可以核对的比例。", "share")
    return bind_share(around, frame, replace(about, base=stated_base(around, said)), sheet, said)


def _about(around: Surroundings, frame: Frame, said: Said) -> Compared:
    """What the figure compares: what its own words name, else the figure before it in its sentence."""
    if around.partner >= 0:
        partner = said.bound[around.partner]
        return Compared(tuple(_plain_path(f.path) for f in partner.facts), partner, sure=partner.status == "bound")
    if frame.foreign:
        return Compared((), None, sure=False)
    if frame.own_object or frame.own_row or frame.columns:
        found = candidates(frame, "件")
        if found.accepted:
            return Compared(
                tuple(p.removeprefix(PRIOR_PREFIX) for p in found.accepted[0]),
                previous_count(around, said),
                found.strict,
            )
    previous = previous_count(around, said) or _previous_change(around, said)
    if previous is None:
        # 申请与上年相比有所增加，增加28件: only named earlier in the sentence.
        groups = candidates(frame, "件").accepted[:1] if frame.named else ()
        return Compared(tuple(p.removeprefix(PRIOR_PREFIX) for group in groups for p in group), None, sure=False)
    paths = tuple(_plain_path(fact.path) for fact in previous.facts)
    return Compared(paths, previous, sure=previous.status == "bound")


def _previous_change(around: Surroundings, said: Said) -> BoundFigure | None:
    """A rate that the sentence told before: 申请量增长20%，增加28件."""
    told = said.bound[-1] if said.bound else None
    same = told is not None and told.figure.sentence == around.figure.sentence and told.check == "rate"
    return told if same and told is not None and told.status == "bound" else None


def _plain_path(path: str) -> str:
    for prefix in ("change:", "rate:"):
        path = path.removeprefix(prefix)
    return path.removeprefix(PRIOR_PREFIX)
