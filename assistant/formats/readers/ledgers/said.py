"""What is said once of a sheet of a ledger: columns known by their cells, rows passed over, what was assumed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

_NAMES = {"received": "收到日期", "answered": "答复日期", "outcome": "办理结果", "applicant": "申请人"}
_MOST = 8


@dataclass(slots=True)
class Said:
    """Gathers what is to be told of a sheet while its rows are read."""

    passed: list[str] = field(default_factory=list)
    """Rows that are no requests."""
    put_off: list[str] = field(default_factory=list)
    """Rows whose answer was put off as a note says, and no column."""
    assumed: set[int] = field(default_factory=set)
    """Rows with a day that has no year of its own."""

    year_before: list[int] = field(default_factory=list)
    """Rows whose day without a year was put into the year before, by their place in the list."""
    year_after: list[int] = field(default_factory=list)
    months: list[str] = field(default_factory=list)
    """Rows with a month and no day."""

    def sentences(self, where: str, year: int | None, inferred: Mapping[str, str]) -> Iterator[str]:
        """The remarks on the sheet."""
        for key, heading in inferred.items():
            yield f"{where}「{heading or '没有表头'}」一列按内容读作{_NAMES[key]}，请核对。"
        if self.passed:
            yield f"{where}下列行不是申请，没有计入：{_listed(self.passed)}。"
        if self.put_off:
            rows = f"{len(self.put_off)} 行"
            yield f"{where}有 {rows}的延期只写在备注里，按已延期核对时限，请核对：{_listed(self.put_off)}。"
        for moved, which in ((self.year_before, "上一年"), (self.year_after, "下一年")):
            if moved and year:
                listed = _listed([f"第 {row} 行" for row in moved])
                yield f"{where}下列行的日期没有写年份，按在表中的位置，收到或答复读作{which}，请核对：{listed}。"
        if self.months:
            yield f"{where}下列行只写到月，按该月计入年度，不核对时限：{_listed([*dict.fromkeys(self.months)])}。"
        if self.assumed:
            yield f"{where}有 {len(self.assumed)} 行的日期没有写年份，按 {year} 年读，请核对。"


def _listed(rows: Sequence[str]) -> str:
    return "、".join(rows[:_MOST]) + ("等" if len(rows) > _MOST else "")
