"""A figure of the standing text may stay in a rewrite in the role that it had, and in no other."""

import pytest

from assistant.drafting.grounds import grounds_for
from assistant.drafting.guards import figure_problems
from tests.drafting.samples import REQUESTS, year_of_three

SUPERVISION = "overview.supervision"


def groundless(text, standing, section=SUPERVISION):
    grounds = grounds_for(year_of_three(), None, section, standing=standing)
    return [problem.message for problem in figure_problems(text, grounds, new_only=True)]


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("全年共走访社区18个，广泛宣传。", "全年走访社区18个，开展宣传。"),
        ("组织业务骨干培训5次。", "全年开展业务骨干培训5次，效果明显。"),
        ("我办共走访了18个社区。", "全年走访社区18个，开展宣传。"),
        ("全年先后5次面向业务骨干开展培训。", "全年开展业务骨干培训5次，效果明显。"),
        ("全年发布各类信息318篇。", "全年共发布信息318篇。"),
        ("发布阅读量数千次的图文。", "全年发布阅读量数千次的图文。"),
    ],
)
def test_a_true_figure_in_other_words_may_stay(text, standing):
    assert groundless(text, standing) == []


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("开展公开工作检查5次。", "开展公开工作培训5次。"),
        ("收到群众来信18件。", "收到政务咨询18件。"),
        ("县教育局走访社区18个。", "全年走访社区18个。"),
        ("发布政策解读318篇。", "全年共发布信息318篇。"),
        ("全年走访社区18家。", "全年走访社区18个。"),
        ("发布阅读量数万次的图文。", "全年发布阅读量数千次的图文。"),
        ("全年走访社区1,8000个。", "全年走访社区18个。"),
    ],
)
def test_the_same_number_for_another_thing_may_not(text, standing):
    assert groundless(text, standing)


def test_a_way_of_applying_is_no_ground_for_the_total():
    standing = "收到政府信息公开申请3件。"
    assert groundless("网上申请3件。", standing, REQUESTS)
    assert groundless("收到申请3件。", standing, REQUESTS) == []
