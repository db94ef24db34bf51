"""Mending a drafted text without a model: wrong years put right, what has no ground taken out, what must be said added.

An invented figure is never shown: its clause goes, and the sentence with it where too little would be left.
"""

import re
from collections.abc import Sequence

from assistant.drafting.formulas import formula_sentences, say_fact, write_sentence
from assistant.drafting.grounds import Grounds
from assistant.drafting.guards import Problem, citation_problems, figure_problems, placeholder_problems, year_problems
from assistant.drafting.sentences import Sentence, length_of, sentences_of, without
from assistant.drafting.statements import stated_facts

_CLAUSE = re.compile(r"[^，；]+[，；]?")
_ONLY_YEAR = re.compile(r"\s*\d{4}\s*年度?内?，?")
_LEAST_LEFT = 8
_SHOWN = 24


def mend(text: str, grounds: Grounds) -> tuple[str, list[str]]:
    """The text with its years right and without what has no ground, and one sentence for each thing done."""
    text, said = _with_years_right(text, grounds)
    for _ in range(len(sentences_of(text)) + 1):
        problem = _first_groundless(text, grounds)
        if problem is None or problem.span is None:
            break
        text, gone = _without_place(text, problem.span)
        said.append(f"{problem.message}已删去「{_short(gone)}」。")
    return text, said


def complete(text: str, grounds: Grounds, self_name: str) -> tuple[str, list[str]]:
    """The text with the figures that it must not lack: computed sentences for those that it does not state."""
    stated = stated_facts(text, grounds.sheet, grounds.section)
    said: list[str] = []
    for number, sentence in enumerate(formula_sentences(grounds.section)):
        if not sentence.main or stated & set(sentence.main) or (sentence.unless and sentence.unless in text):
            continue
        written = write_sentence(sentence, grounds.report, self_name)
        if not written or written in text:
            continue
        # The first computed sentence opens the section; a draft that lacks it has begun with something else.
        text = written + text if number == 0 else _appended(text, written)
        said.append(f"原稿没有写到的数据已按表格补写：「{_short(written)}」。")
    missing = [fact for fact in grounds.own_facts if f"fact:{fact.id}" not in stated]
    if missing:
        written = f"全年{'，'.join(say_fact(fact) for fact in missing)}。"
        text = _appended(text, written)
        said.append(f"原稿没有写到的数据已补写：「{_short(written)}」。")
    return text, said


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
    return re.fullmatch(r"\s*\d{4}\s*年?\s*度?\s*(?:1\s*月\s*1\s*日|12\s*月\s*31\s*日)?", written) is not None


def _first_groundless(text: str, grounds: Grounds) -> Problem | None:
    found: list[Problem] = [
        *year_problems(text, grounds),
        *figure_problems(text, grounds),
        *placeholder_problems(text),
        *citation_problems(text, grounds),
    ]
    return min(found, key=lambda problem: problem.span or (0, 0), default=None)


def _without_place(text: str, span: tuple[int, int]) -> tuple[str, str]:
    """The text without the clause around a place, or without its sentence where the clause leads or little is left."""
    sentence = next((s for s in sentences_of(text) if s.start <= span[0] < s.end), Sentence(text, 0, len(text)))
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
        mark = re.search(r"[。！？]+[”’』」）)]*$", gone)
        tail = (mark.group() if mark else "") + tail
    return left + tail, gone


def _short(text: str) -> str:
    text = text.strip()
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def messages(problems: Sequence[Problem]) -> list[str]:
    """The sentences of problems, each once."""
    return list(dict.fromkeys(problem.message for problem in problems))
