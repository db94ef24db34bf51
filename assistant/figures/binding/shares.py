"""Shares of a base: outcomes on （七）总计, applicants and channels on 新收, or a total stated by the sentence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from assistant.figures.binding.comparing import Compared, compared_result, facts_at, not_comparable, places_of, sum_of
from assistant.figures.binding.outcome import BoundFigure, Said
from assistant.figures.binding.tolerance import Agreement, agrees
from assistant.figures.meaning.frame import Frame
from assistant.figures.meaning.keys import base_start
from assistant.figures.meaning.surroundings import Surroundings, subject_of
from assistant.figures.reading.figure import Figure
from assistant.form.paths import LITIGATION, REQUESTS
from assistant.report.fact_paths import ALL_REQUESTS, BASES, NEWLY_RECEIVED, RESULTS_TOTAL, share_path, shown
from assistant.report.fact_sheet import FactSheet

_STATED: Final = re.compile(r"占|比例|比重|率|[（(]$")


def bind_completion(around: Surroundings, frame: Frame, sheet: FactSheet) -> BoundFigure:
    """Hold 办结率 against what was answered of all requests."""
    figure = around.figure
    done, all_requests = sheet.value(RESULTS_TOTAL), sheet.value(ALL_REQUESTS)
    if done is None or not all_requests or not _of_requests(around, frame):
        return not_comparable(figure, "没有可以核对的办结数。", "share")
    facts = tuple(sheet.by_path[path] for path in (RESULTS_TOTAL, ALL_REQUESTS))
    rate = done / all_requests * 100
    match = agrees(figure, rate)
    if match == "disagrees" and "timely_rate" in frame.rows:
        if figure.value == 100:
            # What was carried forward may not have been due.
            return not_comparable(figure, "按期答复率只计到期的申请，表格中没有这项数据。", "share")
        match = "last_place"
    return compared_result(figure, match, f"{shown(rate)}%", facts, "办结数与申请总量之比", "share")


def _of_requests(around: Surroundings, frame: Frame) -> bool:
    """Whether a rate of completion is that of requests."""
    return (subject_of(around) or (frame.objects[:1] or ("other",))[0]) == "requests"


def bind_share(around: Surroundings, frame: Frame, about: Compared, sheet: FactSheet, said: Said) -> BoundFigure:
    """Hold a percentage against the share of its part in every base that it can stand on."""
    figure = around.figure
    previous = about.previous
    own = around.partner < 0 and (frame.own_row or frame.own_object or bool(frame.columns))
    number = sum_of(sheet, about.paths)
    if number is None and previous is not None and not own:
        number = previous.figure.value
    bases = [] if number is None else _bases(about, sheet, around, said, None if own else previous)
    if number is None or not bases:
        return not_comparable(figure, "没有可以核对的比例。", "share")
    for base in bases:
        if agrees(figure, number / base.value * 100) == "agrees":
            fact = sheet.by_path.get(share_path(about.paths[0], base.path)) if about.paths and base.path else None
            facts = (fact,) if fact is not None else facts_at(sheet, about.paths)
            expected = f"{shown(number / base.value * 100)}%"
            return compared_result(figure, "agrees", expected, facts, f"占{base.name}的比例", "share")
    channel = previous is not None and previous.check == "part" and not own and around_requests(around)
    request_like = (
        channel
        or _on_named_base(about, around, own=own)
        or (bool(about.paths) and all(REQUESTS in p or LITIGATION in p for p in about.paths))
    )
    if not request_like or not _STATED.search(_lead(around)):
        return not_comparable(figure, "没有可以核对的比例。", "share")
    near = (agrees(figure, number / base.value * 100) for base in bases)
    match: Agreement = next((m for m in near if m != "disagrees"), "disagrees")
    expected = f"{shown(number / bases[0].value * 100, max(2, places_of(figure)))}%"
    name = f"占{bases[0].name}（{shown(bases[0].value)}）的比例"
    return compared_result(
        figure,
        match,
        expected,
        facts_at(sheet, about.paths),
        name,
        "share",
        sure=about.sure or own or channel or not about.paths,
    )


def _on_named_base(about: Compared, around: Surroundings, *, own: bool) -> bool:
    """Whether a count that no cell holds is set against a total by name: 共1502件，占新收总数的80.75%."""
    return not own and not about.paths and about.previous is not None and bool(_base_named(around))


def _lead(around: Surroundings) -> str:
    """The few characters before the figure: 占, （, 比例."""
    return "".join(t.word for t in around.before) + "（"


@dataclass(frozen=True, slots=True)
class _Base:
    """What a share stands on; `path` is empty for a figure of the sentence."""

    value: Decimal
    name: str
    path: str = ""


def _bases(
    about: Compared, sheet: FactSheet, around: Surroundings, said: Said, previous: BoundFigure | None
) -> list[_Base]:
    """What a share can stand on: the official totals, then larger counts that the sentence has stated."""
    if about.base is not None:
        named_base, path = about.base.figure, about.base.facts[0].path if about.base.facts else ""
        return [_Base(named_base.value, f"文中{named_base.text}", path)] if named_base.value else []
    first = about.paths[0] if about.paths else ""
    paths: tuple[str, ...] = ()
    if LITIGATION in first:
        paths = (first.rsplit(".", 1)[0] + ".total",)
    elif ".newly_received." in first or (not first and previous is not None and around_requests(around)):
        paths = (NEWLY_RECEIVED, *((ALL_REQUESTS,) if _of_all_requests(around) else ()))
    elif REQUESTS in first:
        paths = BASES
    bases = [_Base(value, sheet.by_path[path].name, path) for path in paths if (value := sheet.value(path))]
    period = [(place, b) for place, _, b in said.recent() if place.period == around.period]
    same = [(place, b) for place, b in period if b is not about.previous]
    among = _stated_base(same, around)
    if among is not None:
        return [_Base(value, f"文中{among.text}") for value in (among.value,) if value]
    if _on_named_base(about, around, own=previous is None):
        return [_Base(value, sheet.by_path[p].name, p) for p in _base_named(around) if (value := sheet.value(p))]
    named = _base_named(around) or _base_led_in(around, period)
    if named and any(base.path in named for base in bases):
        return [base for base in bases if base.path in named]
    stated = [b.figure for _, b in same if not (bases and _is_part(b))]
    return bases + [_Base(f.value, f"文中{f.text}") for f in stated if f.kind == "count" and f.value]


def _of_all_requests(around: Surroundings) -> bool:
    """占全部申请的83.33% may mean what was carried over too."""
    base = base_start(around)
    words = around.before[base:] if base is not None else ()
    return any(t.word.startswith("全部") or t.word == "申请总量" for t in words)


def _stated_base(same: Sequence[tuple[Surroundings, BoundFigure]], around: Surroundings) -> Figure | None:
    """The count of which the sentence tells the parts: 办结的170件中，予以公开74件，占43.53%."""
    for place, one in reversed(same):
        behind = "".join(t.word for t in place.after)
        if place.sentence == around.sentence and one.figure.kind == "count" and behind.endswith(("中", "当中")):
            return one.figure if one.status == "bound" and one.figure.approximation == "exact" else None
    return None


def _base_named(around: Surroundings) -> tuple[str, ...]:
    """The totals that the words behind 占 name: 占办结总数的7.6%."""
    base = base_start(around)
    if base is None:
        return ()
    rows = {t.key("row") for t in around.before[base:] if t.has("row")}
    if rows & {"results_total"}:
        return (RESULTS_TOTAL,)
    return (NEWLY_RECEIVED,) if "newly_received" in rows else ()


def _base_led_in(around: Surroundings, same: Sequence[tuple[Surroundings, BoundFigure]]) -> tuple[str, ...]:
    """The total with which the sentence leads in: 在办结的申请中，予以公开702件，占37.22%; 办结170件，其中…占…."""
    if _told_as_answered(around, same):
        return (RESULTS_TOTAL,)
    words = (*same[0][0].earlier, *same[0][0].before) if same else around.earlier
    among = next((i for i, t in enumerate(words) if t.word in {"中", "当中"}), 0)
    rows = {t.key("row") for t in words[max(0, among - 4) : among]}
    if "results_total" in rows:
        return (RESULTS_TOTAL,)
    return (NEWLY_RECEIVED,) if "newly_received" in rows else ()


def _told_as_answered(around: Surroundings, same: Sequence[tuple[Surroundings, BoundFigure]]) -> bool:
    """Whether the parts that are being told are those of what was answered: 办结170件，其中予以公开74件，占43.53%."""
    before = [(place, one) for place, one in same if place.end <= around.start and one.figure.kind == "count"]
    totals = {NEWLY_RECEIVED, ALL_REQUESTS, RESULTS_TOTAL}
    leads = [i for i, (_, one) in enumerate(before) if any(fact.path in totals for fact in one.facts)]
    if not leads or leads[-1] + 1 >= len(before):
        return False
    lead, (place, _) = before[leads[-1]][1], before[leads[-1] + 1]
    among = any(t.has("among") for t in place.before) and lead.status == "bound"
    return among and [fact.path for fact in lead.facts] == [RESULTS_TOTAL]


def _is_part(one: BoundFigure) -> bool:
    """Whether a count is itself a part of the requests: no share of another part stands on it."""
    totals = (NEWLY_RECEIVED, ALL_REQUESTS, RESULTS_TOTAL)
    return any(REQUESTS in f.path and not f.path.startswith("sum:") and f.path not in totals for f in one.facts)


def around_requests(around: Surroundings) -> bool:
    """Whether the sentence speaks of requests."""
    return any(t.key("obj") == "requests" for t in (*around.earlier, *around.before))
