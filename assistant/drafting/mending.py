"""Mending a drafted text without a model: wrong years put right, what has no ground taken out, what must be said added.

An invented figure is never shown: its clause goes, and the sentence with it where too little would be left.
"""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal

from assistant.drafting.formulas import formula_sentences, say_fact, write_sentence
from assistant.drafting.grounds import Grounds
from assistant.drafting.guards import (
    Problem,
    citation_problems,
    figure_problems,
    foreign_problems,
    placeholder_problems,
    year_problems,
)
from assistant.figures.reading.reading import statistics
from assistant.report.facts import OfficerFact
from assistant.text.sentences import end_mark_of, length_of, sentence_at, sentences_of, without
from assistant.text.years import FIRST_OR_LAST_DAY

_CLAUSE = re.compile(r"[^，；]+[，；]?")
_ONLY_YEAR = re.compile(r"\s*\d{4}\s*年度?内?，?")
_PLAIN_YEAR = re.compile(rf"\s*\d{{4}}\s*年?\s*度?\s*{FIRST_OR_LAST_DAY}?")
_ENUMERATED = re.compile(r"[一二三四五六]是")
_NAMES_CASES = re.compile(r"复议|诉讼")
_LEAST_LEFT = 8
_CLOSING = re.compile(r"现将[^。]{0,40}(?:如下|报告)[。：]")
_SHOWN = 24


def mend(text: str, grounds: Grounds) -> tuple[str, list[str]]:
    """The text with its years right and without what has no ground, and one sentence for each thing done."""
    text, said = _with_years_right(text, grounds)
    # Each turn takes a clause at least, so it ends; a text may hold more groundless figures than sentences.
    while (problem := _first_groundless(text, grounds)) is not None and problem.span is not None:
        text, gone = _taken_out(text, problem.span)
        said.append(f"{problem.message}已删去「{_short(gone)}」。")
    return text, said


def complete(text: str, grounds: Grounds, self_name: str) -> tuple[str, list[str]]:
    """The text with the figures that it must not lack: computed sentences for those that it does not state."""
    stated = set(grounds.bound(text).facts)
    said: list[str] = []
    for number, sentence in enumerate(formula_sentences(grounds.section)):
        if not sentence.main or stated.intersection(sentence.main) or (sentence.unless and sentence.unless in text):
            continue
        written = write_sentence(sentence, grounds.report, self_name)
        if not written or written in text:
            continue
        # The first computed sentence opens the section; a draft that lacks it has begun with something else.
        text = written + text if number == 0 else _appended(text, written)
        said.append(f"原稿没有写到的数据已按表格补写：「{_short(written)}」。")
    text, added = with_facts(text, grounds, grounds.own_facts)
    return text, [*said, *added]


def with_facts(text: str, grounds: Grounds, facts: Sequence[OfficerFact]) -> tuple[str, list[str]]:
    """The text with a sentence for those of the officer's facts that it does not state."""
    stated = grounds.bound(text).facts
    held = {(figure.value, figure.unit) for figure in statistics(text)}
    missing = [f for f in facts if f"fact:{f.id}" not in stated and (Decimal(f.value), f.unit) not in held]
    if not missing:
        return text, []
    written = f"全年{'，'.join(say_fact(fact) for fact in missing)}。"
    return _appended(text, written), [f"原稿没有写到的数据已补写：「{_short(written)}」。"]


def with_closing_last(text: str) -> str:
    """The text with 「现将……报告如下。」 at its end, whatever was written behind it."""
    found = sentences_of(text)
    closing = next((s for s in found[:-1] if _CLOSING.fullmatch(s.text)), None)
    return text if closing is None else _appended(without(text, [closing]), closing.text)


