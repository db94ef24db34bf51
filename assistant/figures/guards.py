"""Guards on the figures of a drafted text: none that no fact states, none that a fact contradicts, no stray year."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from assistant.figures.binding import bind
from assistant.figures.figure import Figure
from assistant.figures.outcome import BoundFigure
from assistant.figures.reading import read_figures
from assistant.report.fact_sheet import FactSheet
from assistant.report.facts import Fact

Fault = Literal["contradicted", "unfounded", "year", "imprecise"]
_COMPARING: Final = re.compile(r"[较比与同跟至]|上年|去年|以来|自|截至|修订|起")
_PLANNING: Final = re.compile(r"下一步|明年|计划|将|下一年|下年|结转")


@dataclass(frozen=True, slots=True)
class Unfounded:
    """A figure that a text may not state: why, and the fact that it should have stated, if one is near."""

    figure: Figure
    fault: Fault
    reason: str
    nearest: Fact | None = None
    expected: str | None = None

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands, in code points."""
        return self.figure.span


def unfounded_figures(text: str, sheet: FactSheet, *, section: str = "") -> list[Unfounded]:
    """Every figure that nothing on the sheet supports, in the order of the text; years are looked at too."""
    values = {Decimal(fact.value).copy_abs() for fact in sheet.facts if fact.value is not None}
    found = [bad for bound in bind(text, sheet, section=section) if (bad := _unfounded(bound, values)) is not None]
    found += [
        Unfounded(figure, "year", f"「{figure.text}」不是本报告的年度（{sheet.year}年）。")
        for figure in read_figures(text)
        if figure.kind in {"year", "date"} and not year_is_meant(figure, text, sheet.year)
    ]
    return sorted(found, key=lambda bad: bad.span)


def _unfounded(bound: BoundFigure, values: set[Decimal]) -> Unfounded | None:
    figure = bound.figure
    if bound.status == "bound":
        return None
    if bound.status == "contradicted":
        return Unfounded(figure, "contradicted", bound.reason, bound.nearest, bound.expected)
    if bound.status == "ambiguous":
        return Unfounded(figure, "imprecise", bound.reason, bound.nearest, bound.expected)
    if figure.claim or (figure.value is not None and figure.value in values and bound.check != "part"):
        return None
    return Unfounded(figure, "unfounded", f"「{figure.text}」没有数据依据。", bound.nearest, bound.expected)


def year_is_meant(figure: Figure, text: str, year: int | None) -> bool:
    """Whether a year may stand in this year's report: its own, the year before when compared, the next when planned."""
    if year is None or figure.value is None or int(figure.value) == year:
        return True
    said = int(figure.value)
    clause = re.split(r"[。；，：\n]", text[: figure.span[0]])[-1]
    following = text[figure.span[1] : figure.span[1] + 6]
    if said == year - 1:
        return bool(_COMPARING.search(clause) or re.match(r"相比|同期|结转|收到|受理", following))
    if said == year + 1:
        return bool(_PLANNING.search(re.split(r"[。；\n]", text[: figure.span[1] + 10])[-1]))
    return said < year and bool(re.search(r"修订|施行|以来|起|版|发布", following + clause[-6:]))
