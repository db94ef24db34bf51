"""Lines of a strong model's answer as they come: JSON objects with a sentence each, and what it says it rests on."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from assistant.drafting.cleaning import clean
from assistant.text.sentences import sentences_of

SCHEMA: Final[dict[str, Any]] = {
    "type": "object",
    "properties": {
        "lines": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "part": {"type": "integer"},
                    "sentence": {"type": "string"},
                    "rests_on": {"type": "array", "items": {"type": "string"}},
                },
                "required": ["part", "sentence", "rests_on"],
                "additionalProperties": False,
            },
        }
    },
    "required": ["lines"],
    "additionalProperties": False,
}
"""What a server that answers in a schema is asked for; the lines are the same, within one object."""

_DECODER = json.JSONDecoder(strict=False)
_LOOSE = re.compile(r'\{[^{}\n]*?"sentence"\s*:\s*"(?P<sentence>.*)"\s*,\s*"rests_on"\s*:\s*(?P<refs>\[[^\]\n]*\])')
_PART = re.compile(r'"part"\s*:\s*"?(\d+)')
_REF = re.compile(r"[A-Za-z]\d+")


@dataclass(frozen=True, slots=True)
class WrittenLine:
    """A sentence as the model wrote it: the number of its part (or of the line that it mends), and its sources."""

    part: int
    sentence: str
    rests_on: tuple[str, ...] = ()


class LineReader:
    """Reads the lines of an answer piece by piece; an answer in plain prose gives its sentences at the end."""

    def __init__(self) -> None:
        self._text = ""
        self._at = 0
        self._read = False

    def feed(self, piece: str) -> list[WrittenLine]:
        """The lines that this piece completes."""
        self._text += piece
        found = list(self._complete())
        self._read |= bool(found)
        return found

    def finish(self) -> list[WrittenLine]:
        """What is left: a last line, or the sentences of an answer that is no JSON at all."""
        found = self.feed("\n")
        if found or self._read or '"sentence"' in self._text:
            return found
        return [WrittenLine(1, sentence.text) for sentence in sentences_of(clean(self._text))]

    def _complete(self) -> Iterator[WrittenLine]:
        """The objects from here on that are whole; the one that holds them all is never waited for."""
        start = self._text.find("{", self._at)
        while start >= 0:
            line, end = self._line_at(start)
            if line is not None:
                yield line
                self._at = end
            start = self._text.find("{", max(end, start + 1))

    def _line_at(self, start: int) -> tuple[WrittenLine | None, int]:
        try:
            value, end = _DECODER.raw_decode(self._text, start)
        except ValueError:
            return self._loose_line(start)
        if not isinstance(value, dict) or not isinstance(value.get("sentence"), str):
            return None, start
        return _line(value.get("part"), value["sentence"], str(value.get("rests_on"))), end

    def _loose_line(self, start: int) -> tuple[WrittenLine | None, int]:
        """A line that is no JSON for a quotation mark in its sentence, read once its end has come."""
        end = self._text.find("\n", start)
        found = _LOOSE.match(self._text, start, end) if end >= 0 else None
        if found is None:
            return None, start
        part = _PART.search(found.group())
        return _line(part[1] if part else 1, found["sentence"], found["refs"]), end


def _line(part: object, sentence: str, refs: str) -> WrittenLine:
    number = int(part) if isinstance(part, int | str) and str(part).isdigit() else 1
    return WrittenLine(number, " ".join(sentence.split()), tuple(ref.upper() for ref in _REF.findall(refs)))
