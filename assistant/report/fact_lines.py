"""The facts of a section as short sentences, for a prompt or a screen: only what the section talks about."""

from assistant.report.fact_sheet import NEWLY_RECEIVED, RESULTS_TOTAL, FactSheet, share_path, shown
from assistant.report.form import LITIGATION, PRIOR_PREFIX, PROACTIVE, REQUESTS, cell_label
from assistant.report.named_sums import ORGANIZATION_COLUMNS, SUM_PREFIX
from assistant.report.wordings import wordings

_DOCUMENTS = (("regulatory_rules", "规章"), ("normative_documents", "行政规范性文件"))
_DECISIONS = (("licensing", "行政许可"), ("penalties", "行政处罚"), ("administrative_coercion", "行政强制"))
_OUTCOMES = (
    (f"{REQUESTS}.disclosed.total", "予以公开"),
    (f"{REQUESTS}.partially_disclosed.total", "部分公开"),
    (f"{SUM_PREFIX}{REQUESTS}.not_disclosed.total", "不予公开"),
    (f"{SUM_PREFIX}{REQUESTS}.unable_to_provide.total", "无法提供"),
    (f"{SUM_PREFIX}{REQUESTS}.not_processed.total", "不予处理"),
    (f"{SUM_PREFIX}{REQUESTS}.other_handling.total", "其他处理"),
)
_CASES = (
    (f"{LITIGATION}.reconsideration", "行政复议"),
    (f"{SUM_PREFIX}{LITIGATION}.litigation", "行政诉讼"),
)
_CASE_RESULTS = (("upheld", "结果维持"), ("corrected", "结果纠正"), ("other", "其他结果"), ("pending", "尚未审结"))


def section_of(name: str) -> str:
    """The section that speaks of an officer's fact of that name."""
    for section, words in wordings().sections.items():
        if any(word in name for word in words):
            return section
    return "overview.proactive_disclosure"


def lines_of(sheet: FactSheet, section: str) -> list[str]:
    """The facts that a section talks about, one sentence each."""
    lines: list[str] = []
    if section == "overview.proactive_disclosure":
        lines += _document_lines(sheet) + _decision_lines(sheet)
    elif section == "overview.disclosure_on_request":
        lines += _request_lines(sheet) + _case_lines(sheet)
    for fact in sheet.officer_facts:
        if section_of(fact.name) == section:
            lines.append(f"{fact.name}：{fact.value}{fact.unit}。")
    return lines


def _count(sheet: FactSheet, path: str) -> str | None:
    number = sheet.value(path)
    return None if number is None else shown(number, 8)


def _against_last_year(sheet: FactSheet, path: str, unit: str = "件") -> str:
    """「，比上年（10件）增加2件，增长20%」, or nothing where last year is not known."""
    difference, before = sheet.value(f"change:{path}"), sheet.value(PRIOR_PREFIX + path)
    if difference is None or before is None:
        return ""
    if not difference:
        return "" if not before else f"，与上年（{shown(before, 8)}{unit}）持平"
    word, rate_word = ("增加", "增长") if difference > 0 else ("减少", "下降")
    rate = sheet.value(f"rate:{path}")
    tail = "" if rate is None else f"，{rate_word}{shown(abs(rate))}%"
    return f"，比上年（{shown(before, 8)}{unit}）{word}{shown(abs(difference), 8)}{unit}{tail}"


def _document_lines(sheet: FactSheet) -> list[str]:
    lines = []
    for row, name in _DOCUMENTS:
        issued, repealed, in_force = (
            sheet.value(f"{PROACTIVE}.{row}.{column}") for column in ("issued", "repealed", "in_force")
        )
        if row == "regulatory_rules" and not any((issued, repealed, in_force)):
            continue
        parts = []
        if issued is not None:
            change = _against_last_year(sheet, f"{PROACTIVE}.{row}.issued")
            parts.append((f"本年制发{name}{issued}件" if issued else f"本年未制发{name}") + change)
        if repealed is not None:
            parts.append(f"废止{repealed}件" if repealed else f"未废止{name}")
        if in_force is not None:
            parts.append(f"现行有效{in_force}件" if in_force else f"无现行有效的{name}")
        if parts:
            lines.append("；".join(parts) + "。")
    return lines


def _decision_lines(sheet: FactSheet) -> list[str]:
    lines = []
    for row, name in _DECISIONS:
        path = f"{PROACTIVE}.{row}.decisions"
        number = sheet.value(path)
        if number:
            lines.append(f"作出{name}决定{number}件{_against_last_year(sheet, path)}。")
    path = f"{PROACTIVE}.administrative_charges.amount"
    amount = sheet.value(path)
    if amount:
        lines.append(f"行政事业性收费{shown(amount, 8)}万元{_against_last_year(sheet, path, '万元')}。")
    return lines


def _request_lines(sheet: FactSheet) -> list[str]:
    received, carried = sheet.value(NEWLY_RECEIVED), sheet.value(f"{REQUESTS}.carried_over.total")
    if received is None:
        return []
    lines = []
    if received:
        lines.append(
            f"新收政府信息公开申请{received}件{_applicants(sheet)}{_against_last_year(sheet, NEWLY_RECEIVED)}。"
        )
    else:
        lines.append(f"未收到政府信息公开申请{_against_last_year(sheet, NEWLY_RECEIVED)}。")
    if carried:
        lines.append(f"上年结转{carried}件，新收与结转合计{received + carried}件。")
    if not received and not carried:
        return lines
    total = _count(sheet, RESULTS_TOTAL)
    if total is not None:
        lines.append(f"办结{total}件{_outcomes(sheet)}。")
    forward = sheet.value(f"{REQUESTS}.carried_forward.total")
    if forward is not None:
        lines.append(f"结转下年度继续办理{forward}件。" if forward else "没有结转下年度继续办理的申请。")
    return lines


def _applicants(sheet: FactSheet) -> str:
    parts = []
    for column in ("natural_person", *ORGANIZATION_COLUMNS):
        path = f"{REQUESTS}.newly_received.{column}"
        if sheet.value(path):
            label = cell_label(path).rsplit("·", 1)[1].replace("法人或其他组织其他", "其他组织")
            parts.append(f"{label}{sheet.value(path)}件{_share(sheet, path, NEWLY_RECEIVED)}")
    return f"，其中{'、'.join(parts)}" if parts else ""


def _outcomes(sheet: FactSheet) -> str:
    parts = [
        f"{name}{sheet.value(path)}件{_share(sheet, path, RESULTS_TOTAL)}"
        for path, name in _OUTCOMES
        if sheet.value(path)
    ]
    return f"，其中{'、'.join(parts)}" if parts else ""


def _share(sheet: FactSheet, part: str, base: str) -> str:
    share = sheet.value(share_path(part, base))
    return "" if share is None else f"（占{shown(share)}%）"


def _case_lines(sheet: FactSheet) -> list[str]:
    totals = [sheet.value(f"{path}.total") for path, _ in _CASES]
    if all(total == 0 for total in totals):
        return ["未发生因政府信息公开引起的行政复议、行政诉讼。"]
    lines = []
    for (path, name), total in zip(_CASES, totals, strict=True):
        if total is None:
            continue
        results = [
            f"{label}{sheet.value(f'{path}.{key}')}件" for key, label in _CASE_RESULTS if sheet.value(f"{path}.{key}")
        ]
        detail = f"，其中{'、'.join(results)}" if results else ""
        lines.append(
            f"因政府信息公开引起的{name}{total}件{detail}。" if total else f"未发生因政府信息公开引起的{name}。"
        )
    return lines
