"""An OpenAI-compatible endpoint: it streams, it is stopped, and whatever goes wrong is one sentence."""

import logging
import os
import socket
import traceback

import pytest
from pydantic import SecretStr

from assistant.adapters.chat.failures import Endpoint
from assistant.adapters.chat.openai_endpoint import OpenAIChat
from assistant.model.errors import ModelError
from assistant.model.ports import Chunk, Message
from tests.fakes.openai_server import ANSWER, PIECES, FakeEndpoint, openai_server
from tests.waiting import PATIENCE_SECONDS, until

KEY = "sk-geheim-0123456789"
ASK = (Message("system", "你起草年报。"), Message("user", "写依申请公开一段。"))


def chat(fake: FakeEndpoint | None = None, *, address: str = "", timeout: float = PATIENCE_SECONDS) -> OpenAIChat:
    point = Endpoint(fake.address if fake else address, "qwen-plus", SecretStr(KEY), timeout)
    return OpenAIChat(point, first_wait=0.01)


def written(chunks: list[Chunk]) -> str:
    return "".join(chunk.text for chunk in chunks)


def failure(behaviour: str, **options: float) -> ModelError:
    with openai_server(behaviour) as fake, pytest.raises(ModelError) as raised:
        list(chat(fake, **options).stream(ASK, max_tokens=100))
    return raised.value


def test_an_answer_comes_in_pieces_and_ends_with_what_it_cost():
    with openai_server("ok") as fake:
        chunks = list(chat(fake).stream(ASK, max_tokens=100, temperature=0.3))
    assert [chunk.text for chunk in chunks] == [*PIECES, ""]
    usage = chunks[-1].usage
    assert usage is not None
    assert (usage.prompt_tokens, usage.output_tokens, usage.cached_tokens, usage.cut_short) == (50, 9, 40, False)
    assert usage.first_token_seconds is not None
    assert usage.first_token_seconds <= usage.seconds


def test_the_request_carries_the_messages_in_order_and_the_limit():
    with openai_server("ok") as fake:
        list(chat(fake).stream(ASK, max_tokens=123, temperature=0.3))
    request = fake.requests[0]
    assert [(m["role"], m["content"]) for m in request["messages"]] == [(m.role, m.content) for m in ASK]
    assert request["model"] == "qwen-plus"
    assert request["max_tokens"] == 123
    assert request["temperature"] == 0.3


def test_a_schema_is_handed_on_as_response_format():
    schema = {"type": "object", "properties": {"total": {"type": "integer"}}}
    with openai_server("ok") as fake:
        list(chat(fake).stream(ASK, max_tokens=10, schema=schema))
    assert fake.requests[0]["response_format"]["json_schema"]["schema"] == schema


def test_an_answer_cut_at_the_limit_says_so():
    with openai_server("cut_short") as fake:
        *_, last = chat(fake).stream(ASK, max_tokens=3)
    assert last.usage is not None
    assert last.usage.cut_short


@pytest.mark.parametrize("first", ["busy", "broken", "hang_up"])
def test_a_failure_that_may_pass_is_tried_again(first: str):
    with openai_server(first, "ok") as fake:
        assert written(list(chat(fake).stream(ASK, max_tokens=100))) == ANSWER
    assert len(fake.requests) == 2


def test_it_gives_up_after_three_tries():
    with openai_server("busy") as fake, pytest.raises(ModelError, match="429"):
        list(chat(fake).stream(ASK, max_tokens=100))
    assert len(fake.requests) == 3


@pytest.mark.parametrize("refusal", ["unauthorized", "forbidden", "no_model", "too_long", "web_page", "odd"])
def test_a_refusal_that_will_not_pass_is_not_tried_again(refusal: str):
    with openai_server(refusal) as fake, pytest.raises(ModelError):
        list(chat(fake).stream(ASK, max_tokens=100))
    assert len(fake.requests) == 1


@pytest.mark.parametrize(
    ("behaviour", "names"),
    [
        ("unauthorized", ["密钥", "NIANBAO_API_KEY"]),
        ("forbidden", ["qwen-plus", "密钥"]),
        ("no_model", ["qwen-plus", "NIANBAO_MODEL_NAME"]),
        ("too_long", ["上下文长度"]),
        ("busy", ["429", "稍后再试"]),
        ("broken", ["500", "稍后再试"]),
        ("web_page", ["OpenAI 兼容", "NIANBAO_BASE_URL"]),
        ("empty", ["没有写出任何文字"]),
        ("thinking", ["用完了长度"]),
        ("hang_up", ["连接中断"]),
        ("odd", ["418", "teapot"]),
    ],
)
def test_each_failure_is_one_sentence_with_the_way_out(behaviour: str, names: list[str]):
    message = str(failure(behaviour))
    assert all(name in message for name in names), message
    assert message.count("。") == 1
    assert message.endswith("。")


def test_a_key_with_full_width_characters_is_named_as_the_fault():
    with openai_server("ok") as fake, pytest.raises(ModelError, match="全角字符"):
        list(OpenAIChat(Endpoint(fake.address, "m", SecretStr("密钥：ａｂｃ"))).stream(ASK, max_tokens=10))


