"""How the findings of a check are put on a terminal and into JSON."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from assistant.desk.checking.checking import FileCheck
    from assistant.desk.reviewing.reviewing import Review

SIGNS: Final = {"error": "错误", "warning": "提醒", "notice": "提示"}
_MOST_NOTICES: Final = 5
"""On a terminal: a county's report has forty figures that no table speaks of."""
_VERDICTS: Final = {"pass": "通过", "incomplete": "不完整", "fail": "有错误", "unreadable": "无法读取"}


def json_rows(done: "Review") -> list[Mapping[str, object]]:
    """One object a file, and one for each unit of the roster that has sent none."""
    from assistant.desk.checking.checking import file_row

    rows: list[Mapping[str, object]] = []
    for checked in done.checks:
        remarks = [{"standing": r.standing, "message": r.message} for r in done.remarks if checked.file in r.files]
        rows.append({**file_row(checked), **({"roster": remarks} if remarks else {})})
    for remark in done.remarks:
        if remark.standing == "missing":
            told = {"verdict": "missing", "findings": [], "error": remark.message}
            rows.append({"file": None, "organ": remark.unit, "year": None, **told})
    return rows


def as_text(checked: "FileCheck") -> str:
    """What came of one file, for reading on a terminal."""
    verdict = _VERDICTS[checked.verdict]
    if checked.result is None or checked.report is None:
        return f"【{verdict}】{checked.file}\n"
    year = checked.report.year or "年度不明"
    lines = [f"【{verdict}】{checked.report.organ.name or '机关不明'} {year}（{checked.file}）"]
    shown: Counter[str] = Counter()
    for finding in checked.result.findings:
        shown[finding.rule] += finding.severity.value == "notice"
        if shown[finding.rule] <= _MOST_NOTICES:
            lines += _finding_lines(finding)
    lines += [
        f"  提示 {rule} 另有 {count - _MOST_NOTICES} 条同类提示，用 --format json 或 xlsx 可以看到全部。"
        for rule, count in shown.items()
        if count > _MOST_NOTICES
    ]
    if not checked.result.findings:
        lines.append("  没有发现问题。")
    return "\n".join(lines) + "\n"


def _finding_lines(finding: Any) -> Iterator[str]:
    from assistant.rules.remedies import advice

    sign = "已说明" if finding.waived else SIGNS[finding.severity.value]
    yield f"  {sign} {finding.rule} {finding.message}"
    if finding.waived:
        yield f"       情况说明：{finding.waived.reason}（{finding.waived.author}）"
    elif tip := advice(finding.remedies):
        yield f"       {tip}"
    yield f"       依据：{finding.basis}"


def summary(done: "Review") -> Iterator[str]:
    """One line a file, for a folder."""
    from assistant.desk.reviewing.reviewing import counts

    yield f"共 {len(done.checks)} 份："
    for checked in done.checks:
        name = (checked.report.organ.name if checked.report else "") or checked.file
        errors, warnings, notices = counts(checked)
        verdict = _VERDICTS[checked.verdict]
        yield f"  {verdict}\t错误 {errors}\t提醒 {warnings}\t提示 {notices}\t{name}"
    if done.rechecked:
        states = [each.state for each in done.rechecked]
        mended, still, new = (states.count(s) for s in ("mended", "still", "new"))
        yield f"复核：已改正 {mended} 处，仍存在 {still} 处，新出现 {new} 处。"
        for each in done.rechecked:
            if each.state != "mended":
                yield f"  {'仍存在' if each.state == 'still' else '新出现'}\t{each.unit}\t{each.rule} {each.message}"
