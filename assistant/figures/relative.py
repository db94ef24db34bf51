"""Figures that compare: shares of a base, rates and differences against last year, multiples, percentage points."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from assistant.figures.candidates import candidates
from assistant.figures.context import Frame, Surroundings, subject_of
from assistant.figures.figure import Figure
from assistant.figures.outcome import BoundFigure, Check, Said
from assistant.figures.tolerance import Agreement, agrees, amount_agrees
from assistant.report.fact_sheet import ALL_REQUESTS, BASES, NEWLY_RECEIVED, RESULTS_TOTAL, FactSheet, share_path, shown
from assistant.report.facts import Fact
from assistant.report.form import LITIGATION, PRIOR_PREFIX, REQUESTS

_COMPARED = re.compile(r"同比|较|比|上年|去年|环比|增长率|增幅|降幅|20\d\d年")
_REACHED = re.compile(r"(?:至|到|达|为)$")
_TIMES_OF = re.compile(r"(?:是|为|达|相当于)[^，。；]{0,12}的$")
_STATED: Final = re.compile(r"占|比例|比重|率|[（(]$")


def is_relative(figure: Figure) -> bool:
    """Whether a figure compares rather than counts."""
    if figure.kind in {"percent", "percentage_point", "multiple", "fraction"}:
        return True
    if figure.kind not in {"count", "amount"} or figure.direction is None:
        return False
    before = figure.clause.partition(figure.text)[0]
    if _REACHED.search(before) and not before.endswith(("为", "达")):
        return False
    return bool(_COMPARED.search(before)) or before.endswith(
        ("增加", "减少", "增加了", "减少了", "同比增加", "同比减少")
    )


@dataclass(frozen=True, slots=True)
class _Of:
    """What a comparison is about: a fact or two summed, and the figure in prose that stated it, if any."""

    paths: tuple[str, ...]
    previous: BoundFigure | None = None
    sure: bool = True


def bind_relative(around: Surroundings, frame: Frame, sheet: FactSheet, said: Said) -> BoundFigure:
    """Hold a comparison against what the sheet, or the sentence itself, gives."""
    figure = around.figure
    if any(row in {"completion_rate", "timely_rate"} for row in frame.rows) and figure.kind == "percent":
        return _completion(around, frame, sheet)
    if figure.kind == "percentage_point":
        return _points(around, sheet, said)
    about = _about(around, frame, said)
    if figure.kind in {"count", "amount"}:
        return _difference(around, about, sheet, said)
    if figure.kind == "multiple" or figure.direction is not None or "同比" in figure.clause.partition(figure.text)[0]:
        return _rate(around, about, sheet, said)
    return _share(around, frame, about, sheet, said)


def _about(around: Surroundings, frame: Frame, said: Said) -> _Of:
    """What the figure compares: what its own words name, else the figure before it in its sentence."""
    if around.partner >= 0:
        partner = said.bound[around.partner]
        return _Of(tuple(_plain_path(f.path) for f in partner.facts), partner, sure=partner.status == "bound")
    if frame.foreign:
        return _Of((), None, sure=False)
    if frame.own_object or frame.own_row or frame.columns:
        found = candidates(frame, "件")
        if found.accepted:
            return _Of(
                tuple(p.removeprefix(PRIOR_PREFIX) for p in found.accepted[0]), _previous(around, said), found.strict
            )
    previous = _previous(around, said)
    if previous is None:
        return _Of((), None, sure=False)
    paths = tuple(_plain_path(fact.path) for fact in previous.facts)
    return _Of(paths, previous, sure=previous.status == "bound")


def _plain_path(path: str) -> str:
    for prefix in ("change:", "rate:"):
        path = path.removeprefix(prefix)
    return path.removeprefix(PRIOR_PREFIX)


def _previous(around: Surroundings, said: Said) -> BoundFigure | None:
    same = [
        b for b in said.bound if b.figure.sentence == around.figure.sentence and b.figure.kind in {"count", "amount"}
    ]
    return same[-1] if same else None


def _result(
    figure: Figure,
    match: Agreement,
    expected: str,
    facts: tuple[Fact, ...],
    reason: str,
    check: Check,
    *,
    sure: bool = True,
) -> BoundFigure:
    nearest = facts[0] if facts else None
    if match == "agrees":
        return BoundFigure(figure, "bound", facts, nearest, expected, "与" + reason + "一致。", check)
    told = f"{reason}为{expected}，文中为{figure.text}。"
    if match == "truncated":
        return BoundFigure(figure, "ambiguous", facts, nearest, expected, told + "文中是截取，应四舍五入。", "rounding")
    if match == "last_place":
        return BoundFigure(figure, "ambiguous", facts, nearest, expected, told + "末位不符，或为凑足100%。", "rounding")
    status = "contradicted" if sure else "unbound"
    return BoundFigure(figure, status, facts if sure else (), nearest, expected, told, check)  # type: ignore[arg-type]


def _places(figure: Figure) -> int:
    return max(0, -int(figure.place.as_tuple().exponent)) if figure.place < 1 else 0


def _unknown(figure: Figure, reason: str, check: Check) -> BoundFigure:
    return BoundFigure(figure, "unbound", (), None, None, reason, check)


def _signed(figure: Figure, number: Decimal, unit: str) -> str:
    word = ("增加" if number > 0 else "减少" if number < 0 else "持平") if unit != "%" else ""
    word = word or ("增长" if number > 0 else "下降" if number < 0 else "持平")
    return word + (f"{shown(abs(number), max(_places(figure), 2) if unit == '%' else 8)}{unit}" if number else "")


def _wrong_way(figure: Figure, number: Decimal) -> bool:
    return (figure.direction == "up" and number < 0) or (figure.direction == "down" and number > 0)


def _difference(around: Surroundings, about: _Of, sheet: FactSheet, said: Said) -> BoundFigure:
    figure = around.figure
    change = sheet.by_path.get(f"change:{about.paths[0]}") if len(about.paths) == 1 else None
    number = sheet.value(f"change:{about.paths[0]}") if change is not None and about.paths else None
    facts: tuple[Fact, ...] = (change,) if change is not None else ()
    name = f"「{change.name}」" if change is not None else "按文中两年数计算的增减"
    unit = change.unit if change is not None else figure.unit
    if number is None:
        years = _years_in_prose(around, said)
        if years is None:
            return _unknown(figure, "没有上年数据，无法核对增减。", "rate")
        number = years[0] - years[1]
    expected = _signed(figure, number, unit)
    if _wrong_way(figure, number):
        reason = f"{name}是{expected}，文中为{_said(figure)}。"
        return BoundFigure(figure, "contradicted", facts, facts[0] if facts else None, expected, reason, "direction")
    match = amount_agrees(figure, abs(number)) if unit == "万元" else agrees(figure, abs(number))
    return _result(figure, match, expected, facts, name, "rate", sure=about.sure)


def _said(figure: Figure) -> str:
    return {"up": "增长", "down": "下降"}.get(figure.direction or "", "") + figure.text


def _years_in_prose(around: Surroundings, said: Said) -> tuple[Decimal, Decimal] | None:
    """This year's and last year's count as the same sentence states them."""
    this = before = None
    for one, frame in zip(said.bound, said.frames, strict=False):
        if one.figure.sentence != around.figure.sentence or one.figure.kind not in {"count", "amount"}:
            continue
        if one.figure.value is None or is_change(one):
            continue
        if frame.when == "prior":
            before = one.figure.value
        elif frame.when == "this":
            this = one.figure.value
    return (this, before) if this is not None and before is not None else None


def is_change(one: BoundFigure) -> bool:
    """Whether a figure was held against a change or a rate."""
    return one.check in {"rate", "direction"}


def _rate(around: Surroundings, about: _Of, sheet: FactSheet, said: Said) -> BoundFigure:
    figure = around.figure
    path = about.paths[0] if len(about.paths) == 1 else ""
    fact, number = sheet.by_path.get(f"rate:{path}"), sheet.value(f"rate:{path}")
    facts: tuple[Fact, ...] = (fact,) if fact is not None else ()
    name = f"「{fact.name}」" if fact is not None else "按文中两年数计算的增减幅度"
    sure = about.sure
    if number is None:
        years = _years_in_prose(around, said)
        if years is None or not years[1]:
            return _unknown(figure, "没有上年数据，无法核对增减幅度。", "rate")
        number, sure = (years[0] - years[1]) / years[1] * 100, True
    if figure.kind == "multiple":
        return _multiple(figure, number, facts, name, sure=sure)
    expected = _signed(figure, number, "%")
    if _wrong_way(figure, number):
        reason = f"{name}是{expected}，文中为{_said(figure)}。"
        return BoundFigure(figure, "contradicted", facts, facts[0] if facts else None, expected, reason, "direction")
    return _result(figure, agrees(figure, abs(number)), expected, facts, name, "rate", sure=sure)


def _multiple(figure: Figure, rate: Decimal, facts: tuple[Fact, ...], name: str, *, sure: bool) -> BoundFigure:
    before = figure.clause.partition(figure.text)[0]
    times = rate / 100 + 1 if figure.unit == "番" or _TIMES_OF.search(before) else rate / 100
    return _result(figure, agrees(figure, times), f"{shown(times)}倍", facts, name, "rate", sure=sure)


def _completion(around: Surroundings, frame: Frame, sheet: FactSheet) -> BoundFigure:
    figure = around.figure
    done, all_requests = sheet.value(RESULTS_TOTAL), sheet.value(ALL_REQUESTS)
    if done is None or not all_requests or subject_of(around) != "requests":
        return _unknown(figure, "没有可以核对的办结数。", "share")
    facts = tuple(sheet.by_path[path] for path in (RESULTS_TOTAL, ALL_REQUESTS))
    rate = done / all_requests * 100
    match = agrees(figure, rate)
    if match == "disagrees" and "timely_rate" in frame.rows:
        match = "last_place"
    return _result(figure, match, f"{shown(rate)}%", facts, "办结数与申请总量之比", "share")


def _points(around: Surroundings, sheet: FactSheet, said: Said) -> BoundFigure:
    figure = around.figure
    shares = [b for b in said.bound if b.figure.sentence == figure.sentence and b.check == "share" and b.facts]
    fact = shares[-1].facts[0] if shares else None
    if fact is None or fact.base is None:
        return _unknown(figure, "没有可以核对的百分点。", "rate")
    part, base = fact.cells[0], fact.base
    now = sheet.value(fact.path)
    old_part, old_base = sheet.value(PRIOR_PREFIX + part), sheet.value(PRIOR_PREFIX + base)
    if now is None or old_part is None or not old_base:
        return _unknown(figure, "没有上年数据，无法核对百分点。", "rate")
    number = now - old_part / old_base * 100
    expected = _signed(figure, number, "个百分点")
    if _wrong_way(figure, number):
        return BoundFigure(
            figure, "contradicted", (fact,), fact, expected, f"「{fact.name}」比上年{expected}。", "direction"
        )
    return _result(figure, agrees(figure, abs(number)), expected, (fact,), f"「{fact.name}」比上年的增减", "rate")


def _share(around: Surroundings, frame: Frame, about: _Of, sheet: FactSheet, said: Said) -> BoundFigure:
    figure = around.figure
    previous = about.previous
    own = around.partner < 0 and (frame.own_row or frame.own_object or bool(frame.columns))
    number = _sum(sheet, about.paths)
    if number is None and previous is not None and not own:
        number = previous.figure.value
    bases = [] if number is None else _bases(about, sheet, around, said, None if own else previous)
    if number is None or not bases:
        return _unknown(figure, "没有可以核对的比例。", "share")
    for base in bases:
        if agrees(figure, number / base.value * 100) == "agrees":
            fact = sheet.by_path.get(share_path(about.paths[0], base.path)) if about.paths and base.path else None
            facts = (fact,) if fact is not None else _facts(sheet, about.paths)
            expected = f"{shown(number / base.value * 100)}%"
            return _result(figure, "agrees", expected, facts, f"占{base.name}的比例", "share")
    channel = previous is not None and previous.check == "part" and not own and around_requests(around)
    request_like = channel or (bool(about.paths) and all(REQUESTS in p or LITIGATION in p for p in about.paths))
    if not request_like or not _STATED.search(_lead(around)):
        return _unknown(figure, "没有可以核对的比例。", "share")
    near = (agrees(figure, number / base.value * 100) for base in bases)
    match: Agreement = next((m for m in near if m != "disagrees"), "disagrees")
    expected = f"{shown(number / bases[0].value * 100, max(2, _places(figure)))}%"
    name = f"占{bases[0].name}（{shown(bases[0].value)}）的比例"
    return _result(
        figure, match, expected, _facts(sheet, about.paths), name, "share", sure=about.sure or own or channel
    )


def _lead(around: Surroundings) -> str:
    """The few characters before the figure: 占, （, 比例."""
    return "".join(t.word for t in around.before) + "（"


def _sum(sheet: FactSheet, paths: tuple[str, ...]) -> Decimal | None:
    values = [sheet.value(path) for path in paths]
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(values) else None


def _facts(sheet: FactSheet, paths: tuple[str, ...]) -> tuple[Fact, ...]:
    return tuple(sheet.by_path[path] for path in paths if path in sheet.by_path)


@dataclass(frozen=True, slots=True)
class _Base:
    """What a share stands on; `path` is empty for a figure of the sentence."""

    value: Decimal
    name: str
    path: str = ""


def _bases(about: _Of, sheet: FactSheet, around: Surroundings, said: Said, previous: BoundFigure | None) -> list[_Base]:
    """What a share can stand on: the official totals, then larger counts that the sentence has stated."""
    first = about.paths[0] if about.paths else ""
    paths: tuple[str, ...] = ()
    if LITIGATION in first:
        paths = (first.rsplit(".", 1)[0] + ".total",)
    elif ".newly_received." in first or (not first and previous is not None and around_requests(around)):
        paths = (NEWLY_RECEIVED, ALL_REQUESTS, RESULTS_TOTAL)
    elif REQUESTS in first:
        paths = BASES
    bases = [_Base(value, sheet.by_path[path].name, path) for path in paths if (value := sheet.value(path))]
    for one in said.bound:
        if one.figure.sentence == around.figure.sentence and one.figure.kind == "count" and one is not previous:
            if one.figure.value:
                bases.append(_Base(one.figure.value, f"文中{one.figure.text}"))
    return bases


def around_requests(around: Surroundings) -> bool:
    """Whether the sentence speaks of requests."""
    return any(t.key("obj") == "requests" for t in (*around.earlier, *around.before))
