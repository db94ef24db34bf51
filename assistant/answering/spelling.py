"""Spelling: a term of the law with one wrong character (申清, 个人隐司, 合理犯围) is read as what was meant.

A long term is known by its other characters; a short one only where the wrong character sounds like the right one.
Nothing is touched that the corpus itself writes so.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Final

_SHORTEST: Final = 2
_LEAST_LONG: Final = 4
_MOST_LONG: Final = 8
_EVERYDAY: Final = frozenset("的了是否在有和与就都也还要会能不我你他这那个")


class Speller:
    """Knows the law's terms and the ways in which they are miswritten."""

    def __init__(self, known: Collection[str], terms: Iterable[str], sound_alikes: Mapping[str, str]) -> None:
        self._known = known
        every = {term for term in terms if _SHORTEST <= len(term) <= _MOST_LONG and _han(term)}
        self._short: dict[str, str] = {
            term[:at] + other + term[at + 1 :]: term
            for term in every
            for at, char in enumerate(term)
            for other in sound_alikes.get(char, "")
        }
        self._long = {
            (term[:at], term[at + 1 :]): term for term in every if len(term) >= _LEAST_LONG for at in range(len(term))
        }

    def mended(self, query: str) -> str:
        """The query with each miswritten term written right."""
        at = 0
        while at < len(query) - 1:
            pair = query[at : at + 2]
            if pair not in self._known and _han(pair) and (found := self._meant(query, at)):
                start, term = found
                query = query[:start] + term + query[start + len(term) :]
                at = start + len(term)
            at += 1
        return query

    def _meant(self, query: str, at: int) -> tuple[int, str] | None:
        """Where a term begins whose wrong character stands in the pair at `at`, and the term; the longest one."""
        for length in range(_MOST_LONG, _SHORTEST - 1, -1):
            for start in range(max(0, at + 2 - length), min(at, len(query) - length) + 1):
                written = query[start : start + length]
                term = self._short.get(written) or self._one_off(written, at - start)
                if term and not self._stands(query, start, term):
                    return start, term
        return None

    def _one_off(self, written: str, at: int) -> str:
        """The long term of which `written` has one character wrong, one of the two at `at`."""
        if len(written) < _LEAST_LONG:
            return ""
        found = (
            self._long.get((written[:n], written[n + 1 :]), "") for n in (at, at + 1) if written[n] not in _EVERYDAY
        )
        return next((term for term in found if term), "")

    def _stands(self, query: str, start: int, term: str) -> bool:
        """Whether the corpus itself has the wrong character beside its neighbours, the one after the term too."""
        wrong = next(start + at for at in range(len(term)) if query[start + at] != term[at])
        pairs = [query[at : at + 2] for at in (wrong - 1, wrong) if at >= start]
        return any(pair in self._known for pair in pairs)


def _han(text: str) -> bool:
    return all("㐀" <= char <= "鿿" for char in text)
