"""Where one request stands in table 3: how it arrived, whose it is, what became of it, and what is unclear about it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from assistant.form.edition import Edition
from assistant.report.ledger.applicants import ApplicantReading, is_general, read_kind, read_name
from assistant.report.ledger.marks import is_nothing
from assistant.report.ledger.outcomes import CARRIED_FORWARD, OutcomeReading, read_outcome
from assistant.report.ledger.problems import LedgerProblem, ProblemKind
from assistant.report.ledger.requests import Assignment, Request
from assistant.report.ledger.words import words_of

NEW, CARRIED_OVER = "newly_received", "carried_over"
_LATE_IN_THE_YEAR = 11
_TERM = timedelta(days=28)
"""Twenty working days, without holidays."""
_OTHER = "other_handling.other"
_NO_ASSIGNMENT = Assignment()


@dataclass(frozen=True, slots=True)
class Placement:
    """The rows and the column of table 3 that a request counts in; what is not sure is None, and told."""

    arrival: str | None = None
    column: str | None = None
    outcome: str | None = None
    problems: tuple[LedgerProblem, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class _Doubt:
    kind: ProblemKind
    sentence: str
    proposal: str | None = None


def placed(request: Request, year: int, edition: Edition, assigned: Assignment = _NO_ASSIGNMENT) -> Placement:
    """Where a request stands; one that belongs to another year or is none stands nowhere."""
    out = _left_out(request, year, assigned)
    if out is not None:
        return Placement(problems=(_problem(request, out, counted=False),))
    arrival = NEW if request.received and request.received.year == year else CARRIED_OVER
    column, whose = _column(request, edition, assigned)
    outcome, what = _outcome(request, year, edition, assigned)
    problems = [
        _problem(request, doubt, counted=found is not None, in_part=found is None)
        for found, doubt in ((column, whose), (outcome, what))
        if doubt is not None
    ]
    if request.unread("extended"):
        doubt = _Doubt("extension_unclear", request.unread("extended"))
        problems.append(_problem(request, doubt, counted=column is not None and outcome is not None))
    return Placement(arrival, column, outcome, tuple(problems))


def _problem(request: Request, doubt: _Doubt, *, counted: bool, in_part: bool = False) -> LedgerProblem:
    problem = LedgerProblem(request.ref, doubt.kind, f"{request.place}{doubt.sentence}", counted, in_part)
    if doubt.kind in {"no_applicant", "named_applicant", "applicant_differs"}:
        return replace(problem, applicant=doubt.proposal)
    return replace(problem, outcome=doubt.proposal)


def _left_out(request: Request, year: int, assigned: Assignment) -> _Doubt | None:
    """Why a row is nowhere in the table: it is no request, its year is not known, or it is another year's."""
    if assigned.counted is False:
        return _Doubt("void", "已指定为不计入。")
    if request.void and not assigned.counted:
        return _Doubt("void", f"{request.void}，未计入；如应计入，请在页面上指定。")
    if request.received is None:
        return _Doubt("unreadable", request.unread("received") or "没有收到日期，无法归入年度，请补登。")
    late = request.received.year > year
    if _was_answered_before(request, year):
        return _Doubt(
            "wrong_year", f"（{request.received} 收到，没有答复日期）应在 {year} 年以前办结，未计入，请核对。"
        )
    early = request.answered is not None and request.answered.year < year and request.answered >= request.received
    if late or early:
        return _Doubt(
            "wrong_year", f"（{request.received} 收到，{request.answered or '未'}答复）不属于 {year} 年，未计入。"
        )
    return None


def _was_answered_before(request: Request, year: int) -> bool:
    """Whether a row of an earlier year, in a ledger of several years without days of answers, has its outcome."""
    if request.dated or request.received is None or request.answered is not None or is_nothing(request.outcome):
        return False
    carried = any(word in request.remark for word in words_of("marks")["carried"]["words"])
    return request.received < date(year - 1, _LATE_IN_THE_YEAR, 1) and not carried


