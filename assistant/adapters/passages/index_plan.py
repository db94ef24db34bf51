"""What an update of the index writes: only documents that are new or changed, in one new segment.

Segments are never changed; a document that is gone is only left out of the list of those that are there. So an added
document costs its own vectors, not everybody's. Now and then the smaller segments are written again as one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.adapters.passages.index_folder import Part

_MOST = 6
"""So many segments of the officer's at most: every query asks each."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The segments that stay, with the documents still there, and the documents to write into a new one."""

    kept: tuple[Part, ...]
    fresh: tuple[str, ...]


def plan_update(parts: Sequence[Part], versions: Mapping[str, str]) -> Plan:
    """The least to write so that the officer's documents stand in the index as they are."""
    kept = []
    for part in parts:
        there = {name: digest for name, digest in part.documents.items() if versions.get(name) == digest}
        if there and len(there) * 2 > part.written:
            kept.append(replace(part, documents=there))
    if len(kept) + (not _holds(kept, versions)) > _MOST:
        kept.sort(key=lambda part: -len(part.documents))
        rest = sum(len(part.documents) for part in kept[1:])
        kept = kept[:1] if len(kept[0].documents) > rest else []
    held = {name for part in kept for name in part.documents}
    return Plan(tuple(kept), tuple(sorted(set(versions) - held)))


def _holds(parts: Sequence[Part], versions: Mapping[str, str]) -> bool:
    return {name for part in parts for name in part.documents} == set(versions)
