"""Titles, chapter headings and subheads as published reports print them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.form.edition import Edition
from assistant.form.sections import CHAPTERS, SectionKey
from assistant.formats.recognition.labels import solid
from assistant.text.numerals import ORDINALS, read_number

_STOP = "。；;！!？?"
_TITLE = re.compile(
    r"^(?P<before>[^。,;:\"“”《》]{0,40}?)(?P<year>(?:19|20)\d\d|二[零〇○0O]{1}[一二三四五六七八九零〇○]{2})年(?:度)?"
    r"(?P<after>[^。,;:\"“”《》]{0,40}?)(?:政府信息与政务|政府信息|政务|信息)公开(?:工作)?(?:情况)?(?:的)?"
    r"(?:年度报告|年度工作报告|年报|工作报告|报告)(?P<rest>.*)$"
)
_TITLE_YEAR_BEHIND = re.compile(
    r"^(?P<before>[^。,;:\"“”《》\d]{0,40}?)(?P<after>)(?:政府信息与政务|政府信息|政务|信息)公开(?:工作)?(?:情况)?(?:的)?"
    r"(?:年度报告|年度工作报告|年报|工作报告|报告)\(?(?P<year>(?:19|20)\d\d|二[零〇○0O]{1}[一二三四五六七八九零〇○]{2})年(?:度)?\)?(?P<rest>)$"
)
_CHAPTER_WORDS = {
    "overview": r"(?:总体|基本)(?:情况|概况)|概述",
    "proactive_disclosure": r"(?:行政机关)?主动公开(?:政府)?信息(?:的)?(?:工作)?情况",
    "disclosure_requests": r"(?:行政机关)?(?:收到|受理)(?:和|及)(?:处理|办理)(?:政府)?信息公开申请(?:的)?情况",
    "review_litigation": r"(?:因)?(?:政府)?信息公开(?:工作)?(?:被申请)?行政.?复议(?:、|和|及)?"
    r"(?:提起)?(?:被提起)?行政诉讼(?:的)?情况",
    "problems_and_improvements": r"(?:(?:政府)?信息公开工作)?(?:中)?存在的?(?:主要)?(?:困难)?问题(?:、困难)?"
    r"(?:及|和|与|以及|、)(?:下一步)?"
    r"(?:的)?(?:改进|整改)(?:的)?(?:情况|措施|方向|计划)?",
    "other_matters": r"其他(?:需要|应当)?(?:说明|报告)?(?:和报告)?的?(?:其他)?事项",
}
_CHAPTER = re.compile(
    rf"^(?:([{ORDINALS}]{{1,2}})\s*[、.．,，]|第([{ORDINALS}]{{1,2}})(?:部分|章)\s*[、.．:：]?|(\d)\s*[、.．](?!\d))\s*"
)
_TOPICS = {
    "overview.proactive_disclosure": r"(?:政府信息)?主动公开(?:政府信息)?(?:工作)?",
    "overview.disclosure_on_request": r"(?:政府信息)?依申请公开(?:政府信息)?(?:工作|办理)?",
    "overview.information_management": r"政府信息(?:资源)?管理(?:工作)?|信息管理",
    "overview.platforms": r"(?:政府信息公开|政务公开|信息公开|公开)?平台建设(?:工作)?",
    "overview.supervision": r"(?:政府信息公开|政务公开)?监督(?:和)?保障(?:工作)?",
}
_TOPIC_WORDS = (
    ("overview.platforms", r"平台"),
    ("overview.supervision", r"监督|保障"),
    ("overview.disclosure_on_request", r"依申请"),
    ("overview.information_management", r"信息管理|信息的?规范管理"),
    ("overview.proactive_disclosure", r"主动公开"),
)
_NUMBER = re.compile(rf"^(?:[（(]\s*([{ORDINALS}]{{1,2}})\s*[）)][、.．]?|(\d{{1,2}})\s*[.．、](?!\d))\s*")
_TOPIC_NUMBER = re.compile(rf"{_NUMBER.pattern[:-4]}|[（(]?(\d{{1,2}})\s*[）)]|[①-⑩])\s*")
_TAIL = r"(?:\s*(?:方面情况|方面|情况))?"


@dataclass(frozen=True, slots=True)
class Title:
    """The organ and the year in a title, and the text that ran on behind it."""

    organ: str
    year: int | None
    rest: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading found at the start of a paragraph: what it stands for, as printed, and the text behind it."""

    key: SectionKey
    """A section or chapter key; "" for a heading that the form does not have."""
    printed: str
    rest: str
    number: int = 0


