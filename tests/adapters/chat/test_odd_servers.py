"""Every behaviour of model servers that is known ends in the answer, or in one true sentence that names the cause."""

from collections.abc import Sequence

import pytest

from assistant.adapters.chat.failures import Endpoint
from assistant.adapters.chat.openai_endpoint import OpenAIChat
from assistant.model.errors import ModelError
from assistant.model.ports import Chunk, Message, Usage
from assistant.model.thinking import without_thoughts
from tests.fakes.odd_answers import ANSWER
from tests.fakes.oddities import ODDITIES, Oddity
from tests.fakes.openai_server import FakeEndpoint, openai_server
from tests.fakes.thinking_answers import LONG_THOUGHT, PIECES, THOUGHT
from tests.waiting import PATIENCE_SECONDS

ASK = (Message("system", "你起草年报。"), Message("user", "写依申请公开一段。"))
LEARNT = ("refuses", "streams_nothing", "breaks_on", "wants", "writes_at_most", "knows_no", "thinks_long")


def chat(fake: FakeEndpoint) -> OpenAIChat:
    return OpenAIChat(Endpoint(fake.address, "qwen-plus", None, PATIENCE_SECONDS), first_wait=0.01)


def heard(chunks: Sequence[Chunk]) -> tuple[str, Usage]:
    usage = chunks[-1].usage
    assert usage is not None
    return without_thoughts("".join(chunk.text for chunk in chunks)).strip(), usage


def outcome(model: OpenAIChat) -> tuple[str, str, bool]:
    """The text, what is said of it or of the failure, and whether it was written to its end."""
    try:
        text, usage = heard(list(model.stream(ASK, max_tokens=200)))
    except ModelError as error:
        return "", str(error), False
    return text, usage.remark, True


def is_one_sentence(said: str) -> bool:
    return said.count("。") == 1 and said.endswith("。")


named = pytest.mark.parametrize("odd", ODDITIES, ids=lambda odd: odd.behaviour)


@named
def test_a_behaviour_ends_in_the_answer_or_in_one_sentence_that_names_the_cause(odd: Oddity):
    with openai_server(odd.behaviour) as fake:
        text, said, drafted = outcome(chat(fake))
    assert drafted is odd.drafted, said or text
    assert all(word in said for word in odd.says), said
    assert is_one_sentence(said) if odd.says else said == ""
    assert text == (odd.text if odd.drafted else "")


@named
def test_no_thought_is_in_the_text_and_none_comes_again_once_it_is_known(odd: Oddity):
    pieces: list[str] = []
    with openai_server(odd.behaviour) as fake:
        model = chat(fake)
        for _ in range(2):
            pieces.clear()
            try:
                pieces.extend(chunk.text for chunk in model.stream(ASK, max_tokens=200))
            except ModelError as error:
                pieces.append(error.partial)
    assert THOUGHT not in "".join(pieces)


@named
def test_a_probe_tells_what_it_met_and_whether_words_came(odd: Oddity):
    with openai_server(odd.behaviour) as fake:
        probe = chat(fake).probe()
    assert probe.ok is odd.drafted
    assert is_one_sentence(probe.sentence)
    assert not odd.met or odd.met in {one.code for one in probe.met}
    assert all(one.sentence.endswith("。") and "{" not in one.sentence for one in probe.met)


@pytest.mark.parametrize("odd", [o for o in ODDITIES if o.behaviour.startswith(LEARNT)], ids=lambda o: o.behaviour)
def test_what_was_learnt_is_known_at_the_next_call(odd: Oddity):
    with openai_server(odd.behaviour) as fake:
        model = chat(fake)
        list(model.stream(ASK, max_tokens=200))
        before = len(fake.requests)
        assert heard(list(model.stream(ASK, max_tokens=200)))[0] == odd.text
    assert before > 1
    assert len(fake.requests) == before + 1


def test_a_model_that_thinks_is_given_room_from_then_on():
    with openai_server("thinks_inline") as fake:
        model = chat(fake)
        for _ in range(2):
            list(model.stream(ASK, max_tokens=200))
    first, second = (request["max_tokens"] for request in fake.requests)
    assert first == 200
    assert second >= 200 + LONG_THOUGHT


def test_room_that_does_not_fit_into_the_context_is_given_up_again():
    with openai_server("thinks_inline", "too_long", "ok") as fake:
        model = chat(fake)
        list(model.stream(ASK, max_tokens=200))
        assert heard(list(model.stream(ASK, max_tokens=200)))[0] == ANSWER
    room = [request["max_tokens"] for request in fake.requests]
    assert room[1] > room[2] > 200


def test_what_the_system_says_goes_before_the_words_of_the_user():
    with openai_server("knows_no_system_role") as fake:
        list(chat(fake).stream(ASK, max_tokens=200))
    (message,) = fake.requests[-1]["messages"]
    assert (message["role"], message["content"]) == ("user", f"{ASK[0].content}\n\n{ASK[1].content}")


@pytest.mark.parametrize("behaviour", ["silent_cut", "cut", "finishes:error"])
def test_what_was_written_before_a_break_is_kept(behaviour: str):
    with openai_server(behaviour) as fake, pytest.raises(ModelError) as raised:
        list(chat(fake).stream(ASK, max_tokens=200))
    assert raised.value.partial.startswith(PIECES[0])


@pytest.mark.parametrize("wait", ["", "0", "0.02", "bald", "-5", "1e9", "99999999999", "Wed, 21 Oct 2015 07:28:00 GMT"])
def test_a_busy_server_is_asked_again_whatever_it_says_of_the_time(wait: str):
    with openai_server(f"busy_for:{wait}", "ok") as fake:
        assert heard(list(chat(fake).stream(ASK, max_tokens=200)))[0] == ANSWER


@pytest.mark.parametrize(
    ("wait", "told"),
    [("120", "2 分钟"), ("86400", "24 小时"), ("Wed, 21 Oct 2099 07:28:00 GMT", "429")],
)
def test_nobody_is_kept_waiting_for_minutes_but_told_when_to_come_back(wait: str, told: str):
    with openai_server(f"busy_for:{wait}") as fake, pytest.raises(ModelError, match=told):
        list(chat(fake).stream(ASK, max_tokens=200))
    assert len(fake.requests) == (1 if wait.isdigit() else 3)


def test_a_thought_without_end_is_ended():
    with openai_server("thinks_without_end") as fake:
        _, said, drafted = outcome(chat(fake))
    assert not drafted
    assert "只写出了思考" in said


def test_signs_of_life_alone_are_no_answer():
    with openai_server("keeps_alive_only") as fake:
        waiting = OpenAIChat(Endpoint(fake.address, "qwen-plus", None, 0.3), first_wait=0.01)
        _, said, drafted = outcome(waiting)
    assert not drafted
    assert "0.3 秒内没有回答" in said


def test_a_refusal_for_another_reason_teaches_nothing_that_stays():
    with openai_server("ok") as fake:
        model = chat(fake)
        list(model.stream(ASK, max_tokens=200))
        fake.behaviours = ["repeats_the_request"]
        _, said, drafted = outcome(model)
        assert not drafted
        assert "not deployed" in said
        fake.behaviours = ["ok"]
        list(model.stream(ASK, max_tokens=200))
    assert sorted(fake.requests[0]) == sorted(fake.requests[-1])


def test_a_key_is_not_sent_on_to_where_a_request_is_moved():
    with openai_server("moved") as fake, pytest.raises(ModelError):
        list(chat(fake).stream(ASK, max_tokens=200))
    assert len(fake.requests) == 1
