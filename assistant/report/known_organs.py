"""Organs whose kind and tier a roster tells, where a name alone does not: a 市 may be of a county's tier."""

import re
from dataclasses import dataclass
from typing import cast

from assistant.report.organs import AdministrativeOrgan, OrganKind, Tier, organ_key, organ_words, same_organ


@dataclass(frozen=True, slots=True)
class KnownOrgan:
    """What a roster says of a unit; None where it says nothing."""

    name: str
    kind: OrganKind | None = None
    tier: Tier | None = None


@dataclass(frozen=True, slots=True)
class KnownOrgans:
    """The units of a roster, by which the kind and tier of a report's organ are set right."""

    units: tuple[KnownOrgan, ...] = ()

    def of(self, organ: AdministrativeOrgan) -> AdministrativeOrgan:
        """The organ with the kind and tier of the roster; as it was where not exactly one unit is it."""
        found = [unit for unit in self.units if same_organ(unit.name, organ.name)]
        exact = [unit for unit in found if organ_key(unit.name) == organ_key(organ.name)]
        if len(exact or found) != 1:
            return organ
        unit = (exact or found)[0]
        kind = unit.kind or organ.kind
        below = "township" if kind in {"street", "township"} else organ.tier
        return AdministrativeOrgan(name=organ.name, kind=kind, tier=unit.tier or below)


def kind_said(text: str) -> OrganKind | None:
    """The kind that a cell of a roster names."""
    return cast("OrganKind | None", _said("kinds", text))


def tier_said(text: str) -> Tier | None:
    """The tier that a cell of a roster names."""
    return cast("Tier | None", _said("tiers", text))


def _said(part: str, text: str) -> str | None:
    plain = re.sub(r"\s", "", text)
    found = {word: key for key, words in organ_words()[part].items() for word in words if plain.startswith(word)}
    return found[max(found, key=len)] if found else None