def read_title(text: str) -> Title | None:
    """The title that a paragraph is, or begins with."""
    plain = solid(text).removeprefix("标题:")
    match = _TITLE.match(plain) or _TITLE_YEAR_BEHIND.match(plain)
    if match is None:
        return None
    organ = (match["before"] or match["after"]).strip()
    rest = match["rest"]
    if rest and not (len(rest) > 40 or rest[0] in "-_—|(【"):
        return None
    return Title(re.sub(r"^关于|(?:关于|的)$", "", organ), _year(match["year"]), _tail_of(text, rest))


def read_official_title(text: str) -> Title | None:
    """The title of a file of our own making, whatever the organ is called."""
    match = re.fullmatch(r"(.*?)(?:(\d{4})年)?政府信息公开工作年度报告", text, re.DOTALL)
    return Title(match[1], int(match[2]) if match[2] else None, "") if match else None


def _year(text: str) -> int:
    number = read_number(text.replace("O", "〇").replace("0", "〇") if text[0] == "二" else text)
    return int(number or 0)


def _tail_of(text: str, rest: str) -> str:
    """The end of a text whose solid form ends in `rest`."""
    start = len(text)
    while start and len(solid(text[start:])) < len(rest):
        start -= 1
    return text[start:].strip()


def _exactly(plain: str, edition: Edition, keys: Iterable[SectionKey]) -> SectionKey | None:
    """The chapter or section whose heading a paragraph is, word for word."""
    wanted = solid(plain).rstrip("。:")
    return next((key for key in keys if solid(edition.headings[key]) == wanted), None)


def _sections_of(edition: Edition, chapter: str) -> list[SectionKey]:
    return [key for key in edition.headings if key.startswith(f"{chapter}.")]


def read_chapter(text: str, edition: Edition) -> Heading | None:
    """The chapter heading that a paragraph is, or begins with."""
    plain = text.strip()
    if key := _exactly(plain, edition, CHAPTERS):
        return Heading(key, plain, "")
    number = _CHAPTER.match(plain)
    place = ordinal(next(filter(None, number.groups()))) if number else 0
    body = plain[number.end() :] if number else plain
    arabic = number is not None and number[3] is not None
    for position, key in enumerate(CHAPTERS, start=1):
        match = re.match(rf"(?:{_spaced(_CHAPTER_WORDS[key])})", body)
        rest = body[match.end() :] if match else ""
        exact = solid(body).rstrip("。:") == solid(edition.headings[key]).partition("、")[2]
        # 「1.」 also counts the items of a section: there only a whole heading in its own place is a chapter's.
        sure = (number is not None and not arabic) or exact or not rest.strip()
        if match and sure and (not arabic or place == position):
            return Heading(key, plain[: len(plain) - len(body) + match.end()], rest.lstrip(" 　。:：\t"))
    if number and not arabic and len(plain) <= 40 and not re.search(f"[{_STOP}]", plain):
        return Heading(_like_chapter(body, edition), plain, "", place)
    return None


def _like_chapter(body: str, edition: Edition) -> SectionKey:
    from rapidfuzz import fuzz, process  # only a heading with a slip needs it

    names = {edition.headings[key].partition("、")[2]: key for key in CHAPTERS}
    best, score, _ = process.extract(solid(body), names.keys(), scorer=fuzz.ratio, limit=1)[0]
    return names[best] if score >= 70 else ""


def _spaced(words: str) -> str:
    """A pattern of Chinese words that allows blanks between its characters."""
    return re.sub(r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff(])", r"\\s*", words)


