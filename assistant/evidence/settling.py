"""Settling: which signs of a clause are borne out by facts, laws and fixed terms, and which still need a source."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.evidence.clauses import Clause
from assistant.evidence.computing import changed, computed, numbers_of
from assistant.evidence.judged import EvidenceKind, Source
from assistant.evidence.materials import Materials
from assistant.evidence.sign import Sign, Span
from assistant.evidence.stated import Readings, Stated

_COMPARING: Final = ("change:", "rate:", "prior:")
_OF_OWN_TIER: Final = {
    "township": ("全镇", "全乡", "全街道", "镇级", "乡级", "村级", "街道级", "社区级"),
    "county": ("全县", "全区", "县级", "区级", "镇级", "乡级", "村级"),
    "city": ("全市", "市级", "县级", "区级"),
    "province": ("全省", "省级", "全区", "市级", "县级"),
    "national": ("全国", "国家级"),
}
_WITHOUT_DEED: Final = frozenset({"level", "person", "organ", "date"})
"""Signs that only go with a deed, a rank or a figure: 主要领导负总责 claims no deed of anybody."""
_ABOVE: Final = re.compile("国家|全国|全省|省级|全市|市级")
_GIVEN: Final = re.compile("按照?|落实|根据|依据|贯彻|部署|要求|要点|精神|指导|上级|紧跟|对标|对照")
"""Words by which a higher level is only where a task came from."""
_CHANNEL: Final = re.compile(
    r"^(?:的)?(?:微信|政务)?(?:公众号|视频号|专栏|栏目|平台|小程序|抖音|微博|APP|客户端|系统|品牌|活动|模式|工程|行动|机制|做法)"
)
_WISHED: Final = re.compile(
    r"不断|持续|进一步|确保|推动|促进|着力|努力|加快|力争|力求|为(?=[了进加推提])|以便?(?=[^，]{0,4}$)|旨在|坚持|需要?|仍|还|尚|有待|不够|让|使|助力|切实(?=提)|避免"
)


@dataclass(frozen=True, slots=True)
class Settled:
    """What the rooms below said of a clause, and the places that need no source any more."""

    contradicted: tuple[Stated, ...]
    borne_out: tuple[Stated, ...]
    places: tuple[Span, ...]

    @property
    def paths(self) -> tuple[str, ...]:
        """The facts behind what is borne out."""
        return tuple(dict.fromkeys(path for one in self.borne_out if one.kind != "law" for path in one.paths))

    @property
    def doubtful(self) -> tuple[Stated, ...]:
        """What a fact bears out only in one reading."""
        return tuple(one for one in self.borne_out if one.verdict == "doubtful")

    @property
    def kind(self) -> EvidenceKind:
        """Facts, or the law where nothing but references is borne out."""
        return "law" if all(one.kind == "law" for one in self.borne_out) else "facts"

    def sources(self, materials: Materials) -> tuple[Source, ...]:
        """The facts and articles that the clause states."""
        laws = tuple(
            Source("law", path, one.quote) for one in self.borne_out if one.kind == "law" for path in one.paths
        )
        known = materials.sheet.by_path
        facts = tuple(
            Source("facts", path, f"{known[path].name}：{known[path].value}{known[path].unit}")
            for path in self.paths
            if path in known
        )
        ways = tuple(Source("facts", "计算", one.quote) for one in self.borne_out if one.kind == "computed")
        return (*facts, *ways, *laws)


def settle(clause: Clause, readings: Readings) -> Settled:
    """What is known of the figures, claims and references of a clause."""
    here = [one for one in readings.stated if clause.span[0] <= one.span[0] < clause.span[1]]
    contradicted = tuple(one for one in here if one.verdict == "contradicted")
    computed = tuple(_computed(clause, readings))
    borne_out = (*(one for one in here if one.verdict in {"borne_out", "doubtful"}), *computed)
    return Settled(contradicted, borne_out, tuple(_places(clause, borne_out, readings)))


def _places(clause: Clause, borne_out: tuple[Stated, ...], readings: Readings) -> Iterator[Span]:
    yield from (one.span for one in borne_out)
    yield from readings.materials.phrases.terms_in(readings.text)
    compared = any(path.startswith(_COMPARING) for one in borne_out for path in one.paths)
    compared = compared or any(one.quote.startswith("较上年") for one in borne_out if one.kind == "computed")
    said = _of_sentence(clause, readings)
    for sign in clause.signs:
        overlaps = any(sign.span[0] < one.span[1] and one.span[0] < sign.span[1] for one in borne_out)
        if overlaps or _goes_without(sign, clause, readings.materials, said, compared=compared):
            yield sign.span


def _goes_without(sign: Sign, clause: Clause, materials: Materials, said: Sequence[Stated], *, compared: bool) -> bool:
    """Whether a sign needs no source: a known law, the report's year, its own organ, what figures around it show."""
    if sign.kind == "name":
        return _is_law(sign, materials)
    if sign.kind == "direction":
        return compared
    if sign.kind == "date":
        return _is_own_year(sign, clause, materials)
    if sign.kind == "quantifier":
        return sign.value == "最" and any(_is_largest(one, materials) for one in said)
    return sign.kind == "organ" and sign.value in materials.report.organ.name


