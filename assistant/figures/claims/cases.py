"""Claims about all cases that were told: 全部胜诉, 现已审结, 无一败诉."""

import re
from collections.abc import Iterator
from typing import Final

from assistant.figures.claims.claim import WordClaim
from assistant.figures.claims.clauses import Clause, claim_words
from assistant.form.paths import LITIGATION, SUM_PREFIX
from assistant.form.vocabulary import vocabulary

_CASES: Final = re.compile(r"(\d{1,5})\s*[件起宗]")


def case_claims(clause: Clause) -> Iterator[WordClaim]:
    """全部胜诉 and 现已审结 are said of the cases named before."""
    known = vocabulary()
    named = [t.key("obj") or "" for t in (*clause.earlier, *clause.tokens) if t.key("obj") in known.cases]
    if not named or (named[-1] == known.case_heads[0] and "诉" in clause.before + clause.text.partition("胜诉")[0]):
        return
    if any(t.has("among", "limit") for t in clause.tokens) or "本级" in clause.text:
        return
    row = named[-1]
    prefix = f"{SUM_PREFIX}{LITIGATION}.{row}" if row in known.case_sums else f"{LITIGATION}.{row}"
    for outcome, found in _found(clause, "cases"):
        told = [int(n) for n in _CASES.findall(clause.before + clause.text[: found.start()])]
        count = told[-1] if told else None
        span = (clause.start + found.start(), clause.start + found.end())
        yield WordClaim("cases", span, found.group(), (f"{prefix}.{outcome}",), (), (f"{prefix}.total",), count)
        return
    for outcome, found in _found(clause, "cases_none"):
        span = (clause.start + found.start(), clause.start + found.end())
        if not re.match(r"的?\d", clause.text[found.end() :]):
            yield WordClaim("cases", span, found.group(), (), (f"{prefix}.{outcome}",), (f"{prefix}.total",))
        return


def _found(clause: Clause, table: str) -> Iterator[tuple[str, re.Match[str]]]:
    """The first words of each outcome of a table that a clause has."""
    for outcome, words in claim_words()[table].items():
        match = next((match for word in words if (match := re.search(word, clause.text))), None)
        if match is not None:
            yield outcome, match
