import pytest

from tests.figures.saying import told
from tests.figures.sheets import DISCLOSED, NEWLY, PROACTIVE, RESULTS, published, sheet

NOT_HELD = "disclosure_requests.unable_to_provide.not_held.total"
NEEDS_MAKING = "disclosure_requests.unable_to_provide.needs_creation.total"
PETITIONS = "disclosure_requests.not_processed.petition_report_or_complaint.total"
PARTLY = "disclosure_requests.partially_disclosed.total"
FACTS = sheet({NEWLY: 60, RESULTS: 60, DISCLOSED: 12, PARTLY: 3, NOT_HELD: 41, NEEDS_MAKING: 2, PETITIONS: 2})


@pytest.mark.parametrize(
    ("text", "figure", "path"),
    [
        ("给予公开答复的12件。", "12件", DISCLOSED),
        ("作部分公开处理3件。", "3件", PARTLY),
        ("信访类不予处理2件。", "2件", PETITIONS),
        ("因本机关不掌握而无法提供的有41件。", "41件", NOT_HELD),
        ("41件因不属于本镇职责范围、本机关不掌握相关信息而无法提供。", "41件", NOT_HELD),
        ("有41件因不掌握相关信息、2件因没有现成信息需另行制作而未能提供。", "2件", NEEDS_MAKING),
        ("公开类答复15件。", "15件", "sum:disclosure_requests.disclosed_or_partially.total"),
    ],
)
def test_words_mean_their_outcome_together(text: str, figure: str, path: str) -> None:
    assert told(text, FACTS)[figure] == ("bound", (path,))


def test_the_base_may_be_named_as_a_number() -> None:
    right, wrong = (
        told("予以公开12件，占办结总数60件的20%。", FACTS),
        told("予以公开12件，占办结总数60件的25%。", FACTS),
    )
    assert (right["20%"][0], wrong["25%"][0]) == ("bound", "contradicted")


def test_half_of_a_base_is_no_count_of_it() -> None:
    facts = sheet({NEWLY: 60, RESULTS: 60, NOT_HELD: 33})
    assert told("不掌握33件，超过办结数的一半。", facts)["一半"][0] == "bound"
    assert told("不掌握33件，不到办结数的一半。", facts)["一半"][0] == "contradicted"


def test_part_of_what_came_is_not_all_that_was_answered() -> None:
    assert told("本年收到的60件中58件已办结。", FACTS)["58件"][0] == "unbound"


def test_one_verb_is_said_of_both_kinds_of_documents() -> None:
    kinds = [f"proactive_disclosure.{kind}" for kind in ("regulatory_rules", "normative_documents")]
    cells = {f"{kinds[0]}.in_force": 47, f"{kinds[1]}.in_force": 873, f"{kinds[0]}.issued": 5, f"{kinds[1]}.issued": 64}
    found = told("现行有效规章47件、行政规范性文件873件，本年分别制发5件和64件。", sheet(cells), PROACTIVE)
    assert (found["5件"][1], found["64件"][1]) == ((f"{kinds[0]}.issued",), (f"{kinds[1]}.issued",))


def test_each_change_of_a_list_has_its_own_direction() -> None:
    people, companies = (
        f"disclosure_requests.newly_received.{who}" for who in ("natural_person", "commercial_enterprise")
    )
    facts = sheet({people: 12, companies: 4}, {people: 10, companies: 5})
    found = told("自然人、商业企业申请分别为12件、4件，分别增长20%、下降20%。", facts)
    assert set(found) == {"12件", "4件", "20%"}
    assert {status for status, _ in found.values()} == {"bound"}


def test_a_fact_may_be_named_in_the_clause_before() -> None:
    found = told("公开惠农补贴等信息，全年共公开530条。", sheet(facts=published("530")), PROACTIVE)
    assert found["530条"] == ("bound", ("fact:published",))


def test_a_wrong_total_under_another_word_for_publishing_is_contradicted() -> None:
    found = told("全年公开信息1100余条。", sheet(facts=published("530")), PROACTIVE)
    assert found["1100余条"][0] == "contradicted"


def test_the_organs_short_name_is_no_other_organ() -> None:
    assert told("街道办全年收到申请61件。", FACTS)["61件"][0] == "contradicted"
