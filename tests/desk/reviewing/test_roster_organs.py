"""A roster with columns for the tier and the kind of its units tells both."""

from assistant.desk.reviewing.roster_organs import read_organs
from assistant.report.known_organs import KnownOrgan

HEAD = ["序号", "报送单位", "级别", "类别"]


def test_the_columns_of_tier_and_kind_are_read_below_a_title() -> None:
    rows = [
        ["2025年度报送名单"],
        HEAD,
        ["1", "柳江市财政局", "县级", "政府部门"],
        ["2", "清溪街道", "", "街道"],
        ["", ""],
    ]
    assert read_organs(rows).units == (
        KnownOrgan("柳江市财政局", "department", "county"),
        KnownOrgan("清溪街道", "street", None),
    )


def test_a_plain_list_of_names_tells_neither() -> None:
    assert read_organs([["柳江市财政局"], ["清溪街道"]]).units == ()
