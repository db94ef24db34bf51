"""The words of a ledger as data: the files beside this module, read once, and a heading known by what stands in it."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from assistant.text.characters import with_ideographs

_MARKS = {"(": "（", ")": "）", "﹙": "（", "﹚": "）", "[": "（", "]": "）", "【": "（", "】": "）"}
_UNSAID = dict.fromkeys("“”\"‘’'「」 \u3000\n\r\t\xa0\u200b")
_PLAIN = str.maketrans({**_MARKS, **_UNSAID})


def plain(text: str) -> str:
    """A text without blanks and quotation marks, with brackets of one kind."""
    return with_ideographs(text).translate(_PLAIN)


@cache
def words_of(name: str) -> Mapping[str, Any]:
    """One of the files of words: headings, outcomes, applicants, marks."""
    text = resources.files("assistant.report.ledger").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def recognise(part: str, text: str) -> str | None:
    """The key whose longest word stands in the text; None where none does, or two are equally long."""
    return (best_match(part, text) or (None,))[0]


def best_match(part: str, text: str) -> tuple[str, int] | None:
    """The key as `recognise` gives it, with the length of its word: of two columns, the longer names it better."""
    said = plain(text)
    words = words_of("headings")
    if any(word in said for word in words["passed_over"].get(part, ())):
        return None
    found: dict[str, int] = {}
    for key, known in words[part].items():
        # A word that is the whole text counts its = as well: it goes before one that only stands in it.
        lengths = [len(word.replace("+", "")) for word in known if _says(said, word)]
        if lengths:
            found[key] = max(lengths)
    best = [(key, length) for key, length in found.items() if length == max(found.values())]
    return best[0] if len(best) == 1 else None


def tells_state(heading: str) -> bool:
    """Whether a heading is that of a column of states (已办结), which is the outcome's only where no other is."""
    return any(word in plain(heading) for word in words_of("headings")["states"]["words"])


def is_bare(part: str, text: str) -> bool:
    """Whether a text is known only because it is the whole cell (日期, 类型): it may say more with the line above."""
    said = plain(text)
    return not any(
        _says(said, word) for known in words_of("headings")[part].values() for word in known if word[0] != "="
    )


def _says(said: str, word: str) -> bool:
    if word.startswith("="):
        return said == plain(word[1:])
    return all(part in said for part in plain(word).split("+"))
