"""Judges of a written sentence: what in it rests on nothing, told while the rest is still being written.

Whoever judges is handed in as a function, so that a draft is written the same way whatever the judge knows.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.drafting.grounds import Grounds
from assistant.drafting.guards import (
    Problem,
    citation_problems,
    claim_problems,
    figure_problems,
    foreign_problems,
    placeholder_problems,
    year_problems,
)
from assistant.drafting.material import Source

_STOPS = re.compile(r"[，、；：。]")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an officer should look at in a sentence; `barred`: it may not stand in a report at all."""

    doubts: tuple[str, ...] = ()
    barred: bool = False


class Judge(Protocol):
    """Judges one sentence of one section by the sources that it names."""

    def __call__(self, sentence: str, rests_on: Sequence[Source], /) -> Verdict:
        """What is doubtful in the sentence; nothing where it stands."""
        ...


JudgeOf = Callable[[Grounds], Judge]
"""Gives the judge of a section's sentences."""


def guard_judge(grounds: Grounds) -> Judge:
    """The judge that knows the guards: figures, years, citations, claims, and what is no report's."""

    def judge(sentence: str, rests_on: Sequence[Source], /) -> Verdict:
        given = "".join(source.text for source in rests_on if source.kind == "fact")
        against = {one.span for one in grounds.bound(sentence).statements if one.verdict == "contradicted"}

        def computed(problem: Problem) -> bool:
            """Whether the figure stands so in a fact that is named; where a table speaks against it, with its words."""
            span = problem.span
            if span is None:
                return False
            return (_clause(sentence, span) if span in against else sentence[slice(*span)]) in given

        foreign = [*foreign_problems(sentence, grounds), *placeholder_problems(sentence)]
        figures = [*figure_problems(sentence, grounds), *claim_problems(sentence, grounds)]
        found = [
            *(problem for problem in figures if not computed(problem)),
            *year_problems(sentence, grounds),
            *citation_problems(sentence, grounds),
            *foreign,
        ]
        return Verdict(tuple(dict.fromkeys(problem.message for problem in found)), barred=bool(foreign))

    return judge


def _clause(sentence: str, span: tuple[int, int]) -> str:
    """The words between two stops in which a figure stands."""
    before = _STOPS.split(sentence[: span[0]])[-1]
    return before + sentence[slice(*span)] + _STOPS.split(sentence[span[1] :])[0]
