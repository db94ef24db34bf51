"""The administrative organ that reports: its name, kind and tier, and what its name tells of them."""

import re
from typing import Literal

from assistant.report.document_part import DocumentPart
from assistant.report.organ_words import organ_words

OrganKind = Literal["street", "township", "department", "government_office", "government"]
Tier = Literal["township", "county", "city", "province", "national"]
Scope = Literal["own", "consolidated"]

KIND_NAMES: dict[OrganKind, str] = {
    "street": "街道办事处",
    "township": "乡镇人民政府",
    "department": "政府部门",
    "government_office": "政府办公室",
    "government": "一级政府（汇总）",
}
TIER_NAMES: dict[Tier, str] = {
    "township": "乡级",
    "county": "县级",
    "city": "市级",
    "province": "省级",
    "national": "国家级",
}


_PLACE = re.compile(r"[省市县区旗州盟镇乡]$")
_OF_A_PLACE = re.compile(r"(?<=[\u4e00-\u9fff]{2}[省市县区旗州盟])(?:人民)?政府$")
"""The government of a place that is named: 市政府 alone is anybody's."""
_NOBODY_S = re.compile(r"(?:人民)?政府(?:办公[室厅])?|办公[室厅]|管委会|管理委员会|办事处")


class AdministrativeOrgan(DocumentPart):
    """An organ that publishes an annual report; an empty name means that none was found in the file."""

    name: str = ""
    kind: OrganKind = "department"
    tier: Tier = "county"

    @property
    def self_names(self) -> tuple[str, ...]:
        """What the organ calls itself in prose (我办, 我镇, 我局 …)."""
        if self.kind == "street":
            return ("我办", "我街道", "街道", "办事处")
        if self.kind == "township":
            return ("我镇", "我乡") if "镇" in self.name or "乡" in self.name else ("我单位",)
        if self.kind == "government":
            return ("我区", "我县", "我市", "我省", "全区", "全县", "全市", "全省")
        return ("我局", "我办", "我委", "我厅", "我单位", "我部门", "我中心")


def organ_named(name: str) -> AdministrativeOrgan:
    """The organ of that name with the kind and tier that the name tells; an officer may correct both.

    Streets and townships are told by their ending; a tier word (省, 市, 县, 区, 旗) that comes last before the
    organ's own name gives the tier.
    """
    kind, tier = _kind(name), _tier(name)
    return AdministrativeOrgan(name=name, kind=kind, tier="township" if kind in {"street", "township"} else tier)


def scope_of(organ: AdministrativeOrgan) -> Scope:
    """What an organ's report counts where the file does not say: a government sums its departments, a zone does not."""
    bare = re.sub(r"[\s　]", "", organ.name)
    of_a_zone = bare.endswith(tuple(organ_words()["own"]["endings"]))
    return "consolidated" if organ.kind == "government" and not of_a_zone else "own"


def organ_key(name: str) -> str:
    """An organ's name for matching: 甲镇 is 甲镇人民政府, 乙街道 its 办事处, 丙山区 its 人民政府."""
    bare = re.sub(r"[\s　（）()]", "", name).replace("管理委员会", "管委会")
    # 甲区人民政府乙街道办事处 is 甲区乙街道办事处: the district set it up.
    bare = re.sub(r"人民政府(?=[\u4e00-\u9fff]{2,8}街道(?:办事处|办)?$)", "", bare)
    if bare.endswith(("人民政府办公室", "人民政府办公厅")):
        return bare
    if bare.endswith("街道办"):
        return bare.removesuffix("办")
    for tail in ("街道办事处", "镇人民政府", "乡人民政府", "镇政府", "乡政府"):
        if bare.endswith(tail):
            return bare[: len(bare) - len(tail)] + ("街道" if tail.startswith("街道") else tail[0])
    if bare.endswith("管委会") and zone_words(bare.removesuffix("管委会")):
        return bare.removesuffix("管委会")
    return _OF_A_PLACE.sub("", bare)


def zone_words(name: str) -> tuple[str, ...]:
    """The words for a zone on which a name ends (经开区, 经济技术开发区, 开发区), the longest first."""
    words = {word for wholes in organ_words()["zones"].values() for word in wholes if name.endswith(word)}
    return tuple(sorted(words, key=len, reverse=True))


def same_organ(one: str, other: str) -> bool:
    """Whether two names are one organ's: 云湖区人民政府 is 青州市云湖区人民政府, a place being named before it."""
    short, long = sorted((organ_key(one), organ_key(other)), key=len)
    if short == long:
        return bool(short)
    place = long.removesuffix(short) if short and long.endswith(short) else ""
    return bool(_PLACE.search(place)) and not _NOBODY_S.fullmatch(short)


def _kind(name: str) -> OrganKind:
    if re.search(r"街道(办事处)?$|街道办$", name):
        return "street"
    if re.search(r"(政府|管委会|管理委员会)?(办公室|办公厅)$", name) and "政府" in name:
        return "government_office"
    if re.search(r"(镇|乡|苏木)(人民政府|政府)?$", name):
        return "township"
    if re.search(r"(省|市|县|区|旗|州|盟)(人民政府|政府|管委会|管理委员会)?$|人民政府$", name):
        return "government"
    return "department"


def _tier(name: str) -> Tier:
    if name.startswith(("国家", "国务院", "中华人民共和国")):
        return "national"
    if re.match(r"^(北京|上海|天津|重庆)市(?!.*[区县])|^.{2,7}(省|自治区)(?!.*[市县区州盟旗])", name):
        return "province"
    if re.search(r"[县区旗]", name.replace("自治区", "").replace("管理委员会", "")):
        return "county"
    return "city" if re.search(r"[市州盟]", name) else "county"
