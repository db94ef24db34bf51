"""A diff that an officer reads: whole phrases and whole figures, each to be accepted or left."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.drafting.diffing import apply_hunks, hunks, pieces

TEXTS = st.text(alphabet="年报公开申请收到未件，。；123 \n", max_size=60)


@given(TEXTS, TEXTS)
def test_accepting_everything_gives_the_text_and_nothing_gives_the_base(base, text):
    every = {hunk.index for hunk in hunks(base, text)}
    assert apply_hunks(base, text, every) == text
    assert apply_hunks(base, text, set()) == base


@given(TEXTS, TEXTS)
def test_the_pieces_shown_hold_both_texts_whole(base, text):
    shown = pieces(base, text)
    assert "".join(piece.text for piece in shown if piece.kind != "new") == base
    assert "".join(piece.text for piece in shown if piece.kind != "old") == text


@given(TEXTS)
def test_equal_texts_have_no_difference(text):
    assert hunks(text, text) == []


def test_a_changed_figure_is_one_change_with_its_unit():
    changed = hunks("全年共发布信息1,156篇，收到申请3件。", "全年共发布信息1,203篇，收到申请3件。")
    assert [(hunk.old, hunk.new) for hunk in changed] == [("1,156篇", "1,203篇")]


def test_a_changed_year_is_one_change():
    changed = hunks("2024年，我镇未收到申请。", "2025年，我镇收到申请2件。")
    assert (changed[0].old, changed[0].new) == ("2024年", "2025年")


def test_a_reworded_phrase_is_not_scattered_into_characters():
    changed = hunks("我街道积极探索多样化的公开方式。", "我街道不断拓展公开的渠道和形式。")
    assert len(changed) <= 2


def test_one_change_of_two_can_be_accepted():
    base, text = "发布信息10篇。举办培训1次，取得成效。", "发布信息12篇。举办培训2次，取得成效。"
    first, second = hunks(base, text)
    assert apply_hunks(base, text, {second.index}) == "发布信息10篇。举办培训2次，取得成效。"
    assert base[first.start : first.end] == first.old
