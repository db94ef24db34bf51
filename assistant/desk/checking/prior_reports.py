"""Last year's reports, found for whatever is checked by organ and year."""

import re
from dataclasses import dataclass, field

from assistant.report.report import AnnualReport


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
        longer = [
            r for (n, y), r in self._by_organ.items() if y == year and n and (n.endswith(name) or name.endswith(n))
        ]
        return longer[0] if len(longer) == 1 else None


def organ_key(name: str) -> str:
    """An organ's name for matching: no white space, and 甲镇 is 甲镇人民政府, 乙街道 is 乙街道办事处."""
    bare = re.sub(r"[\s　（）()]", "", name)
    if bare.endswith(("人民政府办公室", "人民政府办公厅")):
        return bare
    if bare.endswith("街道办"):
        return bare.removesuffix("办")
    for tail in ("街道办事处", "镇人民政府", "乡人民政府", "镇政府", "乡政府"):
        if bare.endswith(tail):
            return bare[: len(bare) - len(tail)] + ("街道" if tail.startswith("街道") else tail[0])
    return bare
