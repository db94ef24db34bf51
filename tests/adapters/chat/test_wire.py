"""The wire: a body is read alike however it is cut, and what stands in it is not lost."""

import json
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from assistant.adapters.chat.wire import Heard, Reading
from tests.examples import examples
from tests.fakes.thinking_answers import PIECES, delta

ENDS = st.sampled_from(["\n", "\r\n", "\r"])
texts = st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8), max_size=6)


def events_of(body: bytes, cuts: list[int]) -> tuple[list[str], Heard]:
    """The contents of the events of a body that comes in pieces, and what was heard beside them."""
    heard = Heard()
    reading, blocks, places = (
        Reading(heard),
        list[bytes](),
        [0, *sorted(cut % (len(body) + 1) for cut in cuts), len(body)],
    )
    for start, end in pairwise(places):
        blocks.extend(reading.feed(body[start:end]))
    blocks.extend(reading.finish())
    events = [json.loads(block.removeprefix(b"data: ")) for block in blocks if b"[DONE]" not in block]
    return [choice["delta"]["content"] for event in events for choice in event["choices"]], heard


@examples(1)
@given(texts, ENDS, st.booleans(), st.lists(st.integers(0, 10_000), max_size=12))
def test_pieces_come_out_as_they_went_in_wherever_the_body_is_cut(
    said: list[str], end: str, escaped: bool, cuts: list[int]
):
    # Each piece begins with its number, so that none lengthens the one before as a whole that grows would.
    pieces = [f"{number}{text}" for number, text in enumerate(said)]
    blocks = [f"data: {json.dumps(delta(piece), ensure_ascii=escaped)}{end}{end}" for piece in pieces]
    contents, heard = events_of("".join([*blocks, f"data: [DONE]{end}{end}"]).encode(), cuts)
    assert "".join(contents) == "".join(pieces)
    assert heard.done
    assert heard.unreadable == 0


@examples(1)
@given(st.binary(max_size=200), st.lists(st.integers(0, 10_000), max_size=6))
def test_whatever_bytes_come_reading_ends_and_gives_events_only(body: bytes, cuts: list[int]):
    contents, _ = events_of(body, cuts)
    assert all(isinstance(content, str) for content in contents)


def test_an_event_over_several_lines_is_one():
    body = "data: " + json.dumps(delta(PIECES[0]), indent=1).replace("\n", "\ndata: ") + "\n\n"
    assert events_of(body.encode(), []) == ([PIECES[0]], Heard(events=1, lines=body.count("data:")))


def test_two_pieces_of_which_one_begins_like_the_other_are_no_growing_whole():
    body = "".join(f"data: {json.dumps(delta(piece))}\n\n" for piece in ("公开", "公开工作", "有序"))
    assert "".join(events_of(body.encode(), [])[0]) == "公开公开工作有序"