def shorten(text: str, limit: int) -> str:
    """The text cut to a length by leaving out what carries least: words without figures, then details, then zeros.

    Whole clauses and sentences go, from the end; a sentence with a figure of its own stays, and so does the first.
    """
    for light in (_is_plain, _is_detail, _is_zero):
        while length_of(text) > limit:
            shorter = _without_last(text, light)
            if shorter is None:
                break
            text = shorter
    return text


def _without_last(text: str, light: Callable[[str], bool]) -> str | None:
    for sentence in reversed(sentences_of(text)[1:]):
        if light(sentence.text):
            return without(text, [sentence])
    for sentence in reversed(sentences_of(text)):
        clauses = list(_CLAUSE.finditer(sentence.text))
        for clause in reversed(clauses[1:]):
            if light(clause.group()) and not _ENUMERATED.search(clause.group()):
                return without_place(text, (sentence.start + clause.start(), sentence.start + clause.end()))[0]
    return None


def _is_plain(words: str) -> bool:
    return not statistics(words) and not _NAMES_CASES.search(words)


def _is_detail(words: str) -> bool:
    return words.lstrip("，；").startswith("其中")


def _is_zero(words: str) -> bool:
    figures = statistics(words)
    return all(figure.kind == "zero_claim" or figure.value == 0 for figure in figures)


def _appended(text: str, sentence: str) -> str:
    text = text.rstrip()
    return (text if not text or text[-1] in "。！？；" else text + "。") + sentence


def _with_years_right(text: str, grounds: Grounds) -> tuple[str, list[str]]:
    said = []
    for problem in reversed(list(year_problems(text, grounds))):
        start, end = problem.span or (0, 0)
        written = text[start:end]
        if _is_plain_year(written):
            right = re.sub(r"\d{4}", str(grounds.year), written)
            text = text[:start] + right + text[end:]
            said.append(f"「{written}」已改为「{right}」。")
    return text, said[::-1]


def _is_plain_year(written: str) -> bool:
    """A bare year, or the first or last day of one; any other date is an event, which no code can move."""
    return _PLAIN_YEAR.fullmatch(written) is not None


def _first_groundless(text: str, grounds: Grounds) -> Problem | None:
    found: list[Problem] = [
        *year_problems(text, grounds),
        *figure_problems(text, grounds, new_only=True),
        *placeholder_problems(text),
        *citation_problems(text, grounds),
        *foreign_problems(text, grounds),
    ]
    return min(found, key=lambda problem: problem.span or (0, 0), default=None)


def _taken_out(text: str, span: tuple[int, int]) -> tuple[str, str]:
    left, gone = without_place(text, span)
    if len(left) < len(text):
        return left, gone
    return text[: span[0]] + text[max(span[1], span[0] + 1) :], text[slice(*span)]


def without_place(text: str, span: tuple[int, int]) -> tuple[str, str]:
    """The text without the clause around a place, or without its sentence where the clause leads or little is left."""
    sentence = sentence_at(text, span[0])
    clauses = [(sentence.start + m.start(), sentence.start + m.end()) for m in _CLAUSE.finditer(sentence.text)]
    at = next((n for n, (start, end) in enumerate(clauses) if start <= span[0] < end), 0)
    start, end = clauses[at]
    rest = sentence.text[: start - sentence.start] + sentence.text[end - sentence.start :]
    leads = at == 0 or bool(_ONLY_YEAR.fullmatch(sentence.text[: start - sentence.start]))
    if leads or length_of(rest) < _LEAST_LEFT or re.search(r"（[^）]*$", sentence.text[: start - sentence.start]):
        return without(text, [sentence]), sentence.text
    gone = text[start:end]
    left = text[:start].rstrip("，；") if end == sentence.end else text[:start]
    tail = text[end:]
    if end == sentence.end:
        tail = end_mark_of(gone) + tail
    return left + tail, gone


def _short(text: str) -> str:
    text = text.strip()
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def messages(problems: Sequence[Problem]) -> list[str]:
    """The sentences of problems, each once."""
    return list(dict.fromkeys(problem.message for problem in problems))
