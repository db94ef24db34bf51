"""Claims in words held against the cells: 未收到 beside a request, 全部办结 beside a 结转, 持平 beside a change."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from assistant.figures.binding.candidates import Candidates, candidates
from assistant.figures.binding.denials import denied
from assistant.figures.binding.outcome import BoundFigure, Said
from assistant.figures.meaning.frame import Frame
from assistant.figures.meaning.lexicon import Token
from assistant.figures.meaning.naming import unexplained
from assistant.figures.meaning.surroundings import Surroundings, subject_of
from assistant.figures.reading.figure import Figure
from assistant.form.paths import LITIGATION, PRIOR_PREFIX, REQUESTS, SUM_PREFIX
from assistant.form.vocabulary import vocabulary
from assistant.report.fact_paths import ALL_REQUESTS, shown
from assistant.report.fact_sheet import FactSheet
from assistant.report.facts import Fact

_FORWARD: Final = f"{REQUESTS}.carried_forward.total"
_TIMELY = re.compile(r"法定|规定|按时|按期|及时|如期|时限|期限|限期")
_FEE = re.compile("信息处理费")
_DUE: Final = frozenset({"到期", "已到期", "应于当年"})


def bind_claim(around: Surroundings, frame: Frame, sheet: FactSheet, said: Said) -> BoundFigure:
    """Hold a claim against the facts of which it speaks; one that speaks of none is unbound."""
    if around.figure.kind == "zero_claim":
        return _zero(around, frame, sheet)
    if around.figure.kind == "flat_claim":
        return _flat(around, frame, sheet, said)
    return _all(around, frame, sheet, said)


def _unbound(figure: Figure, reason: str = "表格中没有对应的数据。") -> BoundFigure:
    return BoundFigure(figure, "unbound", (), None, None, reason, "zero_claim")


def _zero(around: Surroundings, frame: Frame, sheet: FactSheet) -> BoundFigure:
    figure = around.figure
    paths = denied(around)
    fee = next((f for f in sheet.officer_facts if _FEE.search(f.name) and _FEE.search(figure.text) and f.value), None)
    if fee is not None and not paths and frame.when == "this" and Decimal(fee.value or 0):
        reason = f"文中称「{figure.text}」，而补充数据「{fee.name}」为{fee.value}{fee.unit}。"
        return BoundFigure(figure, "contradicted", (fee,), fee, fee.value, reason, "zero_claim")
    if frame.when == "other" or not paths:
        return _unbound(figure)
    if frame.when == "prior" and paths != (f"{REQUESTS}.carried_over.total",):
        paths = tuple(PRIOR_PREFIX + path for path in paths)
    facts = tuple(sheet.by_path[path] for path in paths if path in sheet.by_path)
    if not facts or any(fact.value is None for fact in facts):
        return _unbound(figure, "对应的单元格为空，无法核对。")
    wrong = next((fact for fact in facts if Decimal(fact.value or 0) != 0), None)
    if wrong is None:
        names = "、".join(fact.name for fact in facts)
        return BoundFigure(figure, "bound", facts, facts[0], "0", f"「{names}」为0。", "zero_claim")
    narrowed = any(t.has("channel", "period", "limit") for t in around.inside)
    if (narrowed and not _lists_all_channels(around)) or unexplained(figure.text, around):
        return _unbound(figure, "只否定了一部分，表格中没有对应的单元格。")
    reason = f"文中称「{figure.text}」，而「{wrong.name}」为{wrong.value}{wrong.unit}。"
    return BoundFigure(figure, "contradicted", (wrong,), wrong, wrong.value, reason, "zero_claim")


def _lists_all_channels(around: Surroundings) -> bool:
    every = "任何" in around.figure.text or "各种" in around.figure.text
    return every or len({t.word for t in around.inside if t.has("channel")}) >= 3


def _all(around: Surroundings, frame: Frame, sheet: FactSheet, said: Said) -> BoundFigure:  # noqa: PLR0911 - one return a case
    figure = around.figure
    subject = subject_of(around) or ("requests" if frame.objects[:1] == ("requests",) else "other")
    if subject == "cases" or re.search(r"结案|审结", figure.text):
        return _cases_done(figure, sheet, around)
    if subject != "requests":
        return _unbound(figure)
    if figure.text.endswith("公开"):
        return _all_disclosed(around, sheet, said)
    fact, forward = sheet.by_path[_FORWARD], sheet.value(_FORWARD)
    if forward is None:
        return _unbound(figure, "「结转下年度继续办理」为空，无法核对。")
    if not forward:
        return BoundFigure(figure, "bound", (fact,), fact, "0", "没有结转下年度的申请。", "all_claim")
    sentence = [b for p, _, b in said.recent() if p.sentence == around.sentence]
    answered = next((b for b in reversed(sentence) if any("results_total" in f.path for f in b.facts)), None)
    told = f"文中称「{figure.text}」，而「{fact.name}」为{shown(forward)}件。"
    timely = _TIMELY.search(figure.text) and re.search(r"答复|回复|办复", figure.text)
    if _speaks_of_rest(around, said, timely=timely is not None):
        return BoundFigure(figure, "bound", (fact,), fact, shown(forward), "文中说明了结转。", "all_claim")
    if answered is not None:
        return BoundFigure(figure, "bound", answered.facts, fact, shown(forward), "指已办结的申请。", "all_claim")
    if _of_a_part(sentence, around) and not _of_both(sentence):
        return _unbound(figure, "只说到一部分申请，无法核对。")
    if timely:
        return BoundFigure(figure, "ambiguous", (fact,), fact, shown(forward), told + "请说明结转情况。", "all_claim")
    return BoundFigure(figure, "contradicted", (fact,), fact, shown(forward), told, "all_claim")


def _all_disclosed(around: Surroundings, sheet: FactSheet, said: Said) -> BoundFigure:
    """全部予以公开 means that every result was 予以公开; 其余均予以公开 and 这类申请均予以公开 mean a part."""
    figure = around.figure
    sentence = [b for p, _, b in said.recent() if p.sentence == around.sentence and b.figure.kind == "count"]
    rest = any(t.has("rest", "limit", "channel", "among") or t.word.startswith("其他") for t in around.before)
    whole = {f"{REQUESTS}.newly_received.total", f"{REQUESTS}.results_total.total"}
    everyone = any(t.word.startswith(("全部申请", "所有申请")) for t in (*around.earlier, *around.before))
    of_whole = (
        everyone or subject_of(around) == "requests"
        if not sentence
        else any(f.path in whole for f in sentence[-1].facts)
    )
    fact = sheet.by_path[f"{REQUESTS}.disclosed.total"]
    results = sheet.value(f"{REQUESTS}.results_total.total")
    if rest or not of_whole or fact.value is None or not results:
        return _unbound(figure)
    if Decimal(fact.value) == results:
        return BoundFigure(figure, "bound", (fact,), fact, fact.value, "办理结果都是予以公开。", "all_claim")
    told = f"文中称「{figure.text}」，而「{fact.name}」为{fact.value}件，办理结果总计为{shown(results)}件。"
    return BoundFigure(figure, "contradicted", (fact,), fact, fact.value, told, "all_claim")


def _of_a_part(sentence: Sequence[BoundFigure], around: Surroundings) -> bool:
    """Whether the claim speaks of what was carried over, or of a count that is not that of all requests."""
    rows = [t.key("row") for t in (*around.earlier, *around.before) if t.has("row")]
    if (rows and rows[-1] == "carried_over") or any(t.word in _DUE for t in (*around.earlier[-3:], *around.before)):
        return True
    counts = [b for b in sentence if b.figure.kind == "count"]
    return bool(counts) and (counts[-1].check == "part" or counts[-1].facts[:1] == ())


def _of_both(sentence: Sequence[BoundFigure]) -> bool:
    """Whether it is said of 新收 and 上年结转, both right before it: 新收34件、上年结转2件，全部办结."""
    told = [b.facts[0].path for b in sentence if b.figure.kind == "count" and b.facts]
    both = [f"{REQUESTS}.{row}.total" for row in ("newly_received", "carried_over")]
    return told[-2:] == both or told[-1:] == [ALL_REQUESTS]


def _speaks_of_rest(around: Surroundings, said: Said, *, timely: bool) -> bool:
    """Whether the text tells what is open: in the sentence, or before it where only what was due is meant."""
    if timely and said.has_told(_FORWARD):
        return True
    words = (*around.earlier, *around.before, *around.after)
    forward = any(t.key("row") == "carried_forward" or t.has("next") for t in words)
    return forward or any(_carries_on(t, before) for before, t in zip((None, *words), words, strict=False))


def _carries_on(token: Token, before: Token | None) -> bool:
    """Whether 结转 tells of next year; 上年结转 does not."""
    from_last_year = before is not None and before.has("prior") and before.end == token.start
    return token.key("row") == "carried_any" and not from_last_year


def _cases_done(figure: Figure, sheet: FactSheet, around: Surroundings) -> BoundFigure:
    words = (*around.earlier, *around.before)
    known = vocabulary()
    keys = {t.key("obj") for t in words if t.key("obj") in known.cases}
    told = [key for key in known.case_heads if keys & {key, *known.case_groups.get(key, ())}]
    paths = [f"{SUM_PREFIX if key in known.case_sums else ''}{LITIGATION}.{key}.pending" for key in told]
    facts = tuple(sheet.by_path[path] for path in paths if path in sheet.by_path)
    if not facts or any(fact.value is None for fact in facts):
        return _unbound(figure)
    wrong = next((fact for fact in facts if Decimal(fact.value or 0)), None)
    if wrong is None:
        return BoundFigure(figure, "bound", facts, facts[0], "0", "没有尚未审结的案件。", "all_claim")
    reason = f"文中称「{figure.text}」，而「{wrong.name}」为{wrong.value}件。"
    return BoundFigure(figure, "contradicted", (wrong,), wrong, wrong.value, reason, "all_claim")


def _flat(around: Surroundings, frame: Frame, sheet: FactSheet, said: Said) -> BoundFigure:
    figure = around.figure
    paths = flat_paths(frame, said, around)
    for path in paths:
        change = sheet.by_path.get(f"change:{path}")
        if change is None or change.value is None:
            continue
        rate = sheet.value(f"rate:{path}")
        if not Decimal(change.value):
            return BoundFigure(figure, "bound", (change,), change, "0", "与上年数相同。", "direction")
        if re.search("基本|大致|总体", figure.text) and rate is not None and abs(rate) <= 10:
            return BoundFigure(figure, "bound", (change,), change, change.value, "与上年相差不到一成。", "direction")
        reason = f"文中称持平，而「{change.name}」为{change.value}{change.unit}。"
        return BoundFigure(figure, "contradicted", (change,), change, change.value, reason, "direction")
    return _unbound(figure)


def flat_paths(frame: Frame, said: Said, around: Surroundings) -> list[str]:
    """What 与上年持平 speaks of: the words before it, else the figure before it in its sentence."""
    found: Candidates = candidates(frame, "件") if frame.own_object or frame.own_row else Candidates()
    if found.accepted:
        return [group[0].removeprefix(PRIOR_PREFIX) for group in found.accepted if len(group) == 1][:1]
    told = [b for *_, b in said.recent() if b.figure.sentence == around.figure.sentence and b.facts]
    previous = told[-1] if told else None
    facts: tuple[Fact, ...] = previous.facts if previous is not None else ()
    return [fact.path.removeprefix(PRIOR_PREFIX) for fact in facts[:1]]
