"""The facts of a section as short sentences, for a prompt or a screen: only what the section talks about."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources

from assistant.form.parts import Kind
from assistant.form.paths import LITIGATION, PRIOR_PREFIX, PROACTIVE, REQUESTS, SUM_PREFIX, TOTAL
from assistant.form.sums import outcome_names, summed_keys
from assistant.report.fact_paths import NEWLY_RECEIVED, RESULTS_TOTAL, share_path, shown
from assistant.report.fact_sheet import FactSheet


@cache
def _words_of_sections() -> Mapping[str, tuple[str, ...]]:
    text = resources.files("assistant.report").joinpath("fact_sections.toml").read_text(encoding="utf-8")
    return {section: tuple(words) for section, words in tomllib.loads(text)["sections"].items()}


def section_of(name: str) -> str:
    """The section that speaks of an officer's fact of that name."""
    for section, words in _words_of_sections().items():
        if any(word in name for word in words):
            return section
    return "overview.proactive_disclosure"


def outcomes(sheet: FactSheet) -> Iterator[tuple[str, str]]:
    """Path and short name of every outcome of table 3, as the sum of the results names them."""
    summed = summed_keys(sheet.edition, REQUESTS)
    for key, name in outcome_names(sheet.edition):
        yield f"{SUM_PREFIX if key in summed else ''}{REQUESTS}.{key}.{TOTAL}", name


def _kinds_of_cases(sheet: FactSheet) -> list[tuple[str, str]]:
    """Stem and name of the kinds of cases: those outside a group, and the groups."""
    table = sheet.edition.tables[LITIGATION]
    kinds = [(f"{LITIGATION}.{row.key}", row.label) for row in table.rows if not row.groups]
    return kinds + [(f"{SUM_PREFIX}{LITIGATION}.{group.key}", group.label) for group in table.groups]


def _of_kind(sheet: FactSheet, kind: Kind) -> list[tuple[str, str]]:
    """Key and label of the rows of table 2 that count such things."""
    return [(row.key, row.label) for row in sheet.edition.rows_of_kind.get(kind, ())]


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
    for row, name in _of_kind(sheet, "documents"):
        issued, repealed, in_force = (
            sheet.value(f"{PROACTIVE}.{row}.{column}") for column in ("issued", "repealed", "in_force")
        )
        if row == "regulatory_rules" and not any((issued, repealed, in_force)):
            continue  # few organs may make them: nothing is said of none
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
    for row, name in _of_kind(sheet, "decisions"):
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
        lines.append(f"办结{total}件{_told_outcomes(sheet)}。")
    forward = sheet.value(f"{REQUESTS}.carried_forward.total")
    if forward is not None:
        lines.append(f"结转下年度继续办理{forward}件。" if forward else "没有结转下年度继续办理的申请。")
    return lines


def _applicants(sheet: FactSheet) -> str:
    parts = []
    for column in sheet.edition.tables[REQUESTS].columns:
        path = f"{REQUESTS}.newly_received.{column.key}"
        if column.key != TOTAL and sheet.value(path):
            name = (*column.said.wordings, column.label)[0]
            parts.append(f"{name}{sheet.value(path)}件{_share(sheet, path, NEWLY_RECEIVED)}")
    return f"，其中{'、'.join(parts)}" if parts else ""


def _told_outcomes(sheet: FactSheet) -> str:
    parts = [
        f"{name}{sheet.value(path)}件{_share(sheet, path, RESULTS_TOTAL)}"
        for path, name in outcomes(sheet)
        if sheet.value(path)
    ]
    return f"，其中{'、'.join(parts)}" if parts else ""


def _share(sheet: FactSheet, part: str, base: str) -> str:
    share = sheet.value(share_path(part, base))
    return "" if share is None else f"（占{shown(share)}%）"


def _case_lines(sheet: FactSheet) -> list[str]:
    kinds = _kinds_of_cases(sheet)
    totals = [sheet.value(f"{path}.total") for path, _ in kinds]
    if all(total == 0 for total in totals):
        return ["未发生因政府信息公开引起的行政复议、行政诉讼。"]
    lines = []
    for (path, name), total in zip(kinds, totals, strict=True):
        if total is None:
            continue
        results = [
            f"{column.label}{sheet.value(f'{path}.{column.key}')}件"
            for column in sheet.edition.tables[LITIGATION].columns
            if column.key != TOTAL and sheet.value(f"{path}.{column.key}")
        ]
        detail = f"，其中{'、'.join(results)}" if results else ""
        lines.append(
            f"因政府信息公开引起的{name}{total}件{detail}。" if total else f"未发生因政府信息公开引起的{name}。"
        )
    return lines
