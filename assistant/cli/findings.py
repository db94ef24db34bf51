"""How the findings of a check are put on a terminal and into JSON."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from assistant.desk.checking.checking import FileCheck
    from assistant.desk.reviewing.reviewing import Review
    from assistant.rules.findings import Finding

_MOST_NOTICES: Final = 5
"""On a terminal: a county's report has forty figures that no table speaks of."""


def json_rows(done: "Review") -> list[Mapping[str, object]]:
    """One object a file, and one for each unit of the roster that has sent none."""
    rows: list[Mapping[str, object]] = []
    for checked in done.checks:
        remarks = [{"standing": r.standing, "message": r.message} for r in done.remarks if checked.file in r.files]
        rows.append({**file_row(checked), **({"roster": remarks} if remarks else {})})
    for remark in done.remarks:
        if remark.standing == "missing":
            told = {"verdict": "missing", "findings": [], "error": remark.message}
            rows.append({"file": None, "organ": remark.unit, "year": None, **told})
    return rows


def file_row(checked: "FileCheck") -> Mapping[str, object]:
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
    from assistant.desk.names import SEVERITIES, WAIVED

    sign = WAIVED if finding.waived else SEVERITIES[finding.severity]
    yield f"  {sign} {finding.rule} {finding.message}"
    if finding.waived:
        yield f"       情况说明：{finding.waived.reason}（{finding.waived.author}）"
    elif tip := finding.advice:
        yield f"       {tip}"
    yield f"       依据：{finding.basis}"


def summary(done: "Review") -> Iterator[str]:
    """One line a file, for a folder."""
    from assistant.desk.names import RECHECKED, VERDICTS, counted
    from assistant.desk.reviewing.reviewing import counts
    from assistant.rules.findings import Severity

    yield f"共 {len(done.checks)} 份："
    for checked in done.checks:
        numbers = "\t".join(counted(*each) for each in zip(Severity, counts(checked), strict=True))
        yield f"  {VERDICTS[checked.verdict]}\t{numbers}\t{checked.unit}"
    if done.rechecked:
        states = [each.state for each in done.rechecked]
        told = "，".join(f"{name} {states.count(state)} 处" for state, name in RECHECKED.items())
        yield f"复核：{told}。"
        for each in done.rechecked:
            if each.state != "mended":
                yield f"  {RECHECKED[each.state]}\t{each.unit}\t{each.rule} {each.message}"
