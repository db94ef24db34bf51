"""A unit by the name that its colleagues use: 区人社局 is 云湖区人力资源和社会保障局, where only one fits.

A zone goes by the words of `organ_words.toml`: 泊桥经开区 is 泊桥经济技术开发区, and no 泊桥区.
"""

import re
from collections.abc import Iterable, Mapping

from assistant.desk.checking.prior_reports import organ_key
from assistant.report.organ_words import organ_words
from assistant.report.organs import zone_words

_TAILS = (("办", "办公室"), ("委", "委员会"), ("管委会", "管理委员会"))


def matched(names: Iterable[str], keys: Iterable[str]) -> Mapping[str, str]:
    """Each name with the key (of `organ_key`) of the unit that it is; a name that fits none or several is its own.

    Whole names and ends of names go before short ones, and a unit that was named so is nobody's short name.
    """
    units, found = list(dict.fromkeys(key for key in keys if key)), {}
    listed = list(dict.fromkeys(names))
    for name in listed:
        key = organ_key(name)
        if (unit := key if key in units else _only(unit for unit in units if _ends(key, unit))) is not None:
            found[name] = unit
    open_names = [name for name in listed if name not in found]
    open_units = [unit for unit in units if unit not in found.values()]
    for name in open_names:
        unit = _only(unit for unit in open_units if is_short_for(name, unit))
        if unit is not None and _only(other for other in open_names if is_short_for(other, unit)) == name:
            found[name] = unit
    return {name: found.get(name, organ_key(name)) for name in listed}


def is_short_for(name: str, full: str) -> bool:
    """Whether the characters of a name stand in the full one in their order, and both end on the same kind of organ."""
    short, full = organ_key(name), organ_key(full)
    if zone_words(short) or zone_words(full):
        return _is_zone(short, full)
    for tail, whole in sorted(_TAILS, key=lambda pair: -len(pair[0])):
        if short.endswith(tail) and not short.endswith(whole):
            short = short.removesuffix(tail) + whole
            break
    if len(short) < 3 or short[-1] != full[-1]:
        return False
    return _stands_in(re.sub(r"^本级", "", short), full)


def _is_zone(one: str, other: str) -> bool:
    """Whether two names are one zone's: 经开区 is short for the word of the other, and the places agree."""
    for own in zone_words(one):
        for its in zone_words(other):
            here, there = one.removesuffix(own), other.removesuffix(its)
            if _is_kind_of(own, its) or _is_kind_of(its, own):
                return _stands_in(here, there) or _stands_in(there, here)
    return False


def _is_kind_of(short: str, whole: str) -> bool:
    return whole in organ_words()["zones"].get(short, ())


def _stands_in(short: str, full: str) -> bool:
    rest = iter(full)
    return all(character in rest for character in short)


def _ends(key: str, unit: str) -> bool:
    return bool(key) and (unit.endswith(key) or key.endswith(unit))


def _only(found: Iterable[str]) -> str | None:
    listed = list(found)
    return listed[0] if len(listed) == 1 else None
