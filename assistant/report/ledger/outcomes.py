"""An outcome in an office's own words: its phrases, what is negated, what is excepted, and the row that it comes to.

The words are data (`outcomes.toml`). A cell that says two things, or holds a negation that no phrase accounts for, is
left to the officer with a proposal: a row that is told can be assigned, a row in a wrong cell is believed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from assistant.form.edition import Edition
from assistant.form.shapes import shapes
from assistant.form.sums import outcome_rows
from assistant.report.ledger.phrases import PARTLY, REFUSING, WHOLLY, Said, said_in
from assistant.report.ledger.words import words_of

CARRIED_FORWARD: Final = "carried_forward"
"""The row of requests that are still under way at the end of the year."""
_REFUSALS: Final = (*REFUSING, "not_processed", "other_handling")
_CERTAIN_TOGETHER = 2
"""Two vague words that say the same are as good as a plain one (前已答复，重复)."""


@dataclass(frozen=True, slots=True)
class OutcomeReading:
    """The row that an outcome belongs to, or why it is left to the officer and what may be meant."""

    row: str | None = None
    """A row of table 3, `carried_forward` for one still under way; None where it is not sure."""
    proposal: str | None = None
    why: str = ""
    """The end of a sentence about the cell; empty where the row is sure."""
    refused: bool = False
    """Whether the words are those of a refusal or a handling, though they may not say of which kind."""

    @property
    def likely(self) -> str | None:
        """The row, else the proposal."""
        return self.row or self.proposal


def read_outcome(text: str, edition: Edition) -> OutcomeReading:
    """The row of table 3 that an outcome belongs to, on that edition of the form."""
    said = said_in(text, edition)
    reading = _judged(said)
    borne_out = str(reading.row).startswith((PARTLY, *_REFUSALS))
    doubt = said.doubt_of_refusal if borne_out else said.doubt
    if doubt and reading.row:
        reading = OutcomeReading(None, reading.row, f"里的「{doubt}」可能改变意思，不能确定归到哪一行")
    refused = bool(said.groups)
    return OutcomeReading(_printed(reading.row, edition), _printed(reading.proposal, edition), reading.why, refused)


def _printed(row: str | None, edition: Edition) -> str | None:
    """The row as this form has it: some forms have one row for a whole group."""
    rows = {CARRIED_FORWARD, *(row.key for row in outcome_rows(shapes(edition)[0]))}
    return next((key for key in (row, (row or "").partition(".")[0]) if key in rows), None)


def _judged(said: Said) -> OutcomeReading:
    rows = _prevailing(said, list(dict.fromkeys(said.rows)))
    if CARRIED_FORWARD in rows:
        rest = [row for row in rows if row != CARRIED_FORWARD]
        if not rest and not said.groups:
            return OutcomeReading(CARRIED_FORWARD)
        return OutcomeReading(None, rest[0] if rest else None, "既说在办又有结果，请改写清楚")
    return _partly(rows) if PARTLY in rows else _plainly(said, rows)


def _prevailing(said: Said, rows: list[str]) -> list[str]:
    """The rows without those that another one outweighs: no ready information is a reason to make it."""
    for entry in words_of("outcomes")["prevailing"]:
        if entry["row"] in rows and (said.prevails or "words" not in entry):
            rows = [row for row in rows if row not in entry["over"]]
    return rows


def _partly(rows: Sequence[str]) -> OutcomeReading:
    """区分处理 counts there and nowhere else, whatever reasons stand beside it."""
    others = [row for row in rows if row not in {PARTLY, WHOLLY} and not row.startswith(REFUSING)]
    return OutcomeReading(PARTLY) if not others else OutcomeReading(None, PARTLY, "说了不止一种结果")


def _plainly(said: Said, rows: Sequence[str]) -> OutcomeReading:
    if WHOLLY in rows and (len(rows) > 1 or said.groups):
        return _disclosed_and_more(said, rows)
    if said.excepted or PARTLY in said.hints:
        likely = PARTLY if rows or said.groups or PARTLY in said.hints else None
        return OutcomeReading(None, likely, "只说了一部分的结果，其余部分没有说清")
    if len(rows) > 1:
        return OutcomeReading(None, rows[0], "说了不止一种结果，一件只按最后的结果计一次")
    return _one(said, rows[0]) if rows else _none(said)


def _disclosed_and_more(said: Said, rows: Sequence[str]) -> OutcomeReading:
    refused = said.groups or any(row.startswith(REFUSING) for row in rows)
    others = [row for row in rows if row != WHOLLY and not row.startswith(REFUSING)]
    if said.excepted and refused and not others:
        return OutcomeReading(PARTLY)
    return OutcomeReading(None, PARTLY if refused else rows[-1], "既有公开又有别的结果，请确认最后按哪一种计")


def _one(said: Said, row: str) -> OutcomeReading:
    """A single row, if the words of refusal beside it are of its kind and no hint says otherwise."""
    if any(hint != row for hint in said.hints):
        return OutcomeReading(None, row, "里另有别的说法，不能确定归到哪一行")
    if all(row.startswith(group) for group in said.groups):
        return OutcomeReading(row)
    return OutcomeReading(None, row, "的大类与具体情形不属同一项，请确认归到哪一行")


def _none(said: Said) -> OutcomeReading:
    """No row is named: a refusal with one vague reason of its kind is enough, a vague word alone is not."""
    vague = list(dict.fromkeys((*said.hints, *said.asides, *said.directed)))
    proposal = vague[0] if vague else None
    fitting = proposal and len(vague) == 1 and all(proposal.startswith(group) for group in said.groups)
    if fitting and (said.directed or len(said.hints) >= _CERTAIN_TOGETHER):
        return OutcomeReading(proposal)
    if fitting and said.hints and said.groups:
        return OutcomeReading(proposal)
    if said.groups:
        return OutcomeReading(None, proposal, "没有说明是哪一种情形，请补写具体情形")
    if proposal:
        return OutcomeReading(None, proposal, "说得不够明确，不能确定归到哪一行")
    return OutcomeReading(None, None, "归不到表三的任何一行，请改用表三用语")
