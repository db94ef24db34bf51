"""Import, blind: sixty files by a hand blind to the readers, as content systems, Word, WPS and printers make them.

Right, asked, unread or wrong a cell; placed or lost a phrase of a section; organ and year right.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic_evals.evaluators import EvaluationReason, Evaluator, EvaluatorContext

from assistant.formats.importer import FileImporter
from assistant.report.organs import same_organ
from assistant.report.report import AnnualReport
from evals.cases import DATASETS, Answerer, EvalTask
from evals.scorers import Scores

_FILES = DATASETS / "import_v2"
_KEYS = {"overview.platform_building": "overview.platforms"}
_FIVE = "problems_and_improvements"


def _importing() -> Answerer:
    importer = FileImporter()

    def answer(inputs: dict[str, Any]) -> dict[str, Any]:
        path = _FILES / inputs["file"]
        expected = json.loads((_FILES / inputs["expected"]).read_text(encoding="utf-8"))
        report = importer.read(path.name, path.read_bytes()).report
        unsure = set(expected.get("ambiguous") or ())
        cells = {key: value for key, value in expected["cells"].items() if key not in unsure}
        read = {key: report.cells.get(key) for key in cells}
        asked = sorted(key for key, value in cells.items() if read[key] is None and value is not None)
        phrases = [(key, phrase) for key, told in expected["sections"].items() for phrase in told]
        return {
            "cells": len(cells),
            "asked": asked,
            "wrong": sorted(key for key, value in cells.items() if key not in asked and not _same(read[key], value)),
            "phrases": len(phrases),
            "lost": [f"{key}：{phrase}" for key, phrase in phrases if _bare(phrase) not in _bare(_text(report, key))],
            "organ": same_organ(report.organ.name, expected["organ"]),
            "year": report.year == expected["year"],
        }

    return answer


def _same(read: object, value: object) -> bool:
    if read is None or value is None:
        return read is value
    return str(read) == str(value) or (_plain(read) == _plain(value))


def _plain(value: object) -> str:
    text = str(value)
    return text.rstrip("0").rstrip(".") if "." in text else text


def _text(report: AnnualReport, key: str) -> str:
    """Where a phrase may stand: its section, or for chapter five told without subheads the chapter."""
    if key.startswith("extra:"):
        return "\n".join(each.heading + each.text for each in report.extra_sections or ())
    texts: Mapping[str, str] = report.sections
    own = texts.get(_KEYS.get(key, key), "")
    if key.startswith(_FIVE):
        return own + texts.get(_FIVE, "")
    return own + texts.get("overview", "") if key == "lead_in" else own


def _bare(text: str) -> str:
    return "".join(text.split()).replace("，", ",").replace("“", '"').replace("”", '"')


@dataclass
class FileRead(Evaluator[dict[str, Any], dict[str, Any], Any]):
    """No wrong cell, ever; how many are read; how many phrases stand in their section; organ and year."""

    def evaluate(self, ctx: EvaluatorContext[dict[str, Any], dict[str, Any], Any]) -> Scores:
        """Scores of each file."""
        out = ctx.output
        return {
            "never_wrong": EvaluationReason(float(not out["wrong"]), str(out["wrong"][:5])),
            "cells_read": EvaluationReason(1 - len(out["asked"]) / out["cells"], str(out["asked"][:5])),
            "placed": EvaluationReason(1 - len(out["lost"]) / out["phrases"], str(out["lost"][:3])),
            "organ_and_year": EvaluationReason(float(out["organ"] and out["year"]), ""),
        }


TASKS = (EvalTask("import_blind", "import_v2.yaml", _importing, (FileRead(),)),)
