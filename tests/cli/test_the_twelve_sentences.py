"""Six right sentences that `nianbao check` leaves alone, and six wrong ones that it names with their cells."""

import json
from pathlib import Path

import pytest

from tests.fakes.command import run
from tests.figures.sheets import (
    CARRIED_OVER,
    CHARGES,
    DISCLOSED,
    FORWARD,
    NEWLY,
    PROACTIVE,
    REQUESTS,
    RESULTS,
    published,
    report,
)

R = "disclosure_requests."
OUTCOMES = {
    NEWLY: 81,
    RESULTS: 81,
    DISCLOSED: 42,
    f"{R}partially_disclosed.total": 5,
    f"{R}unable_to_provide.not_held.total": 31,
    f"{R}not_processed.repeated_request.total": 1,
    f"{R}other_handling.other.total": 2,
}


def said_of(folder: Path, text, cells, *, prior=None, section=REQUESTS, facts=()):
    """The findings of `nianbao check` about prose against the tables, as its JSON has them."""
    own = folder / "report.json"
    own.write_text(report(cells, facts=list(facts)).with_section(section, text).to_json(), encoding="utf-8")
    arguments = ["check", str(own), "--format", "json"]
    if prior is not None:
        before = folder / "prior.json"
        before.write_text(report(prior, year=2023).to_json(), encoding="utf-8")
        arguments += ["--prior", str(before)]
    (row,) = json.loads(run(*arguments).stdout)
    return [f for f in row["findings"] if f["rule"].startswith("TO") and f["severity"] != "notice"]


@pytest.mark.parametrize(
    ("text", "cells", "more"),
    [
        ("收到申请1,234件。", {NEWLY: 1234}, {}),
        ("较2023年收到申请100件，2024年收到120件，同比增长20%。", {NEWLY: 120}, {"prior": {NEWLY: 100}}),
        ("收到政府信息公开申请，其中网上申请8件，合计12件。", {NEWLY: 12}, {}),
        ("受理政府信息公开申请75件。", {NEWLY: 74, CARRIED_OVER: 1}, {}),
        ("共发布信息7700余条。", {}, {"section": PROACTIVE, "facts": published("7743")}),
        (
            "办结81件，其中予以公开42件，占51.85%；部分公开5件，占6.17%；无法提供31件，占38.27%；"
            "不予处理1件，占1.23%；其他处理2件，占2.47%。",
            OUTCOMES,
            {},
        ),
    ],
)
def test_a_right_sentence_is_left_alone(tmp_path: Path, text: str, cells, more) -> None:
    assert said_of(tmp_path, text, cells, **more) == []


@pytest.mark.parametrize(
    ("text", "cells", "more", "cell", "actual"),
    [
        ("收到政府信息公开申请十二件。", {NEWLY: 11}, {}, NEWLY, "十二件"),
        ("收到政府信息公开申请120件，同比下降20%。", {NEWLY: 120}, {"prior": {NEWLY: 100}}, NEWLY, "20%"),
        ("全年未收到政府信息公开申请。", {NEWLY: 1}, {}, NEWLY, "未收到政府信息公开申请"),
        ("收到政府信息公开申请10件，全部办结。", {NEWLY: 10, RESULTS: 8, FORWARD: 2}, {}, FORWARD, "全部办结"),
        ("全年办结95件。", {NEWLY: 95, RESULTS: 92, FORWARD: 3}, {}, RESULTS, "95件"),
        ("收取行政事业性收费3.2元。", {CHARGES: "3.2"}, {"section": PROACTIVE}, CHARGES, "3.2元"),
    ],
)
def test_a_wrong_sentence_is_an_error_that_names_the_cell(
    tmp_path: Path, text: str, cells, more, cell: str, actual: str
) -> None:
    (finding,) = said_of(tmp_path, text, cells, **more)
    assert (finding["severity"], finding["actual"]) == ("error", actual)
    assert cell in finding["cells"]
    assert finding["expected"]
    section = more.get("section", REQUESTS)
    assert finding["section"] == section
    assert text[slice(*finding["span"])] == actual