def ordinal(text: str) -> int:
    """The number of a heading: 一 … 十, 十一 … or digits; 0 where it is none."""
    return int(read_number(text) or 0)


def read_topic(text: str, edition: Edition, *, taken: set[SectionKey]) -> Heading | None:
    """The subhead of chapter one that a paragraph is, or begins with; key "" for one that the form does not have."""
    plain = text.strip()
    number = _TOPIC_NUMBER.match(plain)
    exact = _exactly(plain, edition, _sections_of(edition, "overview"))
    if exact and exact not in taken:
        return Heading(exact, plain, "", _count(number))
    lead = number.end() if number else 0
    body = plain[lead:]
    for key, words in _TOPICS.items():
        match = re.match(rf"(?:{_spaced(words)}){_TAIL}", body)
        if match and key not in taken and (heading := _cut(plain, lead, len(match[0].rstrip()), bool(number))):
            return Heading(key, *heading, _count(number))
    if number is None or number[1] is None:
        return None
    head, rest = _first_clause(body)
    if len(head) > 30 or (rest and len(head) > 25) or re.search(r"是$", head):
        return None
    keys = [key for key, words in _TOPIC_WORDS if re.search(words, head) and key not in taken]
    return Heading(keys[0] if keys else "", plain[:lead] + head, rest, _count(number))


def _cut(plain: str, lead: int, length: int, numbered: bool) -> tuple[str, str] | None:
    """Heading and rest where a known topic begins a paragraph; None where it is only the start of a sentence."""
    end, rest = lead + length, plain[lead + length :]
    if not rest.strip():
        return plain[:end].rstrip(), ""
    if rest[0] in "。：:，,；; 　\n\t":
        if not numbered and rest[0] in "，,；;":
            return None
        return plain[:end].rstrip(), rest.lstrip("。：:，,；; 　\n\t")
    if not numbered:
        return None
    if re.search(r"(方面|情况)\s*$", plain[:end]):
        return plain[:end], rest.strip()
    head, behind = _first_clause(plain[lead:])
    return (plain[:lead] + head, behind) if len(head) <= 25 else (plain[:end], rest.strip())


def _first_clause(body: str) -> tuple[str, str]:
    match = re.search(r"[。：:\n]", body)
    return (body[: match.start()].strip(), body[match.end() :].strip()) if match else (body.strip(), "")


def _count(number: re.Match[str] | None) -> int:
    return ordinal(next(filter(None, number.groups()), "")) if number else 0


_PROBLEM_WORDS = r"问题|不足|困难|改进|整改|措施|打算|下一步"
_BARE_PROBLEM_HEAD = re.compile(
    r"(?:存在的?)?(?:主要)?(?:问题|不足|困难)(?:和不足)?(?:方面|情况)?"
    r"|(?:下一步)?(?:的)?(?:主要)?(?:改进|整改)(?:的)?(?:情况|措施|方向|打算)?(?:方面)?|下一步(?:工作)?(?:打算|措施|计划)"
)


def read_problem_head(text: str, edition: Edition) -> Heading | None:
    """The subhead of chapter five (problems or improvements) that a paragraph is, or begins with."""
    plain = text.strip()
    number = _NUMBER.match(plain)
    if exact := _exactly(plain, edition, _sections_of(edition, "problems_and_improvements")):
        return Heading(exact, plain, "", _count(number))
    lead = number.end() if number else 0
    head, rest = _first_clause(plain[lead:])
    words = re.findall(_PROBLEM_WORDS, head)
    if number:
        ends_well = re.search(r"(?:问题|不足|困难|情况|措施|打算|方向|计划|改进|整改|方面|工作|思路)$", head)
    else:
        ends_well = None if rest else _BARE_PROBLEM_HEAD.fullmatch(head)
    if not words or len(head) > 30 or not ends_well:
        return None
    key = "problems" if words[-1] in {"问题", "不足", "困难"} else "improvements"
    return Heading(f"problems_and_improvements.{key}", plain[:lead] + head, rest, _count(number))
