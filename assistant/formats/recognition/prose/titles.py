"""The title of a report: the places that may name its organ and year, how strong each is, and the choice."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from assistant.formats.recognition.furniture import without_metadata
from assistant.formats.recognition.labels import solid
from assistant.text.numerals import read_number

_YEAR = r"(?P<year>(?:19|20)\d\d|二[零〇○0O]{1}[一二三四五六七八九零〇○]{2})"
_BEFORE = r"(?P<before>[^。,;:\"“”《》]{0,40}?)"
_AFTER = r"(?P<after>[^。,;:\"“”《》]{0,40}?)"
_MATTER = r"(?:政府信息与政务|政府信息|政务信息|政务|信息)公开(?:工作)?(?:情况)?"
_REPORT = r"(?:年度报告|年度工作报告|年报|工作报告|报告)"
_SHAPES = (
    re.compile(rf"^{_BEFORE}{_YEAR}年(?:度)?{_AFTER}{_MATTER}(?:的)?{_REPORT}(?P<rest>.*)$"),
    re.compile(rf"^{_BEFORE}(?P<after>){_MATTER}(?:的)?{_REPORT}\(?{_YEAR}年(?:度)?\)?(?P<rest>)$"),
    re.compile(rf"^{_BEFORE}(?P<after>){_MATTER}{_YEAR}年?(?:度)?{_REPORT}(?P<rest>.*)$"),
)
"""A year before the matter, behind the whole, or between the matter and 年度报告."""
_NO_YEAR = re.compile(
    r"(?P<organ>[^\d]{2,30}(?:政府|街道|办事处|办公室|办公厅|管委会|委员会|局|委|厅|镇|乡|中心))(?:关于)?政府信息公开(?:工作)?年度报告"
)
_OFFICIAL = "政府信息公开工作年度报告"
_SENTENCE = re.compile(
    r"^(?:根据|按照|依据|依照|遵照|为(?!民)|现将|现对|本(?!溪)|我|今年|请|对|在|认真|切实|扎实)|做好|编制|要求|规定|有关|组织"
)
"""How a sentence begins, or goes on, that only speaks of the report; no organ's name does."""
_LEADS_IN = re.compile(
    r"^(?:根据|按照|依据|依照|遵照|为|现将|本(?:报告|年报|年度报告|机关|单位)|由|[一1][、.]|目录|(?:19|20)\d\d年|今年)"
)
_ASIDE = "-_—|(【·"
_AROUND = re.compile(
    r"^[-—_=*~·#]+"
    r"|^(?:标题|题名|名称):?|^附件\d*|^【[^】]{1,8}】|的?(?:公示|公告)$|\.(?:docx?|pdf|wps|html?)$",
    re.IGNORECASE,
)
"""What stands around a title on its line: a label, a mark of the column, the name of a notice or of a kind of file."""
_LONG = 40
_LIKENESS = 82
_NO_TITLE = re.compile(r"[。,;:!?，；：！？《》“”\"]")


class Source(IntEnum):
    """Where a title was found; the greater, the stronger."""

    FILE_NAME = 1
    BREADCRUMB = 2
    HEADER_TABLE = 3
    PAGE = 4
    LINE = 5


SOURCE_NAMES = {
    Source.FILE_NAME: "文件名",
    Source.BREADCRUMB: "页面的位置栏",
    Source.HEADER_TABLE: "正文前的信息表",
    Source.PAGE: "网页标题",
    Source.LINE: "标题",
}


@dataclass(frozen=True, slots=True)
class Title:
    """The organ and the year in a title, and the text that ran on behind it."""

    organ: str
    year: int | None
    rest: str


@dataclass(frozen=True, slots=True)
class TitleCandidate:
    """A title with the place where it was found, and its words as printed."""

    source: Source
    title: Title
    printed: str


