"""The topic plan: what reports of an organ's kind tell in each section, in the order in which they tell it.

The plan is data (`corpus/topics/*.toml`), one file a section. It orders what is asked and what is said, and tells what
a text misses. A topic is required by the law or the notice, usual, or optional; of an optional one nothing is missed.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from assistant.form.sections import SECTION_KEYS
from assistant.model.errors import TopicError
from assistant.report.organs import OrganKind
from assistant.report.report import AnnualReport

Need = Literal["required", "usual", "optional"]
_ALL = "all"


def _pattern(words: object) -> re.Pattern[str]:
    if not isinstance(words, list) or not words or not all(isinstance(word, str) and word for word in words):
        raise ValueError("应当是一列文字")
    try:
        return re.compile("|".join(words))
    except re.error as error:
        raise ValueError(f"表达式写法不对（{error}）") from error


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class Wanted(_Entry):
    """A figure that a topic wants: its name and its unit."""

    name: str
    unit: str


class When(_Entry):
    """A condition on the sum of some cells; it does not hold where none of them is filled in."""

    cells: tuple[str, ...]
    at_least: int | None = None
    at_most: int | None = None

    def holds(self, report: AnnualReport) -> bool:
        """Whether this report's cells fulfil it."""
        numbers = [value for path in self.cells if isinstance(value := report.cells.get(path), int)]
        least, most = self.at_least, self.at_most
        known = bool(numbers) and (most is None or len(numbers) == len(self.cells))
        return known and (least is None or sum(numbers) >= least) and (most is None or sum(numbers) <= most)


class Topic(_Entry):
    """One topic of a section: who tells it, what it wants, and the words by which a text speaks of it."""

    id: str
    name: str
    need: Mapping[OrganKind | Literal["all"], Need]
    wants: str
    """What is told of it, for whoever writes."""
    said: Annotated[re.Pattern[str], BeforeValidator(_pattern)]
    yes: tuple[str, ...]
    no: tuple[str, ...]
    """Sentences that speak of it, and sentences that do not."""
    facts: tuple[Wanted, ...] = ()
    """The figures that no table holds; the first is asked for where last year's report tells none."""
    ask: str = ""
    """The question for it in words of its own."""
    basis: str = ""
    """What requires it."""
    event: bool = False
    """Whether it is a deed of one year, that no text may take over from the last."""
    group: str = ""
    """Topics of one group stand for each other: where one is told, none of them is missed."""
    when: When | None = None
    """Where this does not hold, there is nothing to tell."""
    due_when: When | None = None
    """Where this does not hold, it is optional."""

    def need_of(self, report: AnnualReport) -> Need | None:
        """How much this report needs the topic; None where it has nothing to do with it."""
        need = self.need.get(report.organ.kind, self.need.get("all"))
        if need is None or (self.when is not None and not self.when.holds(report)):
            return None
        return "optional" if self.due_when is not None and not self.due_when.holds(report) else need


@dataclass(frozen=True, slots=True)
class DueTopic:
    """A topic with the need that one report has of it."""

    topic: Topic
    need: Need


class SectionPlan(_Entry):
    """What a section is drafted from: its topics in their order, its prompt, its usual length.

    `style`: whether last year's text is shown to a small model (chapter five must not repeat it); `law`: what is
    looked up among the passages.
    """

    section: str
    prompt: str
    length: int = 130
    style: bool = True
    law: str = ""
    topic: tuple[Topic, ...] = ()

    def due(self, report: AnnualReport) -> tuple[DueTopic, ...]:
        """The topics that concern a report, in their order."""
        return tuple(DueTopic(topic, need) for topic in self.topic if (need := topic.need_of(report)) is not None)

    def place_of(self, words: str) -> int:
        """Where words belong in the order: the topic whose words cover most of them, else the end."""
        covered = [sum(len(found.group()) for found in topic.said.finditer(words)) for topic in self.topic]
        most = max(covered, default=0)
        return covered.index(most) if most else len(covered)

    def in_order(self, lines: Sequence[str]) -> list[str]:
        """Lines in the order of the topics; those that belong to none keep their order at the end."""
        return sorted(lines, key=self.place_of)


@dataclass(frozen=True)
class TopicPlan(Mapping[str, SectionPlan]):
    """The plan of every section by its key."""

    sections: Mapping[str, SectionPlan] = field(default_factory=dict)

    def __getitem__(self, section: str) -> SectionPlan:
        return self.sections[section]

    def __iter__(self) -> Iterator[str]:
        return iter(self.sections)

    def __len__(self) -> int:
        return len(self.sections)

    @cached_property
    def topics(self) -> tuple[tuple[str, Topic], ...]:
        """Every topic with its section, in printed order."""
        return tuple((key, topic) for key in SECTION_KEYS if key in self for topic in self[key].topic)


def topic_plan(files: Mapping[str, Mapping[str, Any]]) -> TopicPlan:
    """The plan in some files, name -> what the file holds.

    Raises:
        TopicError: a file that does not hold together, named with what is wrong in it.
    """
    plans: dict[str, SectionPlan] = {}
    for name, content in sorted(files.items()):
        try:
            plan = SectionPlan.model_validate(content)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"]))
            raise TopicError(f"写作要目文件「{name}」的 {where} 写法不对（{first['msg']}），请改正。") from None
        _require_sound(name, plan, plans)
        plans[plan.section] = plan
    return TopicPlan(plans)


def _require_sound(name: str, plan: SectionPlan, others: Mapping[str, SectionPlan]) -> None:
    if plan.section not in SECTION_KEYS:
        raise TopicError(f"写作要目文件「{name}」写的章节「{plan.section}」报告里没有，请改正。")
    if plan.section in others:
        raise TopicError(f"写作要目文件「{name}」写的章节「{plan.section}」另一个文件已经有了，请并在一起。")
    ids = [topic.id for topic in plan.topic]
    if twice := next((one for one in ids if ids.count(one) > 1), None):
        raise TopicError(f"写作要目文件「{name}」里「{twice}」写了两次，请删去一个。")
    for topic in plan.topic:
        if "required" in topic.need.values() and not topic.basis:
            raise TopicError(f"写作要目文件「{name}」的「{topic.name}」是必写的，请写明依据（basis）。")
