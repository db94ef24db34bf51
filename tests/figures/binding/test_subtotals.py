from tests.figures.saying import told
from tests.figures.sheets import CARRIED_OVER, DISCLOSED, NEWLY, RESULTS, sheet

PARTLY = "disclosure_requests.partially_disclosed.total"
PETITIONS = "disclosure_requests.not_processed.petition_report_or_complaint.total"
REPEATED = "disclosure_requests.not_processed.repeated_request.total"
COMPANIES = "disclosure_requests.newly_received.commercial_enterprise"
FACTS = sheet(
    {NEWLY: 100, CARRIED_OVER: 6, RESULTS: 106, DISCLOSED: 74, PARTLY: 22, PETITIONS: 4, REPEATED: 3, COMPANIES: 37}
)
OPENED = "sum:disclosure_requests.disclosed_or_partially.total"


def test_a_sum_of_what_was_just_told_is_no_total_of_requests() -> None:
    assert told("予以公开74件、部分公开22件，共计96件。", FACTS)["96件"] == ("bound", (OPENED,))


def test_a_wrong_sum_is_contradicted() -> None:
    assert told("予以公开74件，部分公开22件，两项合计95件。", FACTS)["95件"] == ("contradicted", (OPENED,))


def test_the_share_of_a_sum_stands_on_all_results() -> None:
    status, paths = told("予以公开74件，部分公开22件，两项合计占90.57%。", FACTS)["90.57%"]
    assert (status, paths[0].startswith(f"share:{OPENED}/")) == ("bound", True)


def test_kinds_of_one_group_make_up_the_group_where_the_others_are_nought() -> None:
    found = told("信访投诉类4件、重复申请3件，二者合计7件，均不予处理。", FACTS)
    assert found["7件"] == ("bound", ("sum:disclosure_requests.not_processed.total",))


def test_a_sum_of_parts_without_cells_accuses_nobody() -> None:
    found = told("征地类、住建类申请分别为52件、31件，合计83件。", FACTS)
    assert found["83件"][0] == "unbound"


def test_all_requests_after_their_channels_are_still_all_requests() -> None:
    found = told("其中网络申请60件、信函申请40件，共计100件。", FACTS)
    assert found["100件"] == ("bound", (NEWLY,))


def test_another_word_for_organizations_is_their_sum() -> None:
    organizations = "sum:disclosure_requests.newly_received.organizations"
    assert told("个人申请63件，单位申请37件。", FACTS)["37件"] == ("bound", (organizations,))
