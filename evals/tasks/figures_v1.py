"""Figures in labelled sentences: each read, bound and judged as its label says, and altered ones caught."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from pydantic_evals.evaluators import EvaluationReason, Evaluator, EvaluatorContext

from assistant.figures.binding.binding import bind
from assistant.figures.binding.outcome import BoundFigure
from assistant.figures.updating.formatting import write_like
from evals.cases import Answerer, EvalTask
from evals.made.labelled_sentences import Case, Expected, cases, path_of, sheet
from evals.scorers import Scores


@dataclass(frozen=True)
class Judged:
    """How one sentence was read: counts, and what went wrong in words."""

    case: Case
    labelled: int
    read: int
    """Labelled figures that were read with their text and value."""
    extra: int
    """Figures read that no label has."""
    bound: int
    """Labelled figures with the right status and fact."""
    false_alarms: int
    """Figures labelled bound or unbound that are called contradicted or ambiguous."""
    caught: int
    faults: int
    misses: tuple[str, ...]


def judge(case: Case) -> Judged:
    """Read and bind one sentence and hold it against its labels."""
    # Claims of which no label speaks and that are bound to nothing are ordinary words.
    own = bind(case.text, sheet(case.report), section=case.section)
    silent = {"unbound"} if case.every_claim else {"unbound", "bound"}
    got = [b for b in own if not (b.figure.claim and b.status in silent and not _labelled(b, case))]
    read = bound = alarms = caught = faults = 0
    misses: list[str] = []
    left = list(got)
    for expected in case.figures:
        found = next((b for b in left if b.figure.text == expected.text), None)
        if found is None and not case.every_claim:
            found = next((b for b in left if _overlap(b, expected)), None)
        faults += expected.status in {"contradicted", "ambiguous"}
        if found is None:
            misses.append(f"not read: {expected.text}")
            continue
        left.remove(found)
        if found.figure.claim or expected.value is None or found.figure.value == expected.value:
            read += 1
        else:
            misses.append(f"read as {found.figure.value}: {expected.text}")
        if found.status == expected.status and _same_fact(found, expected):
            bound += 1
        else:
            misses.append(f"{found.status} {[f.path for f in found.facts]}: {expected}")
        accused = found.status in {"contradicted", "ambiguous"}
        alarms += accused and expected.status in {"bound", "unbound"}
        caught += accused and expected.status in {"contradicted", "ambiguous"}
    misses += [f"extra: {b.figure.text} {b.status}" for b in left]
    alarms += sum(b.status in {"contradicted", "ambiguous"} for b in left)
    return Judged(case, len(case.figures), read, len(left), bound, alarms, caught, faults, tuple(misses))


def _labelled(one: BoundFigure, case: Case) -> bool:
    return any(
        expected.text == one.figure.text or (not case.every_claim and _overlap(one, expected))
        for expected in case.figures
    )


def _overlap(one: BoundFigure, expected: Expected) -> bool:
    if one.figure.claim != (expected.value is None):
        return False
    return expected.text in one.figure.text or one.figure.text in expected.text


def _same_fact(found: BoundFigure, expected: Expected) -> bool:
    if not expected.fact:
        return True
    wanted = {path_of(name) for name in expected.fact.split("+")}
    got = {fact.path for fact in found.facts}
    if expected.fact.startswith("share:"):
        # A share may be told by its own fact or by that of its part.
        return any(path.startswith(next(iter(wanted)) + "/") or path == path_of(expected.fact[6:]) for path in got)
    if len(wanted) > 1 or not found.figure.claim:
        return wanted == got or (len(wanted) == 1 and wanted <= got and found.check == "share")
    return bool(wanted & got)


def totals(judged: Iterable[Judged]) -> dict[str, int]:
    """The counts over many sentences."""
    rows = list(judged)
    fields = ("labelled", "read", "extra", "bound", "false_alarms", "caught", "faults")
    return {"sentences": len(rows)} | {field: sum(getattr(row, field) for row in rows) for field in fields}


def altered(case: Case) -> Iterator[tuple[str, str]]:
    """The sentence with each of its bound figures altered in turn, and what is said of the altered figure."""
    facts = sheet(case.report)
    for one in bind(case.text, facts, section=case.section):
        figure = one.figure
        if one.status != "bound" or figure.claim or figure.approximation != "exact" or figure.value is None:
            continue
        for step in _STEPS:
            rounded = "万" in figure.text or "亿" in figure.text
            value = figure.value + step * (3 if figure.kind == "percent" else figure.place if rounded else 1)
            if value <= 0 or figure.unit == "万元":
                continue
            start, end = figure.numeral
            text = case.text[:start] + write_like(figure, value) + case.text[end:]
            said = [b for b in bind(text, facts, section=case.section) if b.figure.numeral[0] == start]
            yield text, said[0].status if said else "not read"


_STEPS = (1, -1, 7, 10)


@dataclass
class FiguresRight(Evaluator[dict[str, Any], Any, Any]):
    """Each figure read, bound and judged as labelled; no right sentence accused; each fault caught."""

    def evaluate(self, ctx: EvaluatorContext[dict[str, Any], Any, Any]) -> Scores:
        """Shares of the labelled figures, and whether the sentence was accused though it is right."""
        judged: Judged = ctx.output
        said = "；".join(judged.misses) or "全部相符"
        scores = {"quiet": EvaluationReason(float(judged.false_alarms == 0), said)}
        if judged.labelled:
            scores["read"] = EvaluationReason(judged.read / judged.labelled, said)
            scores["bound"] = EvaluationReason(judged.bound / judged.labelled, said)
        if judged.read + judged.extra:
            scores["read_precision"] = EvaluationReason(judged.read / (judged.read + judged.extra), said)
        if judged.faults:
            scores["caught"] = EvaluationReason(judged.caught / judged.faults, said)
        return scores


@dataclass
class AlteredCaught(Evaluator[dict[str, Any], Any, Any]):
    """Whether a figure that was altered is contradicted, or at least doubted."""

    def evaluate(self, ctx: EvaluatorContext[dict[str, Any], Any, Any]) -> Scores:
        """The share of the alterations that were caught."""
        found: list[tuple[str, str]] = ctx.output
        missed = [f"{text}: {status}" for text, status in found if status not in {"contradicted", "ambiguous"}]
        if not found:
            return {}
        return {"caught": EvaluationReason(1 - len(missed) / len(found), "；".join(missed) or "全部发现")}


def judging(version: str = "figures_v1") -> Answerer:
    """What judges one sentence of a dataset."""
    known = {(case.report, case.text): case for case in cases(version)}
    return lambda inputs: judge(known[inputs["report"], inputs["text"]])


def _altering() -> Answerer:
    known = {(case.report, case.text): case for case in cases()}
    return lambda inputs: list(altered(known[inputs["report"], inputs["text"]]))


_SETS = {
    "figures": "figures_v1",
    "figures_unseen": "figures_v2",
    "figures_third": "figures_v3",
    "figures_fourth": "figures_v4",
    "figures_fifth": "figures_v5",
    "figures_sixth": "figures_v6",
}

TASKS = (
    *(EvalTask(name, f"{kept}.yaml", partial(judging, kept), (FiguresRight(),)) for name, kept in _SETS.items()),
    EvalTask("altered_figures", "figures_v1.yaml", _altering, (AlteredCaught(),)),
)


if __name__ == "__main__":
    results = [judge(case) for case in cases(*sys.argv[1:2]) if case.half in (sys.argv[2:] or [case.half])]
    for row in results:
        for miss in row.misses:
            print(f"{row.case.name} [{row.case.kind}] {row.case.text!r}: {miss}")
    for kind in dict.fromkeys(row.case.kind for row in results):
        print(kind, totals(row for row in results if row.case.kind == kind))
    for label in ("right", "tricky", "wrong"):
        print(label, totals(row for row in results if row.case.label == label))
    print("all", totals(results))
