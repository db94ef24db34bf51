import pytest

from tests.figures.saying import told
from tests.figures.sheets import DISCLOSED, NEWLY, RESULTS, sheet

PEOPLE = "disclosure_requests.newly_received.natural_person"
CASES = "review_litigation.reconsideration"


@pytest.mark.parametrize(
    "text", ["收到26件申请，均为自然人申请。", "26件申请全部来自自然人。", "申请26件，且均由自然人提出。"]
)
def test_what_all_are_must_be_all_of_them(text: str) -> None:
    right, wrong = sheet({NEWLY: 26, PEOPLE: 26}), sheet({NEWLY: 26, PEOPLE: 21})
    assert told(text, right)["26件"] == ("bound", (NEWLY,))
    assert told(text, wrong)["26件"] == ("contradicted", (PEOPLE,))


def test_the_outcome_of_all_cases_is_held_to_its_cell() -> None:
    open_case = sheet({f"{CASES}.total": 1, f"{CASES}.pending": 1})
    assert told("行政复议1件，结果维持。", open_case)["1件"] == ("contradicted", (f"{CASES}.upheld",))
    assert told("行政复议仅1件且尚未审结。", open_case)["1件"] == ("bound", (f"{CASES}.total",))


@pytest.mark.parametrize("text", ["收到26件申请，均通过网络提交。", "26件申请均涉及企业搬迁补偿。"])
def test_what_no_cell_tells_of_all_is_not_judged(text: str) -> None:
    assert told(text, sheet({NEWLY: 26, PEOPLE: 21}))["26件"][0] in {"bound", "unbound"}


def test_a_part_that_is_all_of_one_kind_is_that_kind() -> None:
    found = told("收到申请26件，其中21件均由自然人提出。", sheet({NEWLY: 26, PEOPLE: 21}))
    assert found["21件"] == ("bound", (PEOPLE,))


def test_all_disclosed_is_held_to_the_results() -> None:
    some = sheet({NEWLY: 3, RESULTS: 3, DISCLOSED: 2})
    assert told("收到的申请全部予以公开。", some)["全部予以公开"] == ("contradicted", (DISCLOSED,))
    assert told("收到申请3件，2件予以公开，其他均予以公开。", some)["均予以公开"][0] == "unbound"


def test_answers_within_the_year_are_a_claim() -> None:
    forward = sheet({NEWLY: 3, RESULTS: 2, "disclosure_requests.carried_forward.total": 1})
    assert told("申请均在年内办结。", forward)["均在年内办结"][0] == "contradicted"
    assert told("予以公开2件，占全部办结件的100%。", sheet({NEWLY: 2, RESULTS: 2, DISCLOSED: 2})).keys() == {
        "2件",
        "100%",
    }


def test_a_list_that_is_nought_denies_each_of_its_names() -> None:
    assert told("本年度新收、上年结转均为零。", sheet({NEWLY: 1}))["本年度新收、上年结转均为零"][0] == "contradicted"
    both = ("disclosure_requests.carried_over.total", "disclosure_requests.carried_forward.total")
    assert told("上年结转、结转下年度均为0件。", sheet())["0件"] == ("bound", both)
    assert told("上年结转、结转下年度均为0件。", sheet({both[1]: 2}))["0件"] == ("contradicted", both)
