"""Stock phrases of the field: forms with slots, by which a clause is told that claims no event."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, Literal

from assistant.evidence.errors import PhraseError

Reach = Literal["plain", "duty", "whole"]
"""How far a phrase reaches: over a clause without any deed; over weak deeds too, which a standing duty is full of
(先审后发); over all that the clause holds (数据统计期限自1月1日起)."""

_SLOT: Final = re.compile(r"\{(\w+)\}(\*?)")
_STRETCH: Final = "…"
_LONGEST: Final = 80


@dataclass(frozen=True, slots=True)
class Phrase:
    """One form of a stock phrase: its kind, the form as written, its expression, texts that it is meant for and not."""

    kind: str
    form: str
    expression: re.Pattern[str]
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()
    reach: Reach = "plain"

    @property
    def loose(self) -> bool:
        """Whether it begins anyhow: such a form fits much."""
        return self.form.startswith("…")


@dataclass(frozen=True)
class PhraseBook:
    """The stock phrases, and the fixed terms that are vouched for wherever they stand."""

    phrases: tuple[Phrase, ...] = ()
    terms: tuple[str, ...] = ()

    def phrase_of(self, clause: str, reaches: Collection[Reach] = ("plain", "duty", "whole")) -> Phrase | None:
        """The first phrase of some reach whose form a whole clause has."""
        asked = (phrase for phrase in self.phrases if phrase.reach in reaches)
        return next((phrase for phrase in asked if phrase.expression.fullmatch(clause)), None)

    @cached_property
    def pairs(self) -> frozenset[str]:
        """The pairs of letters of all forms, examples and terms."""
        words = "，".join([*self.terms, *(w for p in self.phrases for w in (p.expression.pattern, *p.examples))])
        return frozenset(words[i : i + 2] for i in range(len(words) - 1))

    def terms_in(self, text: str) -> tuple[tuple[int, int], ...]:
        """Where fixed terms stand in a text."""
        return tuple(m.span() for term in self.terms for m in re.finditer(re.escape(term), text))


def phrase_book(files: Mapping[str, Mapping[str, Any]]) -> PhraseBook:
    """The phrases of several files, `slots` among them, by their name.

    Raises:
        PhraseError: a form names a slot that there is not, or a file has no kind.
    """
    slots = {name: _either(words) for name, words in files.get("slots", {}).get("slots", {}).items()}
    phrases: list[Phrase] = []
    terms: list[str] = []
    for name, content in files.items():
        if name == "slots":
            continue
        if "kind" not in content:
            raise PhraseError(f"固定说法文件 {name} 没有写 kind（这一类说法的名称）。")
        terms += content.get("terms", ())
        phrases += [_phrase(name, content["kind"], row, slots) for row in content.get("phrase", ())]
    return PhraseBook(tuple(phrases), tuple(sorted(terms, key=len, reverse=True)))


def _phrase(name: str, kind: str, row: Mapping[str, Any], slots: Mapping[str, str]) -> Phrase:
    form = row["form"]

    def slot(match: re.Match[str]) -> str:
        if match[1] not in slots:
            raise PhraseError(f"固定说法文件 {name} 的「{form}」用了没有列出的词类「{match[1]}」。")
        return slots[match[1]] + match[2]

    expression = _SLOT.sub(slot, form).replace(_STRETCH, f".{{0,{_LONGEST}}}")
    return Phrase(
        kind,
        form,
        re.compile(expression),
        tuple(row["examples"]),
        tuple(row["counterexamples"]),
        row.get("reach", "plain"),
    )


def _either(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))})"
