"""Comparison: `python -m evals.comparison [TASK] [--half reporting]`, the tracked figures as one Markdown table."""

import argparse
import json
from collections.abc import Mapping
from typing import Any

from evals.run import BASELINE

_COLUMNS = ("hit@1", "hit@3", "mrr@10", "own_words_hit@1", "own_words_hit@3", "companion_hit@1", "companion_hit@3")


def table(baseline: Mapping[str, Mapping[str, Any]], task: str, half: str) -> list[str]:
    """The task and those beside it, a line each, in the order in which they are named in the baseline."""
    lines = [f"| {task}, {half} | {' | '.join(_COLUMNS)} |", "|---|" + "---|" * len(_COLUMNS)]
    for name, figures in baseline.items():
        if name == task or name.startswith(f"{task}."):
            scores = figures.get(half, {})
            cells = [f"{scores[column]:.3f}" if column in scores else "-" for column in _COLUMNS]
            lines.append(f"| {name.removeprefix(f'{task}.')} | {' | '.join(cells)} |")
    return lines


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m evals.comparison", description="Tracked figures as one table.")
    parser.add_argument("task", nargs="?", default="regulation_v2", help="task whose ways are compared")
    parser.add_argument("--half", default="reporting", help="tuning or reporting")
    options = parser.parse_args()
    baseline = json.loads(BASELINE.read_text(encoding="utf-8"))
    print("\n".join(table(baseline, options.task, options.half)))


if __name__ == "__main__":
    main()
