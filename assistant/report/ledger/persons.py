"""A person's name in a ledger: alone, with others, behind a village or a trade, or behind an organisation's name."""

import re
from functools import cache
from typing import Any, Final

from assistant.report.ledger.words import words_of

_OF_A_VILLAGE = re.compile(r"^.{1,8}(?:村|社区|小区|组|社)(?=.{2,3}$)")
_MORE = re.compile(
    r"(?:等(?:共)?|及其他|等其他)(?:[\d一二三四五六七八九十百]+余?)?[人名户位个]?(?:[村居]民|业主|群众|职工|商户)?(?:联名)?$"
)
_WITH_KIN = re.compile(r"(?:及其|和其|与其)(?:妻子?|丈?夫|儿子|女儿|子女?|女|父亲?|母亲?|家人|家属).{0,4}$|，[男女]$")
_LONGEST_NAME: Final = 4
_WITH_A_DOT = re.compile(r"[\u4e00-\u9fff]{1,8}[·•・][\u4e00-\u9fff·•・]{1,12}")


def joint_names(said: str) -> list[str]:
    """The names of those who apply together; one name where there is only one."""
    said = _WITH_KIN.sub("", said) or said
    alone = re.sub(r"(?:夫妇|夫妻|母子|父子|兄弟|姐妹|一家)(?:二人|两人)?$", "", _MORE.sub("", said)) or said
    parts = _split(alone, _person()["joint"])
    names = [name for part in parts for name in _split(part, _person()["joint_names"])]
    # 仁和门诊部 is one name: 和 parts persons alone.
    return (names if all(map(_is_name, names)) else parts) or [said]


def _split(said: str, marks: list[str]) -> list[str]:
    return [part for part in re.split("[" + re.escape("".join(marks)) + "]", said) if part]


def without_agent(said: str) -> str:
    """The applicant without who acts for it: 张三（代理人李四）, 某公司委托李四."""
    return _agents().split(said, maxsplit=1)[0] or said


def is_person(said: str) -> bool:
    """Whether a text is a person's name, alone or behind a village, a trade or a relation (高庄村民高万仓)."""
    if _is_name(said) or _WITH_A_DOT.fullmatch(said):
        return True
    called = _called().search(said)
    return called is not None and _is_name(called[1])


def may_be_person(said: str) -> bool:
    """Whether a text of four characters that no organisation's name ends with begins like a person's name."""
    person = _person()
    whole = len(said) == _LONGEST_NAME and not said.endswith(tuple(person["organisations"]))
    return whole and said[0] in person["surnames"]


def organisations_before(said: str) -> list[str]:
    """What may be the organisation before the name of who brought the request (天平律所沈律师), the longest first."""
    return [said[:end] for end in range(len(said) - 1, 1, -1) if _brought().fullmatch(said, end)]


def _is_name(said: str) -> bool:
    """A short name with a surname before it, a masked one, or two or three characters that are no organisation's."""
    person, said = _person(), _OF_A_VILLAGE.sub("", said)
    if not 1 < len(said) <= _LONGEST_NAME or said in person["unknown"]:
        return False
    if any(mark in said for mark in person["masks"]):
        return said[0] in (*person["surnames"], *person["masks"])
    if re.fullmatch(r"[\u4e00-\u9fff]+", said) is None:
        return False
    if said[:2] in person["double"] or (len(said) < _LONGEST_NAME and said[0] in person["surnames"]):
        return True
    return len(said) < _LONGEST_NAME and not said.endswith(tuple(person["organisations"]))


def _person() -> dict[str, Any]:
    found: dict[str, Any] = words_of("applicants")["person"]
    return found


@cache
def _agents() -> re.Pattern[str]:
    return re.compile(rf"[（\s]*(?:{'|'.join(_person()['agents'])})")


@cache
def _called() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(_person()['called'])})(.{{2,4}})$")


@cache
def _brought() -> re.Pattern[str]:
    surnames, offices = _person()["surnames"], "|".join(_person()["office"])
    return re.compile(rf"(?:{offices})?[{surnames}](?:[\u4e00-\u9fff×*]{{1,2}})?(?:{offices})?")