def _column(request: Request, edition: Edition, assigned: Assignment) -> tuple[str | None, _Doubt | None]:
    if assigned.applicant:
        return assigned.applicant, None
    kind = read_kind(request.applicant_kind, edition)
    # 张三（个人） in one column is name and kind at once.
    name = read_name(request.applicant or request.applicant_kind, edition)
    if unread := request.unread("applicant_kind"):
        return None, _Doubt("no_applicant", unread, kind.column or name.column)
    if is_nothing(request.applicant_kind):
        return _by_name(request, name)
    if kind.column is None:
        return _by_both(request, kind, name)
    if name.column not in {None, kind.column, "natural_person"}:
        sentence = (
            f"的申请人「{request.applicant}」与类型「{request.applicant_kind}」不像同一类，已按类型计入，请核对。"
        )
        return kind.column, _Doubt("applicant_differs", sentence, name.column)
    return kind.column, None


def _by_name(request: Request, name: ApplicantReading) -> tuple[str | None, _Doubt | None]:
    said = f"「{request.applicant}」" if request.applicant else "空白"
    if name.column:
        return name.column, _Doubt("named_applicant", f"没有填申请人类型，已按申请人{said}归类，请核对。", name.column)
    sentence = f"没有填申请人类型，由申请人{said}看不出类别，只计入总计列，请指定。"
    return None, _Doubt("no_applicant", sentence, name.proposal)


def _by_both(request: Request, kind: ApplicantReading, name: ApplicantReading) -> tuple[str | None, _Doubt | None]:
    """A kind that settles nothing (法人, 组织, 社团): the name, or what else stands in the cell, may."""
    written = f"「{request.applicant or request.applicant_kind}」"
    vague = is_general(request.applicant_kind) or kind.proposal is not None
    may_be = (name.column == kind.proposal) if kind.proposal else name.column != "natural_person"
    if name.column and not request.applicant:
        if name.settled:
            return name.column, None
        return name.column, _Doubt(
            "named_applicant", f"的申请人一格写的是{written}，已按名称归类，请核对。", name.column
        )
    if name.column and vague and may_be:
        sentence = f"的申请人类型只写「{request.applicant_kind}」，已按名称{written}归类，请核对。"
        return name.column, _Doubt("named_applicant", sentence, name.column)
    sentence = f"的申请人类型「{request.applicant_kind}」归不到表三的申请人类别，只计入总计列，请指定。"
    return None, _Doubt("no_applicant", sentence, kind.proposal or name.column or name.proposal)


def _outcome(request: Request, year: int, edition: Edition, assigned: Assignment) -> tuple[str | None, _Doubt | None]:
    if assigned.outcome:
        return assigned.outcome, None
    if request.answered is not None and request.answered.year > year:
        return CARRIED_FORWARD, None
    read = read_outcome_of(request, edition)
    if request.answered is None:
        return _undated(request, year, read)
    if request.received and request.answered < request.received:
        sentence = f"的答复日期 {request.answered} 早于收到日期 {request.received}，结果没有计入，请核对。"
        return None, _Doubt("order", sentence, read.likely)
    if read.row == CARRIED_FORWARD:
        sentence = (
            f"有答复日期 {request.answered}，{request.outcome_named}却是「{request.outcome}」，结果没有计入，请核对。"
        )
        return None, _Doubt("no_outcome", sentence)
    return (read.row, None) if read.row else (None, _unclear(request, read))


