"""Level and self (WD021–WD023): whose number a text gives to a whole area, and how the organ calls itself."""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import resources
from typing import Any, Final

from assistant.form.paths import PROACTIVE, REQUESTS
from assistant.report.organs import AdministrativeOrgan
from assistant.rules.engine import CheckContext, PlacedText, Rule, rule
from assistant.rules.findings import Finding
from assistant.text.sentences import clause_at

_OWN_NUMBERS: Final = (
    (re.compile("申请"), f"{REQUESTS}.newly_received.total"),
    (re.compile("许可"), f"{PROACTIVE}.licensing.decisions"),
    (re.compile("处罚"), f"{PROACTIVE}.penalties.decisions"),
    (re.compile("强制"), f"{PROACTIVE}.administrative_coercion.decisions"),
)
_NO_AREA: Final = re.compile("城乡|乡村|市场|城市|区划|城镇|市政|人民政府")
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
        path = next((path for words, path in _OWN_NUMBERS if words.search(lead)), "")
        if path and not _of_others(lead[said.end() :]) and context.sheet.value(path) == figure.value:
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
    pattern = re.compile(rf"(?<![为帮助])我(?:{'|'.join(strange)})(?!长)")
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
    _rule("WD023", lambda organ: organ.kind in {"street", "township"}, _over_those_above),
)
