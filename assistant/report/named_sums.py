"""The sums that prose names but no table prints: 不予公开合计, 法人或其他组织合计, 申请总量, 行政诉讼合计."""

from dataclasses import dataclass
from functools import cache

from assistant.report.form import LITIGATION, PRIOR_PREFIX, REQUESTS, SINGLE_OTHER_HANDLING, CellPath, table_form
from assistant.report.wordings import wordings

SUM_PREFIX = "sum:"
ORGANIZATION_COLUMNS = (
    "commercial_enterprise",
    "research_institution",
    "public_interest_organization",
    "legal_service_institution",
    "other_organization",
)
OUTCOMES = ("upheld", "corrected", "other", "pending", "total")
_SUM_NAMES = {
    "not_disclosed": "不予公开合计",
    "unable_to_provide": "无法提供合计",
    "not_processed": "不予处理合计",
    "other_handling": "其他处理合计",
    "requests": "申请总量（新收与上年结转之和）",
    "disclosed_or_partially": "予以公开与部分公开合计",
}
_OUTCOME_NAMES = dict(zip(OUTCOMES, ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计"), strict=True))


@dataclass(frozen=True, slots=True)
class NamedSum:
    """A sum over cells: its path (`sum:…`), what it is called and its cells."""

    path: str
    name: str
    cells: tuple[CellPath, ...]
    names: tuple[str, ...] = ()

    def of_prior(self) -> "NamedSum":
        """The same sum over last year's cells."""
        cells = tuple(PRIOR_PREFIX + cell for cell in self.cells)
        return NamedSum(PRIOR_PREFIX + self.path, "上年·" + self.name, cells, self.names)


def _rows_of(group: str, single: bool) -> tuple[str, ...]:
    if group == "requests":
        return ("newly_received", "carried_over")
    if group == "disclosed_or_partially":
        return ("disclosed", "partially_disclosed")
    if group == SINGLE_OTHER_HANDLING and single:
        return (SINGLE_OTHER_HANDLING,)
    return tuple(row.key for row in table_form(REQUESTS).rows if row.key.startswith(group + "."))


@cache
def named_sums(*, single_other_handling: bool = False) -> tuple[NamedSum, ...]:
    """Every named sum of the form; with the one-row 其他处理 of the 2019 form where the report has it."""
    words, form = wordings(), table_form(REQUESTS)
    sums = []
    for group, name in _SUM_NAMES.items():
        rows = _rows_of(group, single_other_handling)
        for column in form.columns:
            suffix = "" if column.key == "total" else f"·{column.label}"
            cells = tuple(f"{REQUESTS}.{row}.{column.key}" for row in rows)
            path = f"{SUM_PREFIX}{REQUESTS}.{group}.{column.key}"
            sums.append(NamedSum(path, name + suffix, cells, words.request_sums[group]))
        cells = tuple(f"{REQUESTS}.{row}.{column}" for row in rows for column in ORGANIZATION_COLUMNS)
        sums.append(NamedSum(f"{SUM_PREFIX}{REQUESTS}.{group}.organizations", f"{name}·法人或其他组织", cells))
    for row in form.rows:
        cells = tuple(f"{REQUESTS}.{row.key}.{column}" for column in ORGANIZATION_COLUMNS)
        label = row.label.split("（区分处理的")[0]
        names = words.request_columns["organizations"]
        sums.append(
            NamedSum(f"{SUM_PREFIX}{REQUESTS}.{row.key}.organizations", f"{label}·法人或其他组织合计", cells, names)
        )
    return (*sums, *_litigation_sums())


def _litigation_sums() -> list[NamedSum]:
    words, sums = wordings(), []
    groups = {
        "litigation": ("行政诉讼合计", ("direct_litigation", "litigation_after_reconsideration")),
        "cases": (
            "行政复议、行政诉讼合计",
            ("reconsideration", "direct_litigation", "litigation_after_reconsideration"),
        ),
    }
    for key, (name, rows) in groups.items():
        for outcome in OUTCOMES:
            suffix = "" if outcome == "total" else f"·{_OUTCOME_NAMES[outcome]}"
            cells = tuple(f"{LITIGATION}.{row}.{outcome}" for row in rows)
            sums.append(NamedSum(f"{SUM_PREFIX}{LITIGATION}.{key}.{outcome}", name + suffix, cells, words.objects[key]))
    return sums