def _computed(clause: Clause, readings: Readings) -> Iterator[Stated]:
    """The figures of a clause that code computes from those of its sentence and of the sources."""
    beside = numbers_of([c for c in readings.clauses if c.sentence == clause.sentence])
    for sign in clause.signs:
        if sign.kind != "figure":
            continue
        way = computed(sign, clause, beside, readings.materials.numbers)
        way = way or changed(sign, clause, beside, readings.materials.before)
        if way:
            yield Stated(sign.span, sign.text, "computed", "borne_out", quote=way)


def _is_own_year(sign: Sign, clause: Clause, materials: Materials) -> bool:
    """The year reported on, in a plan the year behind it."""
    year = materials.report.year or 0
    return sign.value == str(year) or ((clause.plan or materials.planned) and sign.value == str(year + 1))


def _of_sentence(clause: Clause, readings: Readings) -> list[Stated]:
    """What is borne out in the sentence of a clause."""
    start, end = clause.sentence
    return [one for one in readings.stated if start <= one.span[0] < end and one.verdict == "borne_out"]


def _is_largest(one: Stated, materials: Materials) -> bool:
    """Whether a figure is that of the kind of applicant that asked most."""
    for path in one.paths:
        row, _, column = path.rpartition(".")
        rivals = [
            v
            for p, v in materials.sheet.exact.items()
            if p.startswith(f"{row}.") and not p.endswith(".total") and p.count(".") == path.count(".")
        ]
        if column != "total" and rivals and materials.sheet.value(path) == max(rivals):
            return True
    return False


def _is_law(sign: Sign, materials: Materials) -> bool:
    """Whether a name in book marks is that of a document that the library knows, whatever else is said of it."""
    return sign.text[0] == "《" and materials.laws is not None and materials.laws.find(sign.text[1:-1]) is not None


def open_signs(clause: Clause, settled: Settled, materials: Materials) -> tuple[Sign, ...]:
    """The signs of a clause that a source must bear out."""
    left = [sign for sign in clause.signs if sign.kind != "plan" and not _within(sign.span, settled.places)]
    own = _OF_OWN_TIER[materials.report.organ.tier]
    left = [sign for sign in left if not (sign.kind == "level" and sign.value in own)]
    left = [sign for sign in left if not _claims_nothing(sign, clause)]
    above = any(s.kind == "level" and _ABOVE.search(s.text) for s in left) and not _GIVEN.search(clause.text)
    dated = any(s.kind == "date" and not s.value.startswith("20") for s in left)
    weighty = above or dated or clause.deeds or clause.plan or any(sign.kind not in _WITHOUT_DEED for sign in left)
    return tuple(left) if weighty else ()


def _claims_nothing(sign: Sign, clause: Clause) -> bool:
    """Signs that in their place claim nothing: a motto in quotation marks, an outcome that is wished for."""
    place = sign.span[0] - clause.span[0], sign.span[1] - clause.span[0]
    before, behind = clause.text[: place[0]], clause.text[place[1] :]
    if clause.plan:
        return sign.kind not in {"figure", "name", "date"}
    if sign.kind == "name" and sign.text[0] != "《":
        return not clause.deeds and not _CHANNEL.match(behind)
    if sign.kind in {"outcome", "direction"}:
        return "了" not in sign.text and bool(_WISHED.search(before))
    return False


def _within(span: Span, places: tuple[Span, ...]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in places)
