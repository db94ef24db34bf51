"""Chapter headings and subheads as published reports print them; their words are those of `form/head_words.toml`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from assistant.form.edition import Edition
from assistant.form.head_numbers import chapter_number, part_number
from assistant.form.head_words import chapter_words, topic_in, topic_words, topics_named
from assistant.form.sections import CHAPTERS, SectionKey
from assistant.formats.recognition.labels import solid
from assistant.text.numerals import ORDINALS

_STOP = "。；;！!？?"
_STRAY = re.compile(rf"^[|｜丨lI]\s*(?=[{ORDINALS}]{{1,2}}\s*、)")
"""A rule of a table, or a bar that a copy left before a chapter's number."""
_TAIL = re.compile(r"\s*(?:方面情况|方面|情况)")
_LONGEST_HEADING = 120
_LIKE_IN_PLACE, _LIKE_ANYWHERE = 70, 88
"""How like the official words a heading with a slip is: with the chapter's own number, and with any other."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading found at the start of a paragraph: what it stands for, as printed, and the text behind it."""

    key: SectionKey
    """A section or chapter key; "" for a heading that the form does not have."""
    printed: str
    rest: str
    number: int = 0
    style: str = ""
    """How it is numbered, as `form/head_numbers.py` names it; "" for not at all."""


def _exactly(plain: str, edition: Edition, keys: Iterable[SectionKey]) -> SectionKey | None:
    """The chapter or section whose heading a paragraph is, word for word."""
    wanted = _bare(plain)
    return next((key for key in keys if wanted and _official(edition.headings[key]) == wanted), None)


def _bare(text: str) -> str:
    """A text as a heading is compared; empty where it is too long to be one."""
    return solid(text).rstrip("。:") if len(text) <= _LONGEST_HEADING else ""


@cache
def _official(heading: str) -> str:
    return solid(heading)


def _sections_of(edition: Edition, chapter: str) -> list[SectionKey]:
    return [key for key in edition.headings if key.startswith(f"{chapter}.")]


def read_chapter(text: str, edition: Edition, *, digits: bool = True) -> Heading | None:
    """The chapter heading that a paragraph is, or begins with; `digits` tells whether 1. may number a chapter here."""
    plain = _STRAY.sub("", text.strip())
    number = chapter_number(plain)
    if key := _exactly(plain, edition, CHAPTERS):
        return Heading(key, plain, "", number.number, "chapter")
    body, arabic = plain[number.end :], number.style == "dot"
    if arabic and not digits:
        return None
    wanted = _bare(body)
    for position, (key, words) in enumerate(chapter_words().items(), start=1):
        end = words.at_start(body)
        rest = body[end:]
        exact = bool(wanted) and wanted == _official(edition.headings[key]).partition("、")[2]
        # 「1.」 also counts the items of a section: there only a whole heading in its own place is a chapter's.
        sure = number.style in {"chapter", "part"} or exact or not rest.strip()
        if end and sure and (not arabic or number.number == position):
            printed = plain[: len(plain) - len(rest)]
            return Heading(key, printed, rest.lstrip(" 　。:：\t"), number.number, number.style)
    if number.style in {"chapter", "part"} and len(plain) <= 40 and not re.search(f"[{_STOP}]", plain):
        return Heading(_like_chapter(body, number.number, edition), plain, "", number.number, number.style)
    return None


def _like_chapter(body: str, place: int, edition: Edition) -> SectionKey:
    """The chapter whose heading was printed with a slip; "" for a heading of the unit's own."""
    if topics_named(body):
        return ""
    from rapidfuzz import fuzz, process  # only a heading with a slip needs it

    names = {edition.headings[key].partition("、")[2]: key for key in CHAPTERS}
    best, score, _ = process.extract(solid(body), names.keys(), scorer=fuzz.ratio, limit=1)[0]
    in_place = CHAPTERS.index(names[best]) + 1 == place
    return names[best] if score >= (_LIKE_IN_PLACE if in_place else _LIKE_ANYWHERE) else ""


