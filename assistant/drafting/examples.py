"""What a model is shown of earlier texts: the way of writing, never the figures."""

import re
from itertools import count

from assistant.drafting.formulas import self_name_of
from assistant.drafting.grounds import Grounds
from assistant.drafting.matching import shares_words
from assistant.figures.reading.reading import read_figures
from assistant.model.ports import Passage
from assistant.model.prompts import Prompt
from assistant.text.numerals import ORDINALS, write_chinese
from assistant.text.sentences import sentences_of, without

_LEAST_COPIED = 8
_POINT = re.compile(r"^- 工作要点：([^{}\n]+)$", re.MULTILINE)
"""A point of the worked example: short, and a sentence by itself where a small model copies it."""
_FORMAL = ("lead_in", "overview", "other_matters")
"""Sections whose sentences are the same in every report."""
_LONGEST_STYLE = 260
_LONGEST_PASSAGE = 90
MASK = "若干"


def masked(text: str) -> str:
    """A text with the numeral of every statistic covered, so that no figure of it can be copied."""
    for figure in reversed(read_figures(text)):
        if figure.statistic and not figure.claim:
            start, end = figure.numeral
            text = text[:start] + MASK + text[end:]
    return text


def style_of(grounds: Grounds) -> str:
    """Last year's text of the section as a model may see it: figures covered, years moved on, no counts of requests.

    A sentence about requests is left out: copied, 未收到申请 would stand in a year with three of them.
    """
    if grounds.prior is None or not grounds.prior_text:
        return ""
    text, prior_year = grounds.prior_text, grounds.prior.year
    kept: list[str] = []
    length = 0
    for sentence in sentences_of(text):
        claims = [figure for figure in read_figures(sentence.text) if figure.statistic and figure.kind != "percent"]
        if grounds.section == "overview.disclosure_on_request" and claims:
            continue
        length += len(sentence.text)
        if length > _LONGEST_STYLE and kept:
            break
        kept.append(sentence.text)
    style = masked("".join(kept))
    return re.sub(rf"{prior_year}(?=\s*年)", str(grounds.year), style) if prior_year and grounds.year else style


def without_example(text: str, prompt: Prompt, grounds: Grounds) -> str:
    """The text without sentences that a model has copied from the prompt's worked example.

    A copied sentence stays where it states a fact of this report or takes up a word of the officer's.
    """
    if grounds.section in _FORMAL:
        return text
    name = self_name_of(grounds.report.organ, grounds.prior)
    example = _bare(prompt.text, name)
    points = {_bare(point, name) for point in _POINT.findall(prompt.text)}
    unwanted = []
    for sentence in sentences_of(text):
        bare = _bare(sentence.text, name)
        stated = grounds.bound(text).within(sentence.span)
        own = any(s.verdict == "founded" for s in stated) or bare in _bare(grounds.prior_text, name)
        told = shares_words(bare, grounds.words)
        copied = bare in points or (len(bare) >= _LEAST_COPIED and bare in example)
        if copied and not own and not told:
            unwanted.append(sentence)
    return renumbered(without(text, unwanted)) if len(unwanted) < len(sentences_of(text)) else text


def renumbered(text: str) -> str:
    """The text with its 一是、二是、三是 in order again."""
    numbers = count(1)
    return re.sub(rf"(?<![一-鿿])[{ORDINALS}]{{1,2}}(?=是)", lambda _: write_chinese(next(numbers)), text)


def _bare(text: str, self_name: str) -> str:
    return re.sub(r"\d{4}年|[一二三四五六七八九]是|[\s；。]", "", text).replace(self_name, "我局")


def short_passage(passage: Passage) -> str:
    """A passage for a prompt: its reference and its first sentences."""
    text = ""
    for sentence in sentences_of(passage.text):
        if text and len(text) + len(sentence.text) > _LONGEST_PASSAGE:
            break
        text += sentence.text
    return f"{passage.ref}：{text[: _LONGEST_PASSAGE * 2]}"
