"""A process whose clock stands: `python -m tests.fakes.at_the_moment 2026-01-31T15:59:59Z WORDS…` runs `nianbao WORDS`.

Only the moment is made up; which day that is, is found by our own clock, in the zone that TZ sets for the process.
With `due` for the words, it tells instead the rules that speak of the deadline of a report of 2025 in work.
"""

import sys
from datetime import datetime, tzinfo

from assistant.adapters import clock
from assistant.cli import main

MOMENT = datetime.fromisoformat(sys.argv[1])


class Standing(datetime):
    """`datetime.now()` of that moment: without a zone it is the computer's own time, as it always is."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:
        return MOMENT.astimezone(tz) if tz else MOMENT.astimezone().replace(tzinfo=None)


def told_of_the_deadline() -> None:
    from assistant.bootstrap import open_desk
    from assistant.desk.checking.checking import check
    from assistant.report.organs import organ_named
    from assistant.report.report import blank_report

    report = blank_report(organ_named("青河县柳林街道办事处"), 2025)
    told = {finding.rule for finding in check(open_desk(), report, in_work=True).findings}
    print(*sorted(told & {"FM041", "FM042"}))


if __name__ == "__main__":
    clock.datetime = Standing  # type: ignore[misc]
    if sys.argv[2:] == ["due"]:
        told_of_the_deadline()
    else:
        sys.argv = ["nianbao", *sys.argv[2:]]
        main()
