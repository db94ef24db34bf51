"""How a text names laws and documents: full titles, short names, document numbers, and names declared in the text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from assistant.regulation.document_numbers import LEAD, read_document_numbers
from assistant.regulation.known_documents import KnownDocument
from assistant.regulation.library import STATE_PREFIX, LawLibrary, Source, normalise_name
from assistant.regulation.patterns import compiled
from assistant.regulation.short_numbers import short_numbers

OLD_REGULATION_ID: Final = "zhengfu_xinxi_gongkai_tiaoli_2007"

_CJK: Final = r"[\u4e00-\u9fa5]"
_TITLE: Final = re.compile(r"《((?:[^《》]|《[^《》]*》){1,120}?)》")
_PARENTHESIS: Final = r"\s*(?:的通知)?\s*[（(]((?:[^（()）]|[（(][^（()）]*[)）]){1,80})[)）]"
_ORDER: Final = (
    rf"(?:{STATE_PREFIX})?(?:国务院令|国令)\s*"
    rf"(?:[（(]\s*第?\s*(?P<inside>\d{{3}})\s*号\s*[)）]|第?\s*(?P<after>\d{{3}})\s*号)|"
    r"第?\s*(?P<before>\d{3})\s*号(?:国务院)?令"
)
_DECLARED: Final = (
    r"(?:以下|下文|下)(?:均)?(?:简称|统称|称)[为：:]?\s*[“\"「『]?\s*"
    r"(新?《[^《》]{1,20}》|[^《》”\"」』，。；）)]{1,20})"
)
_OLD_BEFORE: Final = (
    r"(?:(?:2007|2008)\s*年?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:版|颁布|公布|发布|制定|出台|起?实施|起?施行)?的?|"
    r"原来的|原有的|原|旧版?的?|老|(?:修订|修改)(?:之)?前的?)\s*$"
)
_ISSUED: Final = re.compile(r"(?:公布|发布|颁布|印发)?的?")
_OLD_INSIDE: Final = re.compile(r"2007|2008|492|已废止|(?:修订|修改)前")
_NEW_INSIDE: Final = re.compile(r"2019|711|(?:修订|修改)后")
_LOCAL: Final = r"(?:省|自治区|(?<![我本全])市|自治州|[^我本全]县|[^我本全]区)$"
_OTHER_SUBJECT: Final = (
    r"(?:管理|保护|登记|保障|监督|促进|防治|处罚|监察|征收|补偿|救助|监管|工作|政务公开|党务公开|安全|服务|建设|实施|暂行|程序|"
    r"营商环境|公文处理|事故处理|备案|听证|采购|审计|统计|优待|抚恤|安置|保险|经营|教育|应急|救援|规划|运输|卫生|绿化|"
    r"复议|赔偿|许可|调解|仲裁|制定)$"
)
_UNBRACKETED_LAW: Final = (
    rf"(?P<name>{_CJK}{{2,25}}?(?:(?<![办方司该本此上])法|条例|办法|细则|规则|解释|规程|"
    r"(?:工作|管理|暂行|试行|若干|实施|办理|处理|审查|保密|公开|责任|程序)规定))(?=的?\s*第)"
)
_NO_LAW: Final = (
    r"(?P<name>(?:劳动|采购|服务|租赁|承包|公司|协会|社团)?(?:合同|协议|章程|党章|公约|准则|守则|纪要))(?=的?\s*第)"
)
"""Papers that are no law at all, and have articles too: 合同第十条, 党章第三条."""
_POINTING: Final = r"(?:该|本|此|上述|前述|同一?)(?:部)?(?P<genre>条例|办法|规定|解释|细则|通知|法)(?=的?\s*第)"
_GENERIC: Final = ("条例", "办法", "规定", "解释", "细则", "通知", "意见", "规则", "法")
_LEGAL_GENRES: Final = ("法", "条例", "办法", "规定", "细则", "规则", "解释", "法典")


@dataclass(frozen=True, slots=True)
class Mention:
    """A law or document named in the text."""

    start: int
    end: int
    name: str
    entry: Source | None
    whole: bool = True
    """Whether the name by itself, with no article after it, is a reference."""
    faults: tuple[str, ...] = ()


def read_mentions(text: str, library: LawLibrary) -> tuple[Mention, ...]:
    """Every law or document that the text names, in order; overlapping names give way to the longer one."""
    numbered = list(_numbers(text, library))
    titled = list(_titles(text, library, numbered))
    mentions = _merge(text, [*titled, *(one for one in numbered if not _covered(one, titled))])
    declared = _declared_names(text, mentions)
    bare = [one for one in _bare_names(text, library, declared) if not _covered(one, mentions)]
    everything = sorted([*mentions, *bare], key=lambda mention: (mention.start, -mention.end))
    return tuple(_resolve_generic(text, everything, declared))


def _covered(mention: Mention, others: Iterable[Mention]) -> bool:
    return any(mention.start < other.end and other.start < mention.end for other in others)


def _numbers(text: str, library: LawLibrary) -> Iterator[Mention]:
    for match in compiled(_ORDER).finditer(text) if "令" in text else ():
        name = f"国令第{match['inside'] or match['after'] or match['before']}号"
        yield Mention(match.start(), match.end(), name, library.find(name))
    for one in read_document_numbers(text):
        yield Mention(one.start, one.end, one.correct, library.find(one.correct), faults=one.faults)


def _titles(text: str, library: LawLibrary, numbered: list[Mention]) -> Iterator[Mention]:
    """Titles in 《》, each with what stands in brackets behind it: its number, its year, its short name."""
    for match in _TITLE.finditer(text):
        title = match[1]
        entry = library.find(title) or library.find(re.sub(r"[（(][^（()）]*[)）]$", "", title.strip()))
        if text[match.end() : match.end() + 3] == "的通知":
            entry = library.find(f"关于印发《{title}》的通知") or entry
        behind = compiled(_PARENTHESIS).match(text, match.end())
        inside = title + (behind[1] if behind else "")
        end = match.end()
        faults: tuple[str, ...] = ()
        if behind:
            numbers = [one for one in numbered if behind.start() <= one.start and one.end <= behind.end()]
            if (
                numbers
                or _OLD_INSIDE.search(behind[1])
                or _NEW_INSIDE.search(behind[1])
                or compiled(_DECLARED).search(behind[1])
            ):
                end = behind.end()
            known = [one for one in numbers if one.entry is not None and one.entry.id != OLD_REGULATION_ID]
            entry = known[0].entry if known else entry
            faults = tuple(fault for one in numbers for fault in one.faults)
        entry = _of_its_time(entry, text[max(0, match.start() - 16) : match.start()], inside, library)
        whole = entry is not None or normalise_name(title).endswith(_LEGAL_GENRES)
        yield Mention(match.start(), end, _short(title, entry), entry, whole, faults)


def _of_its_time(entry: Source | None, before: str, inside: str, library: LawLibrary) -> Source | None:
    """The regulation of 2007 where the text says so; the regulation of 2019 in every other case."""
    if entry is None or entry != library.default:
        return entry
    if _NEW_INSIDE.search(inside) or not (compiled(_OLD_BEFORE).search(before) or _OLD_INSIDE.search(inside)):
        return entry
    return library.by_id.get(OLD_REGULATION_ID, entry)


def _short(name: str, entry: Source | None) -> str:
    return entry.short_name if entry else re.sub(r"\s", "", name).removeprefix(STATE_PREFIX)


def _merge(text: str, mentions: list[Mention]) -> list[Mention]:
    """A number directly before a title（国务院令第492号《政府信息公开条例》）names one law with it."""
    ordered = sorted(mentions, key=lambda mention: mention.start)
    dropped = set()
    for place, (first, second) in enumerate(pairwise(ordered)):
        between = text[first.end : second.start]
        if (
            first.end <= second.start
            and _ISSUED.fullmatch(between)
            and first.entry is not None
            and second.entry is not None
        ):
            entry = first.entry if first.entry.id != second.entry.id else second.entry
            ordered[place + 1] = replace(second, start=first.start, entry=entry, name=entry.short_name)
            dropped.add(place)
    return [mention for place, mention in enumerate(ordered) if place not in dropped]


def _declared_names(text: str, mentions: Iterable[Mention]) -> dict[str, tuple[int, Mention]]:
    """Short names that the text itself declares（以下简称《条例》）: name -> where declared, and for what."""
    declared: dict[str, tuple[int, Mention]] = {}
    for match in compiled(_DECLARED).finditer(text) if "称" in text else ():
        before = [one for one in mentions if one.start < match.start() and match.start() - one.end < 60]
        if before:
            declared.setdefault(normalise_name(match[1]), (match.start(), before[-1]))
    return declared


def _bare_names(text: str, library: LawLibrary, declared: dict[str, tuple[int, Mention]]) -> Iterator[Mention]:
    """Names without title brackets: 政府信息公开条例第二十条, 条例第三十三条, 行政诉讼法第十二条, 60号文."""
    yield from (Mention(*span, entry.short_name, entry, whole=False) for span, entry in short_numbers(text, library))
    names = library.all_names | {name for name in declared if len(name) > 1}
    for start, name in _occurrences(text, names):
        if not (name.endswith(("号文", "号文件")) and re.search(r"[〕】\]）)\d]\s*$", text[:start])):
            yield _bare_mention(text, start, name, library, declared)
    if "第" not in text:
        return
    for match in compiled(_UNBRACKETED_LAW).finditer(text):
        lead = max((one.end() for one in compiled(LEAD).finditer(match["name"])), default=0)
        name = match["name"][lead:]
        ends_known = any(name.endswith(known) for known in names if len(known) > 2)
        if len(name) > 2 and not ends_known and not name.startswith(("本", "该", "此", "上述")):
            before = name.removesuffix("条例")
            if before == name or compiled(_OTHER_SUBJECT).search(before):
                yield Mention(match.start("name") + lead, match.end("name"), name, None, whole=False)
    for match in compiled(_NO_LAW).finditer(text):
        yield Mention(match.start(), match.end(), match["name"], None, whole=False)


def _occurrences(text: str, names: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Where the names stand, a longer name before a shorter one that is part of it."""
    taken: list[tuple[int, int]] = []
    for name in sorted(names, key=lambda name: (-len(name), name)):
        start = text.find(name)
        while start >= 0:
            end = start + len(name)
            if not any(start < other_end and other_start < end for other_start, other_end in taken):
                taken.append((start, end))
                yield start, name
            start = text.find(name, end)


