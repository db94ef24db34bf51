"""Run the evals: `python -m evals.run [TASK …] [--half reporting] [--update-baseline] [--failures]`.

Prints each score beside the tracked baseline; exits 1 where one has fallen. `--update-baseline` writes the new
figures to `evals/baseline.json` (for the tasks that were run).
"""

import argparse
import importlib
import json
import pkgutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic_evals.reporting import EvaluationReport

from evals import tasks
from evals.cases import EvalTask

BASELINE = Path(__file__).resolve().parent / "baseline.json"
_TOLERANCE = 0.005
Scores = dict[str, float]
Baseline = dict[str, dict[str, Any]]


def all_tasks() -> dict[str, EvalTask]:
    """Every task of the modules in evals/tasks, by name; a module without `TASKS` only serves others."""
    found: dict[str, EvalTask] = {}
    for module in pkgutil.iter_modules(tasks.__path__):
        for task in getattr(importlib.import_module(f"evals.tasks.{module.name}"), "TASKS", ()):
            found[task.name] = task
    return found


def means(report: EvaluationReport[Any, Any, Any]) -> Scores:
    """The mean of each score over the cases that have it; a case that failed counts as a failure of its own."""
    values: dict[str, list[float]] = {}
    for case in report.cases:
        for name, result in case.scores.items():
            values.setdefault(name, []).append(float(result.value))
    scores = {name: round(sum(found) / len(found), 4) for name, found in sorted(values.items())}
    if report.failures:
        scores["failed_cases"] = float(len(report.failures))
    return scores


def compared(
    scores: Mapping[str, float], before: Mapping[str, float]
) -> Iterator[tuple[str, float, float | None, bool]]:
    """Each score with the baseline's and whether it has fallen; a baseline score that is gone counts as fallen."""
    for name in sorted({*scores, *before}):
        value, old = scores.get(name, 0.0), before.get(name)
        fell = (value > 0) if name == "failed_cases" else (old is not None and value < old - _TOLERANCE)
        yield name, value, old, fell


def run(task: EvalTask, halves: list[str], show_failures: bool) -> dict[str, Scores]:
    """Run one task; the mean scores by half."""
    answer = task.prepare()
    results: dict[str, Scores] = {}
    for half, dataset in task.halves().items():
        if halves and half not in halves:
            continue
        # One case at a time: the parts under test are measured as one officer uses them.
        report = dataset.evaluate_sync(answer, name=f"{task.name}.{half}", max_concurrency=1, progress=False)
        results[half] = means(report) | {"cases": float(len(dataset.cases))}
        if show_failures:
            _print_failures(report)
    return results


def _print_failures(report: EvaluationReport[Any, Any, Any]) -> None:
    for case in report.cases:
        for name, result in case.scores.items():
            if float(result.value) < 1:
                print(f"    {case.name} {name}={result.value}: {case.inputs} ({result.reason})")
    for failure in report.failures:
        print(f"    {failure.name}: {failure.error_message}")


def main(arguments: list[str] | None = None) -> int:
    """Run the tasks named (all by default); the exit code."""
    parser = argparse.ArgumentParser(prog="python -m evals.run", description="Run the evals against the baseline.")
    parser.add_argument("tasks", nargs="*", help="tasks to run (default: all)")
    parser.add_argument("--half", action="append", default=[], help="tuning or reporting (default: both)")
    parser.add_argument("--update-baseline", action="store_true", help="write the figures to evals/baseline.json")
    parser.add_argument("--failures", action="store_true", help="print every case below 1 with its reason")
    options = parser.parse_args(arguments)
    known = all_tasks()
    if unknown := [name for name in options.tasks if name not in known]:
        print(f"no task {unknown[0]!r}; tasks: {', '.join(known)}", file=sys.stderr)
        return 2
    baseline: Baseline = json.loads(BASELINE.read_text(encoding="utf-8")) if BASELINE.exists() else {}
    fallen = False
    for name in options.tasks or known:
        results = run(known[name], options.half, options.failures)
        fallen |= _print(known[name], results, baseline.get(name, {}))
        if options.update_baseline:
            baseline[name] = {"dataset": known[name].dataset, **baseline.get(name, {}), **results}
    if options.update_baseline:
        BASELINE.write_text(json.dumps(baseline, indent=2, sort_keys=True) + "\n", encoding="utf-8")
        return 0
    return int(fallen)


def _print(task: EvalTask, results: Mapping[str, Scores], before: Mapping[str, Any]) -> bool:
    fallen = False
    for half, scores in results.items():
        print(f"{task.name} [{task.dataset}, {half}, {scores['cases']:.0f} cases]")
        for name, value, old, fell in compared(scores, before.get(half, {})):
            if name != "cases":
                known = "-" if old is None else f"{old:.3f}"
                print(f"  {name:24} {value:.3f}  baseline {known}{'  FELL' if fell else ''}")
                fallen |= fell
    return fallen


if __name__ == "__main__":
    raise SystemExit(main())
