"""A miswritten term is read as it was meant, and nothing else is touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.spelling import Speller

TERMS = ("借阅", "保管期限", "个人藏书")
TEXT = "借阅应当登记。保管期限届满的个人藏书，可以归还。悦读时间"
SPELLER = Speller(frozenset(TEXT[at : at + 2] for at in range(len(TEXT) - 1)), TERMS, {"阅": "悦月", "借": "界"})


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("我要借悦一本书", "我要借阅一本书"),
        ("想界阅几天", "想借阅几天"),
        ("保管其限多久", "保管期限多久"),
        ("个人臧书", "个人藏书"),
    ],
)
def test_a_wrong_character_is_read_as_the_right_one(written, meant):
    assert SPELLER.mended(written) == meant


@pytest.mark.parametrize("written", ["借款", "借悦读证", "保管箱子", "个人的书", "", "abc", "个人不书"])
def test_what_is_another_word_stays(written):
    assert SPELLER.mended(written) == written


@given(st.text(alphabet="借阅悦界保管其期限个人臧藏书，a1 ", max_size=30))
def test_no_character_is_added_or_lost(written):
    mended = SPELLER.mended(written)
    assert len(mended) == len(written)
    assert SPELLER.mended(mended) == mended
