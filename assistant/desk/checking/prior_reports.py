"""Last year's reports, found for whatever is checked by organ and year."""

from dataclasses import dataclass, field

from assistant.report.organs import organ_key, same_organ
from assistant.report.report import AnnualReport

__all__ = ["PriorReports", "organ_key", "same_organ"]


@dataclass(frozen=True)
class PriorReports:
    """Last year's reports, found by organ and year; a single one serves whatever is checked."""

    reports: tuple[AnnualReport, ...] = ()
    only: AnnualReport | None = None
    _by_organ: dict[tuple[str, int | None], AnnualReport] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        for report in self.reports:
            self._by_organ.setdefault((organ_key(report.organ.name), report.year), report)

    def of(self, report: AnnualReport) -> AnnualReport | None:
        """Last year's report of the same organ."""
        if self.only is not None:
            return self.only
        year = None if report.year is None else report.year - 1
        name = organ_key(report.organ.name)
        if (exact := self._by_organ.get((name, year))) is not None or not name:
            return exact
        # 云湖区人民政府 of one year is 青州市云湖区人民政府 of the next; two that fit are none.
        longer = [r for (n, y), r in self._by_organ.items() if y == year and same_organ(n, name)]
        return longer[0] if len(longer) == 1 else None
