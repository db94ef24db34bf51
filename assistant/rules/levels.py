"""Level and self (WD021–WD024): whose number is told of an area, what the organ calls itself and its place."""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import resources
from typing import Any, Final

from assistant.form.paths import PRIOR_PREFIX
from assistant.report.organs import AdministrativeOrgan
from assistant.rules.engine import CheckContext, PlacedText, Rule, rule
from assistant.rules.findings import Finding
from assistant.text.sentences import clause_at

_NO_AREA: Final = re.compile(
    "城乡|乡村|地区|社区|景区|园区|市场|城市(?=管理|综合|建设|更新|运行|执法)|区划|城镇|市政|人民政府"
)
"""Words of an organ's business that hold the name of an area."""
_FEW: Final = 2
"""A single request of a whole county may well be the organ's own."""
_QUOTED: Final = re.compile(r"[“「《][^”」》]*$")
_Applies = Callable[[AdministrativeOrgan], object]
_Told = Iterator[tuple[PlacedText, tuple[int, int], str, str]]


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads((resources.files("assistant.rules") / "levels.toml").read_text(encoding="utf-8"))


def own_area(organ: str) -> str:
    """The area of an organ by its name: 县 of 竹洲县教育局, 镇 of a town; empty where its name has none."""
    areas, name = _words()["areas"], _NO_AREA.sub("", organ)
    places = [(name.rfind(area), area) for area in areas if area in name[1:]]
    return max(places)[1] if places else ""


def _another_area(context: CheckContext) -> _Told:
    """The organ's own number told of an area that is not its own: 全省…收到申请18件 in a city bureau's report."""
    own = own_area(context.report.organ.name)
    whole = re.compile(rf"全(?P<area>{'|'.join(_words()['areas'])})")
    for placed, one in context.figures:
        figure = one.figure
        lead = figure.clause.partition(figure.text)[0]
        said = whole.search(lead)
        if said is None or said["area"] == own or figure.kind != "count" or (figure.value or 0) < _FEW:
            continue
        own_cells = one.status == "bound" and one.cells and not any(cell.startswith(PRIOR_PREFIX) for cell in one.cells)
        if own_cells and not _of_others(lead[said.end() :]):
            yield placed, figure.span, said.group(), f"全{own}"


def _of_others(words: str) -> bool:
    """Whether a part of the area is told, which may be the organ: 全县…其中我局."""
    return "其中" in words or "本级" in words or re.search("我[局镇乡街办委厅]", words) is not None


def _another_self(context: CheckContext) -> _Told:
    """A word for oneself that the organ's name does not bear out: 我局 in a department that is a 厅."""
    organ = context.report.organ.name
    strange = [word for word, part in _words()["selves"].items() if part not in organ]
    if not strange:
        return
    pattern = re.compile(rf"(?<![为帮助])我(?:{'|'.join(strange)})(?![长派托])")
    for placed in context.texts:
        for match in pattern.finditer(placed.text):
            if not _QUOTED.search(placed.text[max(0, match.start() - 40) : match.start()]):
                yield placed, match.span(), match.group(), organ


def strange_areas(organ: str) -> tuple[str, ...]:
    """The areas that the organ is surely not of: 县 in a district's bureau or in a city's, 乡 in a town."""
    name, tiers = _NO_AREA.sub("", organ), _words()["tiers"]
    named = [number for number, tier in enumerate(tiers) if any(area in name[1:] for area in tier)]
    strange = [area for number in named for area in tiers[number] if area not in name]
    # What has a city and no county in its name is a city's, unless it is a town, which names what it likes.
    below = tiers[1 : min(named)] if named else []
    strange += [area for tier in below for area in tier]
    return tuple(area for area in strange if area not in _words()["doubtful"])


def _another_place(context: CheckContext) -> _Told:
    """A place for one's own that the organ's name does not bear out: 我县 in a district's bureau."""
    organ = context.report.organ.name
    strange = strange_areas(organ)
    if not strange:
        return
    of_its_tier = [area for tier in _words()["tiers"] if own_area(organ) in tier for area in tier if area in strange]
    whole = f"|全(?:{'|'.join(of_its_tier)})" if of_its_tier else ""
    pattern = re.compile(
        rf"(?:(?<![为帮助基版书成资样原根脚标日文课剧译])[我本](?:{'|'.join(strange)}){whole})(?![域间场级城街乡镇道辖长（])"
    )
    for placed in context.texts:
        for match in pattern.finditer(placed.text):
            if not _QUOTED.search(placed.text[max(0, match.start() - 40) : match.start()]):
                yield placed, match.span(), match.group(), organ


def _over_those_above(context: CheckContext) -> _Told:
    """A town or street that examines the whole county, which is done to it."""
    pattern = re.compile(
        rf"(?:我|本)(?:乡|镇|街道)(?:党政办|办事处)?对全(?:县|区|市|省)[^，。；]{{0,20}}?(?:{'|'.join(_words()['over'])})"
    )
    for placed in context.texts:
        for match in pattern.finditer(placed.text):
            yield placed, match.span(), match.group(), "本级所做的工作"


def _rule(
    rule_id: str, applies: Callable[[AdministrativeOrgan], object], told: Callable[[CheckContext], _Told]
) -> Rule:
    def check(each: Rule, context: CheckContext) -> Iterable[Finding] | None:
        if not applies(context.report.organ):
            return None
        return [
            each.finding(
                section=placed.section,
                span=placed.span(span),
                actual=said,
                expected=wanted,
                sentence=clause_at(placed.text, span),
            )
            for placed, span, said, wanted in told(context)
        ]

    return rule(rule_id, check)


RULES: tuple[Rule, ...] = (
    _rule("WD021", lambda organ: own_area(organ.name), _another_area),
    _rule("WD022", lambda organ: organ.name and organ.kind != "government", _another_self),
    _rule("WD024", lambda organ: strange_areas(organ.name), _another_place),
    _rule("WD023", lambda organ: organ.kind in {"street", "township"}, _over_those_above),
)
