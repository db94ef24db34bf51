"""Sentences written in concepts: a letter for each word of a concept and each number, other characters as they are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from assistant.figures.claims.concepts import BITS, LETTERS, Word, words_in
from assistant.figures.reading.figure import Figure
from assistant.figures.reading.reading import read_figures
from assistant.text.sentences import sentences_of

_COUNTED: Final = frozenset({"件", "起", "宗", "份", "例", "项", "个", "家", "名", "位", "人", "户", "条"})
_YEARS: Final = {-1: "prior", 0: "this", 1: "next"}
_NUMBERS: Final = frozenset({"count", "ratio"})


@dataclass(frozen=True, slots=True)
class Coded:
    """A sentence written in concepts."""

    letters: str
    words: tuple[Word | None, ...]
    """For each letter the word that it stands for, None where it stands for itself."""
    places: tuple[int, ...]
    """For each letter where it stands in the text; one more for the end."""
    classes: int
    """The classes of its words, as bits."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the text of a stretch of letters."""
        last = self.words[end - 1]
        return self.places[start], last.end if last is not None else self.places[end - 1] + 1


def coded_sentences(text: str, names: Mapping[str, str], year: int | None) -> Iterator[Coded]:
    """The sentences of a text in concepts, in order."""
    numbers = [word for figure in read_figures(text) if (word := _number(figure, year)) is not None]
    for sentence in sentences_of(text):
        own = [word for word in numbers if sentence.start <= word.start < sentence.end]
        yield _coded(text, sentence.start, sentence.end, _kept([*words_in(text, *sentence.span, names), *own]))


def _number(figure: Figure, year: int | None) -> Word | None:
    """A number as a word: a count of things, another quantity, or the year that it is."""
    if figure.kind == "year":
        return Word(_YEARS.get(int(figure.value or 0) - (year or 0), "beyond"), "", *figure.span)
    if figure.claim or not figure.statistic:
        return None
    counts = figure.kind == "count" and figure.unit in _COUNTED
    return Word("count" if counts else "ratio", figure.unit, *figure.span, figure)


def _kept(words: list[Word]) -> list[Word]:
    """The words in order; of two that overlap the one that begins first: 无一例外, not 一例."""
    kept: list[Word] = []
    for word in sorted(words, key=lambda each: (each.start, each.name not in _NUMBERS, -each.end)):
        if not kept or word.start >= kept[-1].end:
            kept.append(word)
    return kept


def _coded(text: str, start: int, end: int, found: list[Word]) -> Coded:
    letters: list[str] = []
    words: list[Word | None] = []
    places: list[int] = []
    classes, position = 0, start
    for word in (*found, None):
        stop = word.start if word is not None else end
        plain = text[position:stop]
        kept = range(position, stop) if plain.isprintable() and " " not in plain else _seen(text, position, stop)
        letters += [text[place] for place in kept]
        words += [None] * len(kept)
        places += kept
        if word is not None:
            letters.append(LETTERS[word.name])
            words.append(word)
            places.append(word.start)
            classes |= BITS[word.name]
            position = word.end
    return Coded("".join(letters), tuple(words), (*places, end), classes)


def _seen(text: str, start: int, end: int) -> list[int]:
    """The places between two that hold no blank; the end of a paragraph is kept."""
    return [place for place in range(start, end) if not text[place].isspace() or text[place] == "\n"]
