"""What an eval is: a dataset of cases, a way to answer them, and scorers that give a value and a reason."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic_evals import Case, Dataset
from pydantic_evals.evaluators import Evaluator

DATASETS = Path(__file__).resolve().parent / "datasets"
Answerer = Callable[[Any], Any]


@dataclass(frozen=True)
class EvalTask:
    """One task: its dataset (a file name under datasets/, its version in the name), how a case is answered, scorers.

    `prepare` is called once a run and gives the function that answers one case's inputs.
    """

    name: str
    dataset: str
    prepare: Callable[[], Answerer]
    scorers: Sequence[Evaluator[Any, Any, Any]]
    kinds: Sequence[str] = ()
    """The kinds of case that it answers; empty: every case."""

    def halves(self) -> Mapping[str, Dataset[Any, Any, Any]]:
        """The cases by half: those to tune on, and those only to report on."""
        whole: Dataset[Any, Any, Any] = Dataset[Any, Any, Any].from_file(DATASETS / self.dataset)
        halves: dict[str, list[Case[Any, Any, Any]]] = {}
        for case in whole.cases:
            if self.kinds and (case.metadata or {}).get("kind") not in self.kinds:
                continue
            halves.setdefault((case.metadata or {}).get("half", "reporting"), []).append(case)
        return {
            half: Dataset(name=f"{whole.name}.{half}", cases=cases, evaluators=list(self.scorers))
            for half, cases in sorted(halves.items())
        }
