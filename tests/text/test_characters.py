"""What looks the same is read the same, and nothing that nobody sees keeps two words apart."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.text.characters import (
    folded,
    is_invisible,
    trimmed,
    with_controls_shown,
    with_ideographs,
    without_blanks,
    without_invisible,
)


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("⻓期公开", "长期公开"),
        ("⼈⺠政府", "人民政府"),
        ("⻔户⽹站", "门户网站"),
        ("⻩⻬", "黄齐"),
        ("⼾⽇⽉", "户日月"),
        ("\uf90a", "金"),
    ],
)
def test_radicals_of_a_pdf_are_the_ideographs_that_they_look_like(printed, read):
    assert with_ideographs(printed) == read


def test_full_width_letters_and_digits_are_folded_for_comparing_only():
    assert folded("１２件（Ａ）") == "12件(A)"
    assert with_ideographs("１２件（Ａ）") == "１２件（Ａ）"


@given(st.text(max_size=40))
def test_no_character_is_moved_and_a_folded_text_is_folded(text):
    assert len(with_ideographs(text)) == len(text)
    assert unicodedata.normalize("NFKC", folded(text)) == folded(text)


def test_what_nobody_sees_is_told_from_a_blank():
    assert without_invisible("30\u200b8 \u202e件\ufeff") == "308 件"
    assert without_blanks(" 30\u200b 8　件\n") == "308件"
    assert trimmed("\ufeff　2 1 \u200b\n") == "2 1"
    assert is_invisible("\xad")
    assert not is_invisible(" ")


def test_what_acts_on_a_screen_is_named_and_nothing_else_is_touched():
    assert with_controls_shown("\x1b[31m红\x07\u202e倒\u2066") == "⟨U+001B⟩[31m红⟨U+0007⟩⟨U+202E⟩倒⟨U+2066⟩"
    for left in ("第一行\n第二行\t三", "👩\u200d💻", "２０２４年　软\xad连"):
        assert with_controls_shown(left) == left
