from tests.figures.saying import told
from tests.figures.sheets import NEWLY, RESULTS, sheet

PEOPLE = "disclosure_requests.newly_received.natural_person"
COMPANIES = "disclosure_requests.newly_received.commercial_enterprise"
BOTH = "sum:disclosure_requests.disclosed_or_partially.total"
CELLS = {NEWLY: 100, RESULTS: 100, PEOPLE: 81, COMPANIES: 19}


def test_a_ranked_kind_is_what_the_clause_behind_counts() -> None:
    found = told("以自然人为主，占比八成以上，商业企业次之，共19件。", sheet(CELLS))
    assert found["19件"] == ("bound", (COMPANIES,))
    assert found["八成以上"][1][0].startswith(f"share:{PEOPLE}/")


def test_a_wrong_count_of_a_ranked_kind_is_contradicted() -> None:
    assert told("自然人最多，有82件；商业企业次之，有19件。", sheet(CELLS))["82件"] == ("contradicted", (PEOPLE,))


def test_what_is_ranked_may_be_followed_by_all() -> None:
    assert told("申请以自然人为主，共100件。", sheet(CELLS))["100件"] == ("bound", (NEWLY,))


def test_brackets_within_a_name_do_not_end_it() -> None:
    cells = {
        RESULTS: 100,
        "disclosure_requests.disclosed.total": 74,
        "disclosure_requests.partially_disclosed.total": 22,
    }
    found = told("办结100件，公开类（含部分公开）答复96件，占96%。", sheet(cells))
    assert found["96件"] == ("bound", (BOTH,))
    assert found["96%"][1][0].startswith(f"share:{BOTH}/")
