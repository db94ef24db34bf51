"""How the findings of a check are put on a terminal and into JSON."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from assistant.desk.checking.checking import FileCheck
    from assistant.desk.reviewing.reviewing import Review
    from assistant.desk.reviewing.roster import RosterRemark
    from assistant.rules.findings import Finding

_MOST_NOTICES: Final = 5
"""On a terminal: a county's report has forty figures that no table speaks of."""


def json_rows(done: "Review") -> list[Mapping[str, object]]:
    """One object a file, and one for each unit of the roster that has sent none."""
    rows = []
    for checked in done.checks:
        row = file_row(checked)
        if told := [_roster_row(remark) for remark in done.remarks if checked.file in remark.files]:
            row["roster"] = told
        if done.rechecked is not None:
            row["rechecked"] = _rechecked_rows(checked.file, done)
        rows.append(row)
    return [*rows, *_missing_rows(done)]


def _missing_rows(done: "Review") -> Iterator[Mapping[str, object]]:
    for missing in done.remarks:
        if missing.standing == "missing":
            told = [_roster_row(remark) for remark in done.remarks if remark.unit == missing.unit]
            row: dict[str, object] = {
                "file": None,
                "organ": missing.unit,
                "year": None,
                "verdict": "missing",
                "findings": [],
            }
            yield row | {"error": missing.message, "roster": told}


def _roster_row(remark: "RosterRemark") -> Mapping[str, object]:
    return {"standing": remark.standing, "message": remark.message}


def _rechecked_rows(file: str, done: "Review") -> list[Mapping[str, object]] | None:
    """What became of the problems of a file; None where nothing could be said."""
    if file in done.not_rechecked:
        return None
    return [
        {"state": each.state, "rule": each.rule, "message": each.message}
        for each in done.rechecked or ()
        if each.file == file
    ]


def file_row(checked: "FileCheck") -> dict[str, object]:
    """What came of one file."""
    report, result = checked.report, checked.result
    row: dict[str, object] = {
        "file": checked.file,
        "organ": report.organ.name if report else None,
        "year": report.year if report else None,
        "verdict": checked.verdict.value,
        "findings": [_finding_row(f) for f in result.findings] if result else [],
    }
    return (
        row
        | ({"remarks": list(checked.remarks)} if checked.remarks else {})
        | ({"error": checked.error} if checked.error else {})
    )


def _finding_row(finding: "Finding") -> Mapping[str, object]:
    """A finding; the remedies and the 情况说明 only where there are any."""
    row = finding.model_dump(mode="json", exclude={"remedies", "waived"})
    if finding.remedies:
        row["remedies"] = [remedy.model_dump(mode="json") for remedy in finding.remedies]
    if finding.waived is not None:
        row["waived"] = {"reason": finding.waived.reason, "author": finding.waived.author}
    return row


def as_text(checked: "FileCheck") -> str:
    """What came of one file, for reading on a terminal."""
    from assistant.desk.names import SEVERITIES, VERDICTS
    from assistant.rules.findings import Severity

    verdict = VERDICTS[checked.verdict]
    if checked.result is None or checked.report is None:
        return f"【{verdict}】{checked.file}\n"
    year = checked.report.year or "年度不明"
    lines = [f"【{verdict}】{checked.report.organ.name or '机关不明'} {year}（{checked.file}）"]
    shown: Counter[str] = Counter()
    notice = SEVERITIES[Severity.NOTICE]
    for finding in checked.result.findings:
        shown[finding.rule] += finding.severity is Severity.NOTICE
        if shown[finding.rule] <= _MOST_NOTICES:
            lines += _finding_lines(finding)
    lines += [
        f"  {notice} {rule} 另有 {count - _MOST_NOTICES} 条同类{notice}，用 --format json 或 xlsx 可以看到全部。"
        for rule, count in shown.items()
        if count > _MOST_NOTICES
    ]
    if not checked.result.findings:
        lines.append("  没有发现问题。")
    return "\n".join(lines) + "\n"


def _finding_lines(finding: "Finding") -> Iterator[str]:
    from assistant.desk.names import SEVERITIES, WAIVED, basis_of

    sign = WAIVED if finding.waived else SEVERITIES[finding.severity]
    yield f"  {sign} {finding.rule} {finding.message}"
    if finding.waived:
        yield f"       情况说明：{finding.waived.reason}（{finding.waived.author}）"
    elif tip := finding.advice:
        yield f"       {tip}"
    yield f"       依据：{basis_of(finding)}"


def summary(done: "Review") -> Iterator[str]:
    """One line a file, for a folder."""
    from assistant.desk.names import VERDICTS, counted
    from assistant.desk.reviewing.reviewing import counts
    from assistant.rules.findings import Severity

    if len(done.checks) < 2:
        return
    yield f"共 {len(done.checks)} 份："
    for checked in done.checks:
        numbers = "\t".join(counted(*each) for each in zip(Severity, counts(checked), strict=True))
        yield f"  {VERDICTS[checked.verdict]}\t{numbers}\t{checked.unit}"


def told_beside(done: "Review") -> Iterator[str]:
    """What the roster says of the units, and whose report is of another year than most."""
    for remark in done.remarks:
        yield f"名单：{remark.message}"
    for odd in done.years:
        yield f"年度：{odd.unit}（{odd.file}）{odd.message}"


def second_look(done: "Review") -> Iterator[str]:
    """What became of the problems since the check before, where there was one."""
    from assistant.desk.names import RECHECKED

    if done.rechecked is None:
        return
    states = [each.state for each in done.rechecked]
    told = "，".join(f"{name} {states.count(state)} 处" for state, name in RECHECKED.items())
    yield f"复核：{told}。"
    for each in done.rechecked:
        if each.state != "mended":
            yield f"  {RECHECKED[each.state]}\t{each.unit}\t{each.rule} {each.message}"
    for reason in done.not_rechecked.values():
        yield f"  {reason}"
