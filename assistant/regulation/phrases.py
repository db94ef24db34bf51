"""How a text spells articles, paragraphs and items: 第十四、十五条, 第20条第1款第（五）项, 第十四条至第十六条."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from assistant.regulation.patterns import compiled
from assistant.text.characters import INVISIBLE
from assistant.text.numerals import ORDINAL_PATTERN, read_number, read_ordinal

_SPACE: Final = rf"[\s{INVISIBLE}]{{0,4}}"
_RANGE: Final = r"(?:至|到|[-－—–~～〜]{1,2})"
_JOIN: Final = rf"(?:、|以及|和|及|与|或者|或|{_RANGE})"
_COMMA: Final = r"(?<=[0-9])[,，](?=[0-9])"
_BRACKETED: Final = rf"[（(]{_SPACE}{ORDINAL_PATTERN}{_SPACE}[)）]"
_ITEM: Final = rf"(?:{_BRACKETED}|{ORDINAL_PATTERN})"


def _listed(number: str, unit: str, *, opening: str) -> str:
    """A pattern for one number or a list of them under one unit, e.g. 第十四、十五、第十六条."""
    more = rf"(?:{_SPACE}(?:{_JOIN}|{_COMMA}){_SPACE}(?:第{_SPACE})?{number}|{_SPACE}(?:第{_SPACE})?{_BRACKETED})*"
    return rf"{opening}{more}{_SPACE}{unit}"


_CHINESE: Final = "〇零一二两三四五六七八九十百千"
_PAST_EVERY_END: Final = rf"(?:[0-9０-９]{{5,7}}(?![0-9０-９])|[{_CHINESE}]{{1,7}}万[{_CHINESE}]{{0,9}})"
"""Numbers that no law reaches（第88888条, 第一万条）: they are read, so that they can be said not to be there."""
_ARTICLE_NUMBER: Final = rf"(?:{_PAST_EVERY_END}|{ORDINAL_PATTERN})"
_ARTICLES: Final = _listed(_ARTICLE_NUMBER, "[条條]", opening=rf"第{_SPACE}{_ARTICLE_NUMBER}")
_LOOSE_ARTICLES: Final = _listed(_ARTICLE_NUMBER, "[条條]", opening=rf"(?:第{_SPACE})?{_ARTICLE_NUMBER}")
_PARAGRAPHS: Final = _listed(ORDINAL_PATTERN, "款", opening=rf"第{_SPACE}{ORDINAL_PATTERN}")
_ITEMS: Final = _listed(_ITEM, "[项項]", opening=rf"(?:第{_SPACE}{_ITEM}|{_BRACKETED})")
_BARE: Final = rf"(?![两]){ORDINAL_PATTERN}{_SPACE}"
_COUNTED: Final = (
    r"(?!\s*(?:主要|重点|具体|核心|主动|公开|法定|基本)*"
    r"(?:内容|信息|措施|职责|情形|要求|工作|任务|原则|义务|制度|条件|事项|职能|权利|规范|标准))"
)
"""Behind a number that counts things: 第二十条15项内容 are fifteen, 第二十条五项 is the fifth."""
_PLACE: Final = (
    rf"(?:{_SPACE}(?:的|之)?{_SPACE}(?P<paragraphs>{_PARAGRAPHS}|(?<=[条條]){_BARE}款{_COUNTED}))?"
    rf"(?:{_SPACE}(?:的|之)?{_SPACE}(?P<items>{_ITEMS}|(?<=[条條款]){_BARE}[项項]{_COUNTED}))?"
)

_INSERTED: Final = rf"(?:{_SPACE}之(?P<inserted>[一二三四五六七八九十]{{1,2}})(?![般切定样律致些个者元]))?"
"""第二十条之一, and not 第二十条之一般规定."""
_PHRASE: Final = rf"(?P<articles>{_ARTICLES}){_INSERTED}{_PLACE}"
_LOOSE_PHRASE: Final = rf"(?P<articles>{_LOOSE_ARTICLES}){_INSERTED}{_PLACE}"
_UNNAMED: Final = (
    rf"(?:^|(?<=[（(「“])|(?<=依据)|(?<=根据)|(?<=按照)|(?<=依照)|(?<=参照)|(?<=适用)|(?<=违反)|(?<=符合))"
    rf"(?={ORDINAL_PATTERN}[条條]{_BARE}[款项項]{_COUNTED})"
)
"""Where an article may go without 第 although no law is named: 依据二十条五项."""
_MORE_PLACES: Final = (
    rf"(?P<join>{_SPACE}(?:{_JOIN}|[，,]){_SPACE})(?=第|[（(])"
    rf"(?:(?P<paragraphs>{_PARAGRAPHS})(?:{_SPACE}(?P<items>{_ITEMS}))?|(?P<only_items>{_ITEMS}))"
)
_NEXT: Final = rf"{_SPACE}(?:(?P<join>{_JOIN}){_SPACE}(?={_LOOSE_ARTICLES})|[，,]{_SPACE}(?={_ARTICLES}))"
_NUMBER_OR_RANGE: Final = rf"{_ARTICLE_NUMBER}|{_RANGE}"
_LONGEST_RANGE: Final = 100
_ANY_ARTICLE: Final = re.compile(rf"[0-9０-９零〇一二三四五六七八九十百千万廿卅]{_SPACE}[条條]")
_MOST_ARTICLES: Final = 999
"""A bare 第…条 beyond this, with no law named, counts things（第1500条信息）and not articles."""
_NOT_OF_A_LAW: Final = (
    r"\s*(?:政务|政府|工作|便民|惠民|重要|原创)?(?:信息(?!公开|处理)|"
    r"消息|新闻|微博|微信|推文|动态|留言|建议|意见|线路|公交|街|路|道|生产线|措施)"
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a law a reference points: article, paragraph, item."""

    article: int
    paragraph: int | None = None
    item: int | None = None
    inserted: int | None = None
    """Which article inserted behind it: 第二十条之一."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of text that names places, all under one spelling."""

    start: int
    end: int
    places: tuple[Place, ...]
    joined: bool = False
    """Whether it continues the phrase before it（第十四条、第十五条）."""


