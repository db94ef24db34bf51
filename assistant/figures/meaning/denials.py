"""What a denial says is nought: 未收到申请, 上年无结转, 没有不予公开的情形, 未制发规范性文件.

The words beside the form's own are rows of `denials.toml`.
"""

import re
from collections.abc import Sequence
from typing import Final

from assistant.figures.meaning.keys import is_outcome
from assistant.figures.meaning.surroundings import Surroundings
from assistant.figures.reading.phrases import tables
from assistant.form.paths import LITIGATION, PROACTIVE, REQUESTS, SUM_PREFIX
from assistant.form.vocabulary import vocabulary

_FORWARD: Final = f"{REQUESTS}.carried_forward.total"
_ROWS: Final = tables("meaning", "denials.toml")
_CORRECTED: Final = re.compile("纠正|纠错|撤销|败诉")
_GOES_ON, _JOINT, _EACH, _JOINED, _CAUSE = (
    _ROWS[name].either() for name in ("goes_on", "joint", "each", "joined", "cause")
)


def denied(around: Surroundings) -> tuple[str, ...]:
    """The facts that a zero claim says are nought."""
    words = around.inside
    objects = [t.key("obj") or "" for t in words if t.has("obj")]
    known = vocabulary()
    cases = [key for key in known.cases if key in objects]
    if not objects and (_CORRECTED.search(around.figure.text) or any(t.word in {"纠错", "败诉"} for t in words)):
        named = {t.key("obj") for t in (*around.earlier, *around.before)}
        cases = [key for key in known.case_heads if key in named] or list(known.case_heads)
    paths: list[str] = []
    outcome = next((t.key("case") or "" for t in words if t.key("case") in {"corrected", "pending", "upheld"}), "total")
    cases = [key for key in cases if known.case_groups.get(key, frozenset()).isdisjoint(cases)]
    paths += [f"{SUM_PREFIX if key in known.case_sums else ''}{LITIGATION}.{key}.{outcome}" for key in cases]
    rows = [t.key("row") or "" for t in words if t.has("row")]
    if _denies_requests(around.figure.text, objects, cases, rows):
        paths += _denied_requests(around, rows)
    return (*paths, *_denied_documents(around, objects))


def _denies_requests(claim: str, objects: Sequence[str], cases: Sequence[str], rows: Sequence[str]) -> bool:
    """Whether a claim speaks of requests, and not only as the cause of a case (因政府信息公开申请引发的行政复议)."""
    if "处理费" in claim:
        return False
    if "requests" not in objects:
        told = any(row.startswith("carried_") or is_outcome(row) for row in rows) or _GOES_ON.search(claim) is not None
        return not objects and (told or _JOINT.search(claim) is not None)
    return not cases or (_JOINED.search(claim) is not None and not _CAUSE.search(claim))


def _denied_requests(  # noqa: C901, PLR0911 - one return a case
    around: Surroundings, rows: list[str]
) -> list[str]:
    if _GOES_ON.search(around.figure.text):
        return [_FORWARD]
    if len(rows) > 1 and _EACH.search(around.figure.text):
        # 新收、上年结转均为零 denies each.
        return [path for row in dict.fromkeys(rows) for path in _denied_requests(around, [row])]
    if "requests" in rows and _JOINT.search(around.figure.text):
        return [f"{REQUESTS}.{row}.total" for row in ("newly_received", "carried_over")]
    children = [row for row in rows if "." in row and row.partition(".")[0] in rows]
    for row in children or reversed(rows):
        if row == "carried_over" or (row == "carried_any" and _from_last_year(around)):
            return [f"{REQUESTS}.carried_over.total"]
        if row in {"carried_forward", "carried_any"}:
            return [_FORWARD]
        if row in vocabulary().request_groups:
            return [f"{SUM_PREFIX}{REQUESTS}.{row}.total"]
        if "." in row or row in {"disclosed", "partially_disclosed"}:
            return [f"{REQUESTS}.{row}.total"]
    if any(row in {"results_total", "timely_rate", "withdrawn", "petition_like"} for row in rows):
        return []
    columns = list(dict.fromkeys(t.key("col") or "" for t in around.inside if t.has("col")))
    if not columns or ("natural_person" in columns and len(columns) > 1):
        return [f"{REQUESTS}.newly_received.total"]
    under = vocabulary().columns_under
    return [f"{SUM_PREFIX if column in under else ''}{REQUESTS}.newly_received.{column}" for column in columns]


def _from_last_year(around: Surroundings) -> bool:
    """Whether 上年 stands right before a denial or in it: 上年无结转申请."""
    before = (*around.earlier, *around.before)
    led = bool(before) and before[-1].has("prior") and before[-1].end == around.start
    return led or any(t.has("prior") for t in around.inside)


def _denied_documents(around: Surroundings, objects: list[str]) -> list[str]:
    paths = []
    actions = [t.key("doc") or "" for t in around.inside if t.has("doc")]
    known = vocabulary()
    for key in known.documents:
        if key in objects:
            paths += [f"{PROACTIVE}.{key}.{action}" for action in dict.fromkeys(actions)]
    for key in known.decisions:
        if key in objects and not any(t.has("foreign") for t in around.inside):
            paths.append(f"{PROACTIVE}.{key}.decisions")
    if "事业性收费" in around.figure.text:
        paths.append(f"{PROACTIVE}.administrative_charges.amount")
    return paths
