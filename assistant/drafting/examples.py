"""What a model is shown of earlier texts: the way of writing, never the figures."""

import re

from assistant.drafting.formulas import topics
from assistant.drafting.grounds import Grounds
from assistant.drafting.ports import Passage
from assistant.drafting.sentences import sentences_of
from assistant.figures.reading import read_figures

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
    topic = topics()[grounds.section]
    if not topic.style or grounds.prior is None or not grounds.prior_text:
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


def short_passage(passage: Passage) -> str:
    """A passage for a prompt: its reference and its first sentences."""
    text = ""
    for sentence in sentences_of(passage.text):
        if text and len(text) + len(sentence.text) > _LONGEST_PASSAGE:
            break
        text += sentence.text
    return f"{passage.ref}：{text[: _LONGEST_PASSAGE * 2]}"
