"""What a strong model writes from: the plan of each part, and every source with a number that a sentence can name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from assistant.drafting.draft import Wishes
from assistant.drafting.grounds import Grounds
from assistant.drafting.guards import points_of
from assistant.drafting.last_year import last_years_figures
from assistant.drafting.topics import DueTopic
from assistant.form.sections import section_form
from assistant.model.ports import Passage
from assistant.report.fact_lines import lines_of
from assistant.report.fact_paths import shown
from assistant.report.facts import OfficerFact
from assistant.text.sentences import sentences_of

SourceKind = Literal["fact", "note", "prior", "law"]
_LETTERS: dict[SourceKind, str] = {"fact": "F", "note": "N", "prior": "L", "law": "R"}
_NEEDS = {"required": "必写", "usual": "一般要写", "optional": "有材料才写"}


@dataclass(frozen=True, slots=True)
class Source:
    """Something that a sentence may rest on: its number, of which kind it is, its words."""

    ref: str
    kind: SourceKind
    text: str


@dataclass(frozen=True, slots=True)
class ChapterPart:
    """One section that is to be written: what it stands on and what the officer asks of it."""

    grounds: Grounds
    wishes: Wishes


@dataclass(frozen=True, slots=True)
class PartMaterial:
    """The material of one part as a prompt shows it."""

    number: int
    name: str
    length: int
    plan: tuple[str, ...]
    facts: tuple[Source, ...]
    notes: tuple[Source, ...]
    prior: tuple[Source, ...]
    keep: str
    instruction: str


@dataclass(frozen=True, slots=True)
class ChapterMaterial:
    """The material of a chapter, its sources numbered through."""

    parts: tuple[PartMaterial, ...]
    laws: tuple[Source, ...]

    def sources(self, refs: Sequence[str]) -> tuple[Source, ...]:
        """The sources of those numbers; a number that nobody gave is none."""
        everything = [source for part in self.parts for source in (*part.facts, *part.notes, *part.prior)]
        known = {source.ref: source for source in (*everything, *self.laws)}
        return tuple(known[ref] for ref in refs if ref in known)


def chapter_material(parts: Sequence[ChapterPart], passages: Sequence[Passage] = ()) -> ChapterMaterial:
    """Everything that a chapter may rest on, part by part."""
    count = dict.fromkeys(_LETTERS, 0)

    def numbered(kind: SourceKind, texts: Sequence[str]) -> tuple[Source, ...]:
        first = count[kind] + 1
        count[kind] += len(texts)
        return tuple(Source(f"{_LETTERS[kind]}{n}", kind, text) for n, text in enumerate(texts, first))

    made = []
    for number, part in enumerate(parts, 1):
        grounds, wishes = part.grounds, part.wishes
        wish = wishes.length
        made.append(
            PartMaterial(
                number=number,
                name=section_form(grounds.section).name,
                length=wish.number if wish else grounds.plan.length,
                plan=tuple(_planned(one) for one in grounds.plan.due(grounds.report)),
                facts=numbered("fact", fact_lines(grounds)),
                notes=numbered("note", points_of(wishes.notes)),
                prior=numbered("prior", [sentence.text for sentence in sentences_of(grounds.prior_text)]),
                keep="".join(wishes.keep),
                instruction=wishes.instruction.strip(),
            )
        )
    return ChapterMaterial(tuple(made), numbered("law", [f"{one.ref}：{one.text}" for one in passages]))


def fact_lines(grounds: Grounds) -> list[str]:
    """Every fact of a section in the order of the plan, with last year's value and the change that code computes."""
    known = [fact for fact in grounds.own_facts if not grounds.is_told(fact)]
    officers = {f"{fact.name}：{fact.value}{fact.unit}。" for fact in grounds.report.facts}
    tables = [line for line in lines_of(grounds.sheet, grounds.section) if line not in officers]
    before = last_years_figures(known, grounds.prior)
    lines = grounds.plan.in_order([*tables, *(_fact_line(fact, before.get(fact.id)) for fact in known)])
    return lines or [f"报告年度：{grounds.year}年，统计期限：{grounds.year}年1月1日至{grounds.year}年12月31日。"]


def _fact_line(fact: OfficerFact, before: Decimal | None) -> str:
    source = f"（来源：{fact.source}）" if fact.source else ""
    return f"{fact.name}：{fact.value}{fact.unit}{''.join(_change(fact, before))}{source}。"


def _change(fact: OfficerFact, before: Decimal | None) -> Iterator[str]:
    if before is None:
        return
    yield f"，上年{shown(before, 8)}{fact.unit}"
    difference = Decimal(fact.value) - before
    if not difference:
        yield "，与上年持平"
        return
    more, grown = ("增加", "增长") if difference > 0 else ("减少", "下降")
    yield f"，比上年{more}{shown(abs(difference), 8)}{fact.unit}"
    if before:
        yield f"，{grown}{shown(abs(difference) / before * 100)}%"


def _planned(one: DueTopic) -> str:
    need = "、".join([_NEEDS[one.need], *(["当年的事，今年没有就不写"] if one.topic.event else [])])
    return f"{one.topic.name}（{need}）：{one.topic.wants}"
