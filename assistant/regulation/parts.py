"""How a text spells the numbered parts of a notice: 30号一（三）, 附件第三部分, 235号文第四点, 规范四（二）3."""

import re
from dataclasses import dataclass
from typing import Final

from assistant.regulation.patterns import compiled
from assistant.text.numerals import ORDINALS, read_ordinal, write_ordinal

_NUMBER: Final = rf"[{ORDINALS}]{{1,3}}"
_LINK: Final = r"\s*(?:的|之|中的?|里的?)?\s*"


def _below(mark: str) -> str:
    """A pattern for what is numbered below a part: （二）, and a point 3 under it."""
    bracketed = rf"第?[（(]\s*(?P<second{mark}>{_NUMBER}|\d{{1,2}})\s*[)）](?:项|部分|点|款)?"
    point = rf"(?:第?(?P<third{mark}>\d{{1,2}})(?:点|项|目|[.．、]|(?![\d年月日号个件条页%％])))"
    return rf"{bracketed}(?:{_LINK}{point})?"


_ENDS: Final = r"(?=$|[^\w]|规定|要求|明确|指出|提出|的|中|所|就|已|和|与|及|或|还)"
"""Behind a bare 一 without a bracket: no word that it counts (一是, 三份)."""
PLACE: Final = (
    rf"(?:(?P<annex>附件|附表|模板|格式模板){_LINK})?"
    rf"(?:第\s*(?P<named>{_NUMBER}|\d{{1,2}})\s*(?:大?部分|大?点|章|项|个问题)(?:{_LINK}{_below('')})?"
    rf"|(?P<bare>{_NUMBER})、?{_LINK}{_below('_')}"
    rf"|(?P<alone>{_NUMBER})、?{_ENDS})"
    rf"|(?P<whole_annex>附件|格式模板){_ENDS}"
)
_BEFORE: Final = r"[」”\"』’〉\s]*(?:（[^（）]{0,40}）)?\s*(?:文件?)?(?:的|中的?|里的?|之|附的|所附的?|[：:])?\s*"
_MORE: Final = rf"\s*(?:、|和|及|与|以及|，)\s*(?={_NUMBER}\s*[（(]|第\s*(?:{_NUMBER}|\d{{1,2}})\s*(?:部分|点)|附件)"


@dataclass(frozen=True, slots=True)
class PartPhrase:
    """A numbered part as the text spells it: its span, its place as it is cited（一（三））, its point."""

    start: int
    end: int
    place: str
    item: int | None = None


def read_parts(text: str, position: int) -> list[PartPhrase]:
    """The parts that are named right behind a document's name which ends at `position`; a list gives one each."""
    found: list[PartPhrase] = []
    before = compiled(_BEFORE).match(text, position)
    start = before.end() if before else position
    while match := compiled(PLACE).match(text, start):
        phrase = _phrase(match)
        if phrase is None:
            break
        found.append(phrase)
        more = compiled(_MORE).match(text, match.end())
        if more is None:
            break
        start = more.end()
    return found


def _phrase(match: re.Match[str]) -> PartPhrase | None:
    annex = "附件" if match["annex"] or match["whole_annex"] else ""
    groups = match.groupdict()
    # One name a group: the tail stands in two branches, of which one has matched.
    first = match["named"] or match["bare"] or match["alone"]
    second, third = groups["second"] or groups["second_"], groups["third"] or groups["third_"]
    numbers = [read_ordinal(number) if number else None for number in (first, second, third)]
    if first and numbers[0] is None:
        return None
    place = annex + (write_ordinal(numbers[0]) if numbers[0] else "")
    place += f"（{write_ordinal(numbers[1])}）" if numbers[1] else ""
    return PartPhrase(match.start(), match.end(), place, numbers[2])