def _undated(request: Request, year: int, read: OutcomeReading) -> tuple[str | None, _Doubt | None]:
    """A request without the day of its answer: under way where nothing else is said."""
    if unread := request.unread("answered"):
        return None, _Doubt("unreadable", unread, read.likely)
    late = request.received is not None and request.received >= date(year, _LATE_IN_THE_YEAR, 1)
    if is_nothing(request.outcome) and read.row in {None, CARRIED_FORWARD} and not read.proposal:
        sentence = "收到已久，没有结果也没有答复日期，已按年末尚未办结计入，请核对是否漏登。"
        return CARRIED_FORWARD, None if late else _Doubt("no_outcome", sentence, CARRIED_FORWARD)
    if read.row == CARRIED_FORWARD or (late and read.proposal == CARRIED_FORWARD):
        return CARRIED_FORWARD, None
    if read.row is None:
        return None, _unclear(request, read)
    return _answered_unsaid(request, year, read.row)


def _answered_unsaid(request: Request, year: int, row: str) -> tuple[str | None, _Doubt | None]:
    """A request with an outcome and no day: in a ledger without such a column, the year is that of its term."""
    column, said = request.told
    received = request.received
    term_ends = received is not None and received + _TERM <= date(year, 12, 31)
    if not request.dated and received and received.year == year and term_ends:
        return row, None
    carried_over = not request.dated and received is not None and received >= date(year - 1, _LATE_IN_THE_YEAR, 1)
    silent = row.startswith("other_handling") and term_ends
    if (carried_over and received and received.year < year) or silent:
        sentence = f"有{column}「{said}」而没有答复日期，已按 {year} 年办结计入，请核对。"
        return row, _Doubt("undated_answer", sentence, row)
    sentence = f"有{column}「{said}」而没有答复日期，不能判断是否在 {year} 年答复，请补登。"
    return None, _Doubt("undated_answer", sentence, row)


def _unclear(request: Request, read: OutcomeReading) -> _Doubt:
    column, said = request.told
    return _Doubt(
        "no_outcome",
        f"的{column}「{said or '空白'}」{read.why or '没有填写'}，已计入收到数，结果没有计入，请指定。",
        read.proposal,
    )


def read_outcome_of(request: Request, edition: Edition) -> OutcomeReading:
    """The outcome of a row, with its remark where the outcome says too little or the two contradict each other."""
    read = read_outcome(request.outcome, edition)
    if unread := request.unread("outcome"):
        return OutcomeReading(None, read.likely, unread)
    asides = [(name, text) for name, text in request.asides if not is_nothing(text)]
    if not asides:
        return read
    beside = read_outcome("；".join(text for _, text in asides), edition)
    if read.row:
        return _contradicted(read, beside, asides, edition)
    return _completed(request, read, beside, asides, edition)


def _completed(
    request: Request, read: OutcomeReading, beside: OutcomeReading, asides: Sequence[tuple[str, str]], edition: Edition
) -> OutcomeReading:
    """不予公开 with its reason in the remark is one outcome; a blank one is not filled in from it."""
    if is_nothing(request.outcome) and beside.row not in {None, CARRIED_FORWARD}:
        written = "，".join(f"{name}写的是「{text}」" for name, text in asides)
        return OutcomeReading(None, beside.row, f"没有填写，{written}")
    joined = read_outcome("；".join([request.outcome, *(text for _, text in asides)]), edition)
    return joined if joined.row or not read.proposal else read


def _contradicted(
    read: OutcomeReading, beside: OutcomeReading, asides: Sequence[tuple[str, str]], edition: Edition
) -> OutcomeReading:
    if read.row == _OTHER and str(beside.row).startswith("other_handling"):
        return beside  # 其他, with what it was
    if beside.row in {None, read.row, CARRIED_FORWARD} or _agree(read.row, beside.row):
        return read
    other = [each for each in asides if read_outcome(each[1], edition).row == beside.row] or asides
    against = "、".join(f"{name}「{text}」" for name, text in other)
    return OutcomeReading(None, read.row, f"与{against}说的不是一种结果")


def _agree(outcome: str | None, beside: str | None) -> bool:
    """部分公开 and its reasons are one outcome."""
    return (
        outcome == "partially_disclosed"
        and bool(beside)
        and str(beside).startswith(("not_disclosed", "unable", "disclosed"))
    )