def test_silence_ends_with_the_seconds_that_were_waited():
    assert "0.2 秒" in str(failure("stall", timeout=0.2))


def test_an_address_where_nobody_listens_is_said_at_once():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{taken.getsockname()[1]}/v1"
        with pytest.raises(ModelError) as raised:
            list(chat(address=address).stream(ASK, max_tokens=10))
    assert "连不上" in str(raised.value)
    assert address in str(raised.value)


@pytest.mark.parametrize(
    ("behaviour", "partial"), [("cut", PIECES[0] + PIECES[1]), ("silent_cut", PIECES[0]), ("error_event", PIECES[0])]
)
def test_a_stream_that_breaks_gives_what_was_written(behaviour: str, partial: str):
    error = failure(behaviour)
    assert error.partial == partial
    assert f"第 {len(partial)} 字" in str(error)


def test_a_broken_stream_is_not_begun_anew_behind_the_officers_back():
    with openai_server("cut", "ok") as fake, pytest.raises(ModelError):
        list(chat(fake).stream(ASK, max_tokens=100))
    assert len(fake.requests) == 1


@pytest.mark.parametrize("behaviour", ["drip", "mute"])
def test_stopping_closes_the_connection_so_that_the_server_stops_too(behaviour: str):
    looks = iter([False] * 2)
    with openai_server(behaviour) as fake:
        chunks = list(chat(fake).stream(ASK, max_tokens=100, stop=lambda: next(looks, True)))
        assert fake.caller_left.wait(PATIENCE_SECONDS)
    assert written(chunks) == (PIECES[0] if behaviour == "drip" else "")
    assert chunks[-1].usage is not None


def test_a_reader_that_goes_away_closes_the_connection():
    with openai_server("drip") as fake:
        chunks = chat(fake).stream(ASK, max_tokens=100)
        assert next(chunks).text == PIECES[0]
        chunks.close()  # type: ignore[attr-defined]
        assert fake.caller_left.wait(PATIENCE_SECONDS)


def test_stopping_ends_the_waiting_between_two_tries():
    asked: list[int] = []

    def stop() -> bool:
        asked.append(1)
        return len(asked) > 3

    with openai_server("busy") as fake:
        patient = OpenAIChat(Endpoint(fake.address, "m", None), first_wait=60.0)
        assert written(list(patient.stream(ASK, max_tokens=10, stop=stop))) == ""
    assert len(fake.requests) == 1


@pytest.mark.parametrize("behaviour", ["refuses:stream_options", "refuses:temperature", "wants_completion_tokens"])
def test_what_an_endpoint_does_not_know_is_left_out_from_then_on(behaviour: str):
    with openai_server(behaviour) as fake:
        model = chat(fake)
        assert written(list(model.stream(ASK, max_tokens=100))) == ANSWER
        assert written(list(model.stream(ASK, max_tokens=100))) == ANSWER
    assert len(fake.requests) == 3


@pytest.mark.parametrize("behaviour", ["unauthorized", "odd", "cut", "web_page", "stall"])
def test_the_key_is_nowhere_to_be_read(behaviour: str, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.DEBUG)
    with openai_server(behaviour) as fake:
        model = chat(fake, timeout=0.5 if behaviour == "stall" else PATIENCE_SECONDS)
        with pytest.raises(ModelError) as raised:
            list(model.stream(ASK, max_tokens=10))
        until(lambda: fake.headers)
        assert f"Bearer {KEY}" in fake.headers[0].values()
    shown = "".join(traceback.format_exception(raised.value)) + repr(raised.value) + repr(model) + str(vars(model))
    assert KEY not in shown
    assert KEY not in caplog.text


def test_nothing_is_traced_to_a_service_whatever_the_environment_says(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LANGSMITH_TRACING", "true")
    monkeypatch.setenv("LANGCHAIN_TRACING_V2", "true")
    with openai_server("ok") as fake:
        list(chat(fake).stream(ASK, max_tokens=10))
    from langsmith.utils import tracing_is_enabled

    assert not tracing_is_enabled()
    assert os.environ["LANGSMITH_TRACING"] == "false"


def test_a_proxy_does_not_stand_between_this_machine_and_itself(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    with openai_server("ok") as fake:
        assert written(list(chat(fake).stream(ASK, max_tokens=10))) == ANSWER


def test_a_probe_says_in_one_sentence_how_it_went():
    with openai_server("ok") as fake:
        good = chat(fake).probe()
    with openai_server("unauthorized") as fake:
        bad = chat(fake).probe()
    assert good.ok
    assert "回答正常" in good.sentence
    assert not bad.ok
    assert "密钥" in bad.sentence


@pytest.mark.parametrize(
    ("address", "leaves"),
    [
        ("http://127.0.0.1:8000/v1", False),
        ("http://localhost/v1", False),
        ("http://[::1]:80/v1", False),
        ("https://model.example.gov.cn/v1", True),
        ("http://127.example.com/v1", True),
    ],
)
def test_the_card_says_whether_text_leaves_the_machine(address: str, leaves: bool):
    assert chat(address=address).card.leaves_machine is leaves
