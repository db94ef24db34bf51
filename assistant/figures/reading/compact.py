"""A text without the spaces and wrapped lines of published files, with the way back to its own code points."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from assistant.text.characters import BLANKS, FULL_WIDTH, INVISIBLE, with_ideographs
from assistant.text.sentences import stretches

_ENDS: Final = frozenset("。；！？：:;!?")
_ODD = re.compile(f"[{BLANKS}{INVISIBLE}\n]")
_WIDE = re.compile(f"[{''.join(map(chr, FULL_WIDTH))}]")
_HEAD = re.compile(r"\s*(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,2}[是、要]|\d{1,2}[.．、])")


@dataclass(frozen=True, slots=True)
class CompactText:
    """The text to read figures in: `text` is without blanks, `origin[i]` is where its i-th character stood."""

    text: str
    origin: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the original text of a span of the compact one."""
        return self.origin[start], self.origin[end - 1] + 1

    def place(self, span: tuple[int, int]) -> tuple[int, int]:
        """The span in the compact text of a span of the original one that begins and ends at characters kept."""
        return bisect_left(self.origin, span[0]), bisect_left(self.origin, span[1] - 1) + 1


@lru_cache(maxsize=64)
def compact(text: str) -> CompactText:
    """Drop blanks and the line breaks that only wrap a line; a break that ends a paragraph stays."""
    text = with_ideographs(text)
    dropped = {match.start() for match in _ODD.finditer(text) if _is_dropped(text, match.start())}
    places = tuple(i for i in range(len(text)) if i not in dropped) if dropped else tuple(range(len(text)))
    plain = "".join([text[i] for i in places]) if dropped else text
    return CompactText(plain.translate(FULL_WIDTH) if _WIDE.search(plain) else plain, places)


def _is_dropped(text: str, i: int) -> bool:
    """Whether a blank or a break says nothing; of 30 and 8 a blank makes two numbers, what is unseen makes none."""
    if text[i] == "\n":
        return _is_wrap(text, i)
    return text[i] not in BLANKS or not _between_digits(text, i)


def _between_digits(text: str, i: int) -> bool:
    return 0 < i < len(text) - 1 and text[i - 1].isdigit() and text[i + 1].isdigit()


def _is_wrap(text: str, i: int) -> bool:
    """Whether the line break at i stands in the middle of a sentence."""
    before = text[max(0, i - 400) : i].rstrip(BLANKS)
    line = before[before.rfind("\n") + 1 :]
    if not line or line[-1] in _ENDS or len(line) < 12:
        return False
    following = text[i + 1 : i + 12]
    return bool(following.strip()) and not following.startswith("\n") and not _HEAD.match(following)


def clause_spans(text: str) -> list[tuple[int, int]]:
    """Where the clauses of a text begin and end, wrapped lines taken together."""
    plain = compact(text)
    return [plain.span(*span) for span in stretches(plain.text)]