def expand_numbers(listed: str) -> tuple[int, ...]:
    """The numbers of a list or range as written: 第十四、十五条, 第（一）至（三）项; empty where one cannot be read."""
    numbers: list[int] = []
    through = False
    for token in compiled(_NUMBER_OR_RANGE).findall(listed):
        number = _read(token)
        if number is None:
            if not re.fullmatch(_RANGE, token):
                return ()
            through = bool(numbers)
        elif through:
            numbers.extend([*_between(numbers[-1], number), number])
            through = False
        else:
            numbers.append(number)
    return tuple(numbers)


def _read(token: str) -> int | None:
    number = read_ordinal(token)
    large = read_number("".join(token.split())) if number is None else None
    return int(large) if large is not None and large > _MOST_ARTICLES else number


def _between(first: int, last: int) -> range:
    """What a range leaves unsaid between its ends; nothing where it is too long to be a citation."""
    return range(first + 1, last) if last - first <= _LONGEST_RANGE else range(0)


def read_phrases(text: str, after_names: frozenset[int] = frozenset()) -> Iterator[Phrase]:
    """Every phrase in the text; where a law's name ends (`after_names`) an article may go without 第（条例33条）."""
    if not _ANY_ARTICLE.search(text):
        return
    after_names |= {match.start() for match in compiled(_UNNAMED).finditer(text)}
    position = 0
    while True:
        match = compiled(_PHRASE).search(text, position)
        loose = _first_loose(text, position, match.start() if match else len(text), after_names)
        match = loose or match
        if match is None:
            return
        attached = match.start() in after_names
        if not attached and _counts_things(text, match):
            position = match.end()
            continue
        chain = list(_read_chain(text, match))
        yield from chain
        position = chain[-1].end if chain else match.end()


def _counts_things(text: str, match: re.Match[str]) -> bool:
    largest = max(expand_numbers(match["articles"]), default=0)
    return largest > _MOST_ARTICLES or bool(compiled(_NOT_OF_A_LAW).match(text, match.end()))


def _first_loose(text: str, start: int, end: int, after_names: frozenset[int]) -> re.Match[str] | None:
    for position in sorted(place for place in after_names if start <= place < end):
        if match := compiled(_LOOSE_PHRASE).match(text, position):
            return match
    return None


def _read_chain(text: str, match: re.Match[str]) -> Iterator[Phrase]:
    """One phrase and all that is joined to it, ranges between two articles closed up."""
    phrases = list(_with_more_places(text, match))
    if not phrases:
        return
    while following := compiled(_NEXT).match(text, phrases[-1].end):
        next_match = compiled(_LOOSE_PHRASE).match(text, following.end())
        more = list(_with_more_places(text, next_match, joined=True)) if next_match else []
        if not more or compiled(_NOT_OF_A_LAW).match(text, more[0].end):
            break
        if re.fullmatch(_RANGE, following["join"] or ""):
            phrases[-1] = _closed_range(phrases[-1], more[0])
            phrases.extend(more[1:])
        else:
            phrases.extend(more)
    yield from phrases


def _closed_range(first: Phrase, last: Phrase) -> Phrase:
    between = _between(first.places[-1].article, last.places[0].article)
    places = (*first.places, *(Place(article) for article in between), *last.places)
    return Phrase(first.start, last.end, places, joined=first.joined)


def _with_more_places(text: str, match: re.Match[str], *, joined: bool = False) -> Iterator[Phrase]:
    articles = expand_numbers(match["articles"])
    if not articles:
        return
    article = articles[-1]
    places = _places(article, match["paragraphs"], match["items"])
    if not places:
        return
    if match["inserted"]:
        places = tuple(replace(place, inserted=read_ordinal(match["inserted"])) for place in places)
    yield Phrase(match.start(), match.end(), (*(Place(number) for number in articles[:-1]), *places), joined)
    end, paragraph = match.end(), places[-1].paragraph
    while more := compiled(_MORE_PLACES).match(text, end):
        items_only = more["only_items"]
        listed = _places(article, more["paragraphs"], items_only or more["items"], paragraph if items_only else None)
        if not listed or text[more.end() : more.end() + 1] in {"条", "條"}:
            return
        yield Phrase(more.end("join"), more.end(), listed, joined=True)
        end, paragraph = more.end(), listed[-1].paragraph


def _places(article: int, paragraphs: str | None, items: str | None, paragraph: int | None = None) -> tuple[Place, ...]:
    in_paragraphs = expand_numbers(paragraphs) if paragraphs else (paragraph,)
    in_items = expand_numbers(items) if items else (None,)
    if not in_paragraphs or not in_items:
        return ()
    earlier = tuple(Place(article, number) for number in in_paragraphs[:-1])
    return (*earlier, *(Place(article, in_paragraphs[-1], number) for number in in_items))
