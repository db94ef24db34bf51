"""The grounds of a draft: everything that its text may state, and last year's text that it must not repeat."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.drafting.bound_text import BoundText, bound_text
from assistant.drafting.formulas import facts_of
from assistant.drafting.topics import SectionPlan, TopicPlan
from assistant.drafting.wishes import without_lengths
from assistant.figures.binding.binding import bind
from assistant.regulation.library import LawLibrary
from assistant.report.fact_lines import lines_of
from assistant.report.fact_sheet import FactSheet, fact_sheet
from assistant.report.facts import OfficerFact
from assistant.report.report import AnnualReport

_WORD = "word_"
"""Ids of facts that were told in a note or an instruction begin so; they belong to the text at hand."""
_SHARE = re.compile(r"（占[^（）]*%）")
_CHANGE = re.compile(
    r"，(?:比上年（[^（）]*）(?:增加|减少)[^，。；]*(?:，(?:增长|下降)[^，。；]*)?|与上年（[^（）]*）持平)"
)
_COMPARES = re.compile(r"同比|[较比](?:上年|去年|20\d\d)|增长|下降|持平")
_NAME_CUT = re.compile(r"[，。；、：:\s（）()“”\"]|共计?|合计|补充|增加|写明|写上|加上|改为|全年|今年|本年度?")


@dataclass(frozen=True)
class Grounds:
    """What a draft of one section stands on."""

    report: AnnualReport
    """This year's report, with the figures in the officer's own words added to its facts."""
    prior: AnnualReport | None
    section: str
    sheet: FactSheet
    words: str = ""
    """The officer's notes and instruction, word for word."""
    laws: LawLibrary | None = None
    standing: str = ""
    """The text that is being rewritten: what it states may stay, though no fact speaks of it."""

    plan: SectionPlan = field(default_factory=lambda: SectionPlan(section="", prompt=""))
    """What such sections tell, in their order."""

    refused: tuple[str, ...] = ()
    """What the officer's words say against the tables, one sentence each."""

    _bound: dict[str, BoundText] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def year(self) -> int:
        """The year reported on; 0 where the report does not tell (nothing then counts as stale)."""
        return self.report.year or 0

    @property
    def prior_text(self) -> str:
        """Last year's text of the same section."""
        return self.prior.sections.get(self.section, "") if self.prior else ""

    @property
    def own_facts(self) -> tuple[OfficerFact, ...]:
        """The officer's facts that this section speaks of, in the order of the plan."""
        told = tuple(fact for fact in self.report.facts if self.is_told(fact))
        own = dict.fromkeys([*facts_of(self.report, self.section), *told])
        return tuple(sorted(own, key=lambda fact: self.plan.place_of(f"{fact.name}{fact.value}{fact.unit}")))

    @staticmethod
    def is_told(fact: OfficerFact) -> bool:
        """Whether a fact is a figure of a note or an instruction, and of this text alone."""
        return fact.id.startswith(_WORD)

    def bound(self, text: str) -> BoundText:
        """A text of this section held against these grounds: read the first time it is asked for, and never again."""
        if text not in self._bound:
            self._bound[text] = bound_text(text, self.sheet, self.section, self.laws)
        return self._bound[text]

    def lines(self) -> list[str]:
        """The facts for a prompt: shares and comparisons only where last year's text or the officer speaks so.

        A small model writes down whatever it is handed, and nobody wants 占33.33% beside three requests.
        """
        spoken = self.prior_text + self.words
        lines = []
        for line in lines_of(self.sheet, self.section):
            shown = line if "%" in spoken or "占" in self.words else _SHARE.sub("", line)
            lines.append(shown if _COMPARES.search(spoken) else _CHANGE.sub("", shown))
        return self.plan.in_order(lines)


def grounds_for(
    report: AnnualReport,
    prior: AnnualReport | None,
    section: str,
    *,
    words: Sequence[str] = (),
    laws: LawLibrary | None = None,
    standing: str = "",
    plan: TopicPlan | None = None,
) -> Grounds:
    """The grounds of a section, the figures in the officer's words taken as the officer's facts for this text."""
    said = "\n".join(word for word in words if word)
    planned = plan[section] if plan is not None and section in plan else SectionPlan(section=section, prompt="")
    told, refused = facts_in_words(said, report, prior, section)
    widened = report.amended(facts=[fact.model_dump(mode="json") for fact in (*report.facts, *told)])
    return Grounds(widened, prior, section, fact_sheet(widened, prior), said, laws, standing, planned, refused)


def facts_in_words(
    words: str, report: AnnualReport, prior: AnnualReport | None, section: str
) -> tuple[tuple[OfficerFact, ...], tuple[str, ...]]:
    """The figures that an officer states in a note or an instruction, as facts with that as their source.

    A figure that contradicts a table cell is no fact: it is named in a sentence instead.
    """
    text = without_lengths(words)
    taken = {fact.id for fact in report.facts}
    found: list[OfficerFact] = []
    refused: list[str] = []
    for bound in bind(text, fact_sheet(report, prior), section=section):
        figure = bound.figure
        if figure.claim or figure.value is None:
            continue
        if bound.status == "contradicted":
            refused.append(f"工作要点或要求中的「{figure.text}」没有采用：{bound.reason}请核对。")
            continue
        name = _NAME_CUT.sub("", figure.clause.replace(figure.text, ""))[:40] or "补充数据"
        fact_id = next(i for n in range(1, 10_000) if (i := f"{_WORD}{n}") not in taken)
        taken.add(fact_id)
        value = format(figure.value, "f")
        found.append(OfficerFact(id=fact_id, name=name, value=value, unit=figure.unit, source="本单位说明"))
    return tuple(found), tuple(refused)