def read_topic(text: str, edition: Edition, *, taken: Iterable[SectionKey]) -> Heading | None:
    """The subhead of chapter one that a paragraph is, or begins with; key "" for one that the form does not have."""
    plain, taken = text.strip(), set(taken)
    number = part_number(plain)
    exact = _exactly(plain, edition, _sections_of(edition, "overview"))
    if exact and exact not in taken:
        return Heading(exact, plain, "", number.number, number.style)
    body = plain[number.end :]
    known = {key: end for key, words in topic_words().items() if key not in taken and (end := words.at_start(body))}
    for key in sorted(known, key=lambda key: known[key], reverse=True):
        end = known[key] + (tail.end() if (tail := _TAIL.match(body[known[key] :])) else 0)
        # 「一是主动公开」 heads a topic only where a stop follows; else it begins a sentence.
        if heading := _cut(plain, number.end, end, number.style not in {"", "spoken"}):
            return Heading(key, *heading, number.number, number.style)
    if number.style != "paren":
        return None
    head, rest = first_clause(body)
    if len(head) > 30 or (rest and len(head) > 25) or re.search(r"是$", head):
        return None
    return Heading(topic_in(head, taken), plain[: number.end] + head, rest, number.number, number.style)


def topic_of_chapter(heading: Heading, taken: Iterable[SectionKey]) -> SectionKey:
    """The topic that a unit made a chapter of (四、政府信息公开平台建设); "" for none."""
    return next((key for key in topics_named(heading.printed) if key not in set(taken)), "")


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
    head, behind = first_clause(plain[lead:])
    return (plain[:lead] + head, behind) if len(head) <= 25 else (plain[:end], rest.strip())


def first_clause(body: str) -> tuple[str, str]:
    """A text up to its first stop, colon or line end, and what stands behind that."""
    match = re.search(r"[。：:\n]", body)
    return (body[: match.start()].strip(), body[match.end() :].strip()) if match else (body.strip(), "")


_ENDS_WELL = (
    r"(?:问题|不足|困难|短板|差距|薄弱环节|情况|措施|举措|对策|打算"
    r"|方向|计划|改进|整改|方面|工作|思路)$"
)
_PROBLEM_WORDS = r"问题|不足|困难|短板|差距|薄弱环节|改进|整改|措施|举措|对策|打算|下一步"
BARE_PROBLEM_HEAD = (
    r"(?:(?:存在的?)?(?:主要)?(?:问题|不足|困难|短板|差距|薄弱环节)(?:和不足)?(?:方面|情况)?"
    r"|(?:下一步)?(?:的)?(?:主要)?(?:改进|整改)(?:的)?(?:情况|措施|举措|对策|方向|打算)?(?:方面)?|下一步(?:工作)?(?:打算|措施|举措|计划))"
)


def read_problem_head(text: str, edition: Edition) -> Heading | None:
    """The subhead of chapter five (problems or improvements) that a paragraph is, or begins with."""
    plain = text.strip()
    number = part_number(plain)
    number = number if number.style else chapter_number(plain)
    if exact := _exactly(plain, edition, _sections_of(edition, "problems_and_improvements")):
        return Heading(exact, plain, "", number.number, number.style)
    body = plain[number.end :]
    head, rest = first_clause(body)
    words = re.findall(_PROBLEM_WORDS, head)
    if number.style in {"paren", "dot", "chapter"}:
        ends_well = re.search(_ENDS_WELL, head)
    elif number.style or (rest and body[len(head) : len(head) + 1] not in {":", "："}):
        ends_well = None
    else:
        ends_well = re.fullmatch(BARE_PROBLEM_HEAD, head)
    if not words or len(head) > 30 or not ends_well:
        return None
    key = "problems" if words[-1] in {"问题", "不足", "困难", "短板", "差距", "薄弱环节"} else "improvements"
    return Heading(f"problems_and_improvements.{key}", plain[: number.end] + head, rest, number.number, number.style)
