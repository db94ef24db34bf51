"""A file of an edition that does not hold together is refused in one sentence that names the place."""

import pytest

from assistant.form.editions import edition_for, edition_of, edition_to_fill_in, editions_from
from assistant.form.errors import EditionError, UnknownEditionError
from tests.fakes.editions import EDITION_2027

GOOD = EDITION_2027.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('edition = "2027"', 'edition = "2027', "不是有效的 TOML"),
        ('like = "2021"', 'like = "2077"', "「2077」不存在"),
        ('key = "newly_received"', 'key = "newly_received"\ncolour = "red"', "colour"),
        ('notice = "测试用通知"\n', "", "notice"),
        ('rows = ["newly_received", "carried_over"]', 'rows = ["newly_received", "carried_under"]', "carried_under"),
        ('right = ["results_total"]', 'right = ["results_sum"]', "results_sum"),
        ('key = "carried_over"', 'key = "newly_received"', "newly_received"),
        ('group = "not_processed"', 'group = "never_processed"', "never_processed"),
        ('key = "carried_forward"\n', 'key = "carried_onward"\n', "carried_forward"),
        (
            'rule = "CF002"\ntable = "disclosure_requests"',
            'rule = "CF002"\ntable = "review_litigation"',
            "CF002|results_total",
        ),
    ],
)
def test_what_is_wrong_is_named(old: str, new: str, told: str) -> None:
    assert old in GOOD
    with pytest.raises(EditionError, match=told):
        editions_from({"own.toml": GOOD.replace(old, new, 1)})


def test_the_edition_of_a_year_is_the_one_in_force_then() -> None:
    assert [edition_for(year).key for year in (2012, 2019, 2020, 2021, 2030)] == [
        "2019",
        "2019",
        "2019",
        "2021",
        "2021",
    ]
    assert edition_to_fill_in(2019).key == "2021"


def test_an_unknown_edition_is_told_with_those_that_are_known() -> None:
    with pytest.raises(UnknownEditionError, match="没有「2077」年格式，可用的有 2019、2021"):
        edition_of("2077")
