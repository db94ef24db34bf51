import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.figures.binding.binding import bind
from assistant.figures.reading.errors import FigureError
from assistant.figures.updating.updating import apply_updates, moved_bindings, propose_updates
from assistant.report.fact_sheet import FactSheet
from assistant.report.facts import Binding
from tests.figures.sheets import CHARGES, DISCLOSED, FORWARD, NEWLY, PROACTIVE, REQUESTS, RESULTS, published, sheet


def updated(text: str, before: FactSheet, after: FactSheet, section: str = REQUESTS) -> str:
    return apply_updates(text, propose_updates(text, before, after, section=section))


@pytest.mark.parametrize(
    ("text", "before", "after", "expected"),
    [
        ("收到申请1,234件。", {NEWLY: 1234}, {NEWLY: 2000}, "收到申请2,000件。"),
        ("收到申请十二件。", {NEWLY: 12}, {NEWLY: 20}, "收到申请二十件。"),
        ("收到申请 12 件。", {NEWLY: 12}, {NEWLY: 2}, "收到申请 2 件。"),
        ("收到申请两件。", {NEWLY: 2}, {NEWLY: 3}, "收到申请三件。"),
        ("收到申请１２件。", {NEWLY: 12}, {NEWLY: 34}, "收到申请３４件。"),
        ("全年未收到政府信息公开申请。", {}, {NEWLY: 3}, "全年收到政府信息公开申请3件。"),
        ("全年共收到政府信息公开申请3件。", {NEWLY: 3}, {}, "全年未收到政府信息公开申请。"),
        (
            "收到申请3件，均已办结。",
            {NEWLY: 3, RESULTS: 3},
            {NEWLY: 5, RESULTS: 3, FORWARD: 2},
            "收到申请5件，已办结3件，结转下年度继续办理2件。",
        ),
        ("予以公开1件，占50%。", {DISCLOSED: 1, RESULTS: 2}, {DISCLOSED: 1, RESULTS: 4}, "予以公开1件，占25%。"),
    ],
)
def test_a_sentence_gets_its_new_figure_in_its_own_writing(
    text: str, before: dict[str, object], after: dict[str, object], expected: str
) -> None:
    assert updated(text, sheet(before), sheet(after)) == expected


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (130, "收到申请130件，同比增长30%。"),
        (90, "收到申请90件，同比下降10%。"),
        (100, "收到申请100件，与上年持平。"),
    ],
)
def test_the_direction_word_follows_the_sign(now: int, expected: str) -> None:
    before, after = sheet({NEWLY: 120}, {NEWLY: 100}), sheet({NEWLY: now}, {NEWLY: 100})
    assert updated("收到申请120件，同比增长20%。", before, after) == expected


def test_a_rounded_total_stays_rounded() -> None:
    before, after = sheet(facts=published("7743")), sheet(facts=published("8120"))
    assert updated("共发布信息7700余条，受到好评。", before, after, PROACTIVE) == "共发布信息8100余条，受到好评。"
    assert updated("共发布信息7700余条。", before, sheet(facts=published("7790")), PROACTIVE) == "共发布信息7700余条。"


def test_a_charge_keeps_its_unit() -> None:
    before, after = sheet({CHARGES: "3.2"}), sheet({CHARGES: "12.55"})
    assert updated("行政事业性收费3.2万元。", before, after, PROACTIVE) == "行政事业性收费12.55万元。"
    assert updated("行政事业性收费32000元。", before, after, PROACTIVE) == "行政事业性收费125500元。"


def test_without_a_change_nothing_is_proposed() -> None:
    facts = sheet({NEWLY: 12})
    assert propose_updates("收到申请12件，开展培训3次。", facts, facts, section=REQUESTS) == ()


def test_what_contradicts_the_tables_now_is_mended() -> None:
    facts = sheet({NEWLY: 12})
    assert updated("收到政府信息公开申请11件，开展培训3次。", facts, facts) == "收到政府信息公开申请12件，开展培训3次。"


def test_an_update_is_refused_when_the_text_has_changed() -> None:
    updates = propose_updates("收到申请12件。", sheet({NEWLY: 12}), sheet({NEWLY: 13}), section=REQUESTS)
    with pytest.raises(FigureError, match="不在原处"):
        apply_updates("共收到申请12件。", updates)


def test_confirmed_bindings_move_with_the_text() -> None:
    text = "收到申请9件，发布信息156篇。"
    start = text.index("156篇")
    held = Binding(section=REQUESTS, span=(start, start + 4), text="156篇", fact="confirmed", confirmed_by="张三")
    updates = propose_updates(text, sheet({NEWLY: 9}), sheet({NEWLY: 1234}), section=REQUESTS)
    (moved,) = moved_bindings([held], REQUESTS, updates)
    assert apply_updates(text, updates)[slice(*moved.span)] == "156篇"


@given(
    st.integers(min_value=1, max_value=99999),
    st.integers(min_value=1, max_value=99999),
    st.text(alphabet="甲乙丙丁，、 \n", max_size=12),
    st.text(alphabet="戊己庚辛，、 \n", max_size=12),
)
def test_an_updated_sentence_is_bound_again_and_nothing_else_has_changed(
    before: int, after: int, head: str, tail: str
) -> None:
    text = f"{head}。全年收到政府信息公开申请{before}件。{tail}"
    result = updated(text, sheet({NEWLY: before}), sheet({NEWLY: after}))
    assert result == f"{head}。全年收到政府信息公开申请{after}件。{tail}"
    assert [one.status for one in bind(result, sheet({NEWLY: after}), section=REQUESTS)] == ["bound"]