def _bare_mention(
    text: str, start: int, name: str, library: LawLibrary, declared: dict[str, tuple[int, Mention]]
) -> Mention:
    end, before = start + len(name), text[max(0, start - 16) : start]
    entry = library.find(name)
    if normalise_name(name) in declared and start > declared[normalise_name(name)][0]:
        meant = declared[normalise_name(name)][1]
        return Mention(start, end, meant.name, meant.entry, whole=False)
    if entry is not None and entry == library.default and compiled(_LOCAL).search(before.removesuffix(STATE_PREFIX)):
        return Mention(start, end, name, None, whole=False)
    entry = _of_its_time(entry, before.removesuffix(STATE_PREFIX), name, library)
    whole = (entry is not None and len(name) > 6) or name.endswith(("号文", "号文件"))
    whole = whole and not (isinstance(entry, KnownDocument) and not entry.in_library)
    return Mention(start, end, _short(name, entry), entry, whole)


def _resolve_generic(text: str, mentions: list[Mention], declared: dict[str, tuple[int, Mention]]) -> Iterator[Mention]:
    """Give 《办法》, 《条例》, 该办法 the law that the text declared or named last."""
    pointing = [
        Mention(match.start(), match.end(), match["genre"], None, whole=False)
        for match in (compiled(_POINTING).finditer(text) if "第" in text else ())
    ]
    settled: list[Mention] = []
    for mention in sorted([*mentions, *(one for one in pointing if not _covered(one, mentions))], key=_by_place):
        if settled and mention.start < settled[-1].end:
            continue
        settled.append(_settle(mention, settled, declared, text))
    yield from settled


def _by_place(mention: Mention) -> tuple[int, int]:
    return mention.start, -mention.end


def _settle(mention: Mention, earlier: list[Mention], declared: dict[str, tuple[int, Mention]], text: str) -> Mention:
    bare = normalise_name(mention.name if mention.entry is None else text[mention.start : mention.end])
    if bare in declared and mention.start > declared[bare][0]:
        meant = declared[bare][1]
        return replace(mention, entry=meant.entry, name=meant.name)
    if mention.entry is None and mention.name in _GENERIC:
        last = next(
            (one for one in reversed(earlier) if one.name.endswith(mention.name) or _titled(one, mention.name)), None
        )
        return (
            replace(mention, entry=last.entry, name=last.name, whole=False) if last else replace(mention, whole=False)
        )
    return mention


def _titled(mention: Mention, genre: str) -> bool:
    return mention.entry is not None and mention.entry.title.endswith(genre)
