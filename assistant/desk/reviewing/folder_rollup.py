"""Rolling up uploaded reports as a job: the units' sum, held against the superior's report where there is one."""

from collections.abc import Sequence

from assistant.desk.checking.checking import Source, read_many, read_source
from assistant.desk.failures import as_desk_errors
from assistant.desk.ports import Desk, Job, JobHandle, Json
from assistant.desk.reviewing.holding_against import hold_against
from assistant.desk.reviewing.results import UNIT, DifferingCell, RollUpLine, RollUpResult, kept_result
from assistant.desk.reviewing.rolling_up import RollUp, Unit, roll_up
from assistant.form.cells import show
from assistant.report.organs import AdministrativeOrgan, organ_named
from assistant.report.report import AnnualReport

JOB_KIND = "rollup"
_ENDS_A_DISTRICT = "省市县区旗州盟"


@as_desk_errors()
def start_rollup(desk: Desk, sources: Sequence[Source], *, organ: str = "", against: Source | None = None) -> str:
    """Sum many units' reports in the background; gives the job's id.

    The job's result is read with `rollup_result`; one that was stopped has none.

    Raises:
        ImportFailedError: the superior's report cannot be read.
    """
    own = tuple(sources)
    given = read_source(desk, against) if against else None

    def work(handle: JobHandle) -> Json:
        units, problems = [], []
        handle.progress(0, len(own))
        for number, (source, read) in enumerate(zip(own, read_many(desk, own), strict=True), 1):
            if isinstance(read, str):
                problems.append(read)
            else:
                units.append(Unit(source.name, read))
            handle.progress(number, len(own), source.name)
            if handle.stopping():
                return None
        rolled = roll_up(units, superior_of(units, organ.strip(), given))
        return _told(rolled, problems, given).model_dump(mode="json", by_alias=True)

    return desk.jobs.submit(JOB_KIND, f"汇总 {len(own)} 份年报", work)


def _told(rolled: RollUp, problems: Sequence[str], given: AnnualReport | None) -> RollUpResult:
    differences, remarks = hold_against(rolled, given) if given else ((), ())
    return RollUpResult(
        organ=rolled.report.organ.name,
        lines=(
            *(_line(unit.report.organ.name or unit.file, unit.report) for unit in rolled.units),
            _line("合计", rolled.report),
        ),
        problems=(*problems, *rolled.problems),
        report=rolled.report.to_json(),
        against=given.organ.name if given else None,
        differences=tuple(DifferingCell(label=d.label, total=show(d.total), given=show(d.given)) for d in differences),
        remarks=remarks,
    )


def _line(unit: str, report: AnnualReport) -> RollUpLine:
    cells = report.cells
    figures = {name: "" if cells[path] is None else show(cells[path]) for name, path in report.edition.headlines}
    return RollUpLine({UNIT: unit, **figures})


def rollup_result(job: Job) -> RollUpResult:
    """What a roll-up gave.

    Raises:
        DeskError: it was kept by another version, in a form that is not known here.
    """
    return kept_result(job, RollUpResult)


def superior_of(units: Sequence[Unit], name: str = "", given: AnnualReport | None = None) -> AdministrativeOrgan:
    """The organ that a sum is of: as named, as in the given report, or the units' common district."""
    if name:
        return organ_named(name)
    if given is not None:
        return given.organ
    common = _common_beginning([unit.report.organ.name for unit in units])
    ends = (common[: n + 1] for n in range(len(common) - 1, 0, -1) if common[n] in _ENDS_A_DISTRICT)
    district = next(ends, "")
    return organ_named(f"{district}人民政府") if district else AdministrativeOrgan(kind="government")


def _common_beginning(names: Sequence[str]) -> str:
    """What all names begin with."""
    if not names:
        return ""
    first, last = min(names), max(names)
    length = next((n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))
    return first[:length]
