"""Two names are one organ's where a place is named before one of them; a roster tells what a name does not."""

import pytest

from assistant.report.known_organs import KnownOrgan, KnownOrgans, kind_said, tier_said
from assistant.report.organ_words import organ_words
from assistant.report.organs import organ_named, same_organ, scope_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("云湖区人民政府", "青州市云湖区人民政府"),
        ("白石县新桥镇", "新桥镇人民政府"),
        ("清溪街道", "云湖区清溪街道办事处"),
        ("财政局", "白石县财政局"),
        ("云湖区清溪街道办", "云湖区清溪街道办事处"),
    ],
)
def test_names_that_end_one_another_are_one_organ(one: str, other: str) -> None:
    assert same_organ(one, other)
    assert same_organ(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("河区人民政府", "清河区人民政府"),
        ("桥镇人民政府", "白石县新桥镇人民政府"),
        ("人民政府", "白石县人民政府"),
        ("办公室", "白石县人民政府办公室"),
        ("白石县财政局", "云湖区财政局"),
        ("", "白石县财政局"),
        ("", ""),
    ],
)
def test_names_that_only_look_alike_are_two_organs(one: str, other: str) -> None:
    assert not same_organ(one, other)


def test_a_roster_tells_the_tier_that_a_name_does_not() -> None:
    name = "柳江市财政局"
    assert organ_named(name).tier == "city"
    told = KnownOrgans((KnownOrgan(name, tier=tier_said("县（市、区）级")),)).of(organ_named(name))
    assert (told.kind, told.tier) == ("department", "county")


def test_a_roster_tells_the_kind_of_an_organ_with_a_strange_name() -> None:
    name = "白石县高新技术产业园"
    told = KnownOrgans((KnownOrgan("高新技术产业园", kind_said("街道")),)).of(organ_named(name))
    assert (told.name, told.kind, told.tier) == (name, "street", "township")


def test_a_unit_that_is_not_on_the_roster_stays_as_its_name_tells() -> None:
    organ = organ_named("白石县财政局")
    assert KnownOrgans((KnownOrgan("白石县教育局", tier="city"),)).of(organ) == organ


@pytest.mark.parametrize(
    ("text", "kind"), [("政府工作部门", "department"), ("街道办事处", "street"), ("乡镇", "township"), ("", None)]
)
def test_words_for_kinds_are_known_from_their_begin(text: str, kind: str | None) -> None:
    assert kind_said(text) == kind


@pytest.mark.parametrize("name", organ_words()["own"]["examples"])
def test_a_zone_reports_on_itself(name: str) -> None:
    assert scope_of(organ_named(name)) == "own"


@pytest.mark.parametrize("name", organ_words()["own"]["counterexamples"])
def test_a_government_sums_its_departments(name: str) -> None:
    assert scope_of(organ_named(name)) == "consolidated"