def strongest(candidates: Iterable[TitleCandidate]) -> tuple[TitleCandidate | None, TitleCandidate | None]:
    """The candidates that tell the organ and the year: the strongest that has the one, and that has the other."""
    ranked = sorted(candidates, key=lambda each: each.source, reverse=True)
    return next((c for c in ranked if c.title.organ), None), next((c for c in ranked if c.title.year), None)


def read_title(text: str) -> Title | None:
    """The title that a paragraph is, or begins with; never one that a sentence only speaks of."""
    whole = solid(text)
    plain = _AROUND.sub("", whole)
    for shape in _SHAPES:
        if match := shape.match(plain):
            behind = whole.find(plain) + match.start("rest") if match["rest"] else len(whole)
            if title := _checked(text, match, _place(text, behind)):
                return title
    return None


def read_title_without_year(text: str) -> Title | None:
    """The title that a line standing alone is although it has no year: an organ's name and the fixed words."""
    plain = _AROUND.sub("", solid(text))
    match = None if _NO_TITLE.search(plain) else _NO_YEAR.fullmatch(plain)
    organ = _organ(match["organ"]) if match else None
    return Title(organ, None, "") if organ else None


def read_title_with_slips(text: str) -> Title | None:
    """The title that a line standing alone is although a character of its fixed words is wrong."""
    plain = solid(text)
    if len(plain) > 60 or _NO_TITLE.search(plain) or not (year := re.search(rf"{_YEAR}年?(?:度)?", plain)):
        return None
    from rapidfuzz import fuzz  # only a title with a slip needs it

    bare = plain[: year.start()] + plain[year.end() :]
    tails = [bare[-length:] for length in range(9, 16) if length <= len(bare)]
    best = max(tails, key=lambda tail: fuzz.ratio(tail, _OFFICIAL), default="")
    if not best or fuzz.ratio(best, _OFFICIAL) < _LIKENESS or not re.search("[报告]", best[-2:]):
        return None
    organ = _organ(bare.removesuffix(best))
    return None if organ is None else Title(organ, _year(year["year"]), "")


def title_within(text: str) -> tuple[str, Title, str] | None:
    """The title among the steps of a breadcrumb line, as printed, and what stands behind it there."""
    for step in re.finditer(r"[^\s>＞»›→|/]+", text):
        if (title := read_title(step[0])) and not title.rest:
            return step[0], title, text[step.end() :].strip()
    return None


def read_official_title(text: str) -> Title | None:
    """The title of a file of our own making, whatever the organ is called."""
    match = re.fullmatch(r"(.*?)(?:(\d{4})年)?政府信息公开工作年度报告", text, re.DOTALL)
    return Title(match[1], int(match[2]) if match[2] else None, "") if match else None


def _checked(text: str, match: re.Match[str], start: int) -> Title | None:
    """The title of a match, unless a sentence goes on behind it or has begun before it."""
    organ, rest = _organ((match["before"] or match["after"]).strip()), match["rest"]
    if organ is None:
        return None
    if rest and rest[0] not in _ASIDE and without_metadata(text[start:]) == text[start:].strip():
        apart = start and (text[start - 1].isspace() or text[start].isspace())
        if len(rest) <= _LONG or not (apart or _LEADS_IN.match(rest)):
            return None
    return Title(organ, _year(match["year"]), text[start:].strip())


def _organ(text: str) -> str | None:
    """The organ's name in the words around a year; None where they are a sentence's."""
    organ = re.sub(r"^关于|(?:关于|的)$", "", text)
    return None if _SENTENCE.search(organ) else organ


def _year(text: str) -> int:
    number = read_number(text.replace("O", "〇").replace("0", "〇") if text[0] == "二" else text)
    return int(number or 0)


def _place(text: str, solid_place: int) -> int:
    """Where a place of the solid form of a text lies in the text."""
    passed = 0
    for place, character in enumerate(text):
        if passed >= solid_place and not character.isspace():
            return place
        passed += len(solid(character))
    return len(text)
