"""What is thought aloud is told apart from what is said, however the marks are cut; other text stays whole."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.model.thinking import Listening, unopened_thought, without_thoughts
from tests.examples import examples

SAID = "2025年，共收到申请3件。"
THOUGHT = "要写 < 3 件，analysis 一下"


def heard(answer: str, cuts: list[int], *, unopened: bool = False) -> str:
    listening, places = Listening(unopened=unopened), [0, *sorted(cut % (len(answer) + 1) for cut in cuts), len(answer)]
    said = "".join(listening.feed(answer[start:end]) for start, end in pairwise(places))
    return said + listening.finish()


@pytest.mark.parametrize(
    "frame",
    [
        "<think>{}</think>",
        "<THINK>{}</Think>",
        "<thinking>{}</thinking>",
        "[THINK]{}[/THINK]",
        "◁think▷{}◁/think▷",
        "<seed:think>{}</seed:think>",
        "【思考过程】{}【最终答案】",
        "<|channel|>analysis<|message|>{}<|end|><|start|>assistant<|channel|>final<|message|>",
        "<|channel|>commentary<|message|>{}<|end|><|start|>assistant<|channel|>final<|message|>",
        "<|channel>thought\n{}<channel|>",
        "analysis{}assistantfinal",
        "<tool_call>{}</tool_call>",
    ],
)
@examples(0.3)
@given(cuts=st.lists(st.integers(0, 1000), max_size=20))
def test_a_thought_is_taken_out_wherever_its_marks_are_cut(frame: str, cuts: list[int]):
    assert heard(frame.format(THOUGHT) + SAID, cuts) == SAID


@examples(1)
@given(
    st.text(st.sampled_from("公开<|>/[]think年analysis3。\n"), max_size=40), st.lists(st.integers(0, 1000), max_size=20)
)
def test_hearing_in_pieces_is_hearing_the_whole(text: str, cuts: list[int]):
    assert heard(text, cuts) == heard(text, [])


@examples(1)
@given(
    st.text(st.sampled_from("公开年报（）<>|[]，。3件 \n"), max_size=60), st.lists(st.integers(0, 1000), max_size=20)
)
def test_text_without_marks_loses_nothing(text: str, cuts: list[int]):
    assert heard(text, cuts) == text


def test_what_is_certain_is_given_at_once():
    listening = Listening()
    assert listening.feed("2025年<") == "2025年"
    assert listening.feed("5件") == "<5件"


def test_a_thought_that_never_ends_is_no_text():
    assert without_thoughts(f"<think>{THOUGHT}") == ""


def test_a_thought_whose_beginning_was_never_marked_goes_with_its_end():
    assert without_thoughts(f"{THOUGHT}\n</think>\n\n{SAID}").strip() == SAID
    assert unopened_thought(f"{THOUGHT}</think>")
    assert not unopened_thought(SAID)


@pytest.mark.parametrize("answer", [f"{THOUGHT}</think>{SAID}", f"<think>{THOUGHT}</think>{SAID}", SAID])
@examples(0.3)
@given(cuts=st.lists(st.integers(0, 1000), max_size=20))
def test_a_model_known_to_mark_only_the_end_shows_no_thought_and_loses_no_answer(answer: str, cuts: list[int]):
    assert heard(answer, cuts, unopened=True) == SAID
