"""Import: made-up reports in the formats and house styles of many units, read back and compared cell by cell."""

from dataclasses import dataclass
from typing import Any

from pydantic_evals.evaluators import EvaluationReason, Evaluator, EvaluatorContext

from assistant.formats.importer import FileImporter
from evals.cases import Answerer, EvalTask
from evals.made.house_styles import EXPORTS, STYLES, run_together
from evals.made.reports import made_pair

_WRITERS = STYLES | EXPORTS | {"run_together": ("网页.txt", run_together)}


def _importing() -> Answerer:
    importer = FileImporter()

    def answer(inputs: dict[str, Any]) -> dict[str, Any]:
        original = made_pair(inputs["seed"]).report
        name, write = _WRITERS[inputs["style"]]
        read = importer.read(name, write(original)).report
        printed = read.printed or {}
        asked = {path for path, value in read.cells.items() if value is None and original.cells[path] is not None}
        return {
            "cells": len(original.cells),
            "wrong": sorted(p for p, v in original.cells.items() if read.cells.get(p) != v and p not in asked),
            "asked": sorted(asked),
            "without_truth": sorted(
                path
                for path in asked
                if path in printed and str(original.cells[path]) not in (printed[path].readings or ())
            ),
            "sections": sum(read.sections.get(key) == text for key, text in original.sections.items()),
            "of_sections": len(original.sections),
        }

    return answer


@dataclass
class ReadBack(Evaluator[dict[str, Any], dict[str, Any], Any]):
    """No wrong cell, ever; how many cells were read rather than asked; whether the truth is among what is asked."""

    def evaluate(self, ctx: EvaluatorContext[dict[str, Any], dict[str, Any], Any]) -> dict[str, EvaluationReason]:
        """Scores for all styles together, and the share of cells read by style."""
        out = ctx.output
        read = 1 - len(out["asked"]) / out["cells"]
        return {
            "never_wrong": EvaluationReason(float(not out["wrong"]), str(out["wrong"][:5])),
            "truth_among_readings": EvaluationReason(float(not out["without_truth"]), str(out["without_truth"][:5])),
            "sections_in_place": EvaluationReason(out["sections"] / out["of_sections"], str(out["sections"])),
            f"{ctx.inputs['style']}.cells_read": EvaluationReason(read, f"asked: {out['asked'][:5]}"),
        }


TASKS = (EvalTask("import", "import_v1.yaml", _importing, (ReadBack(),)),)
