"""What is learnt from a refusal, in the words of many servers."""

import pytest

from assistant.adapters.chat.dialect import Dialect


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ("Unrecognized request argument supplied: stream_options", "stream_options"),
        ("[{'type': 'extra_forbidden', 'loc': ('body', 'stream_options')}]", "stream_options"),
        ("Unsupported value: 'temperature' does not support 0 with this model.", "temperature"),
        ("This response_format type is unavailable now", "response_format"),
    ],
)
def test_a_field_that_is_named_is_given_up_and_nothing_else(said: str, field: str):
    dialect = Dialect()
    assert dialect.learn(said, about_the_request=True)
    kept = {"stream_options": dialect.usage, "temperature": dialect.temperature, "response_format": dialect.schema}
    assert [name for name, still in kept.items() if not still] == [field]
    assert dialect.limit == "max_tokens"
    assert dialect.system


@pytest.mark.parametrize(
    ("said", "most"),
    [
        ("max_tokens is too large: 700. This model supports at most 512 completion tokens, you provided 700.", 512),
        ("参数 max_tokens 的取值范围为 [1, 2048]", 2048),
        ("Range of max_tokens should be [1, 8192]", 8192),
        ("Invalid max_tokens value, the valid range of max_tokens is [1, 4096]", 4096),
        ("max_tokens must be less than or equal to 1024", 1024),
        ("max_tokens 不超过 4000", 4000),
    ],
)
def test_the_most_tokens_that_are_allowed_are_asked_for(said: str, most: int):
    dialect = Dialect()
    assert dialect.learn(said, about_the_request=True)
    assert dialect.body(100_000, None) == {"max_tokens": most}
    assert dialect.body(16, None) == {"max_tokens": 16}


@pytest.mark.parametrize(
    ("refusals", "limit"),
    [
        (
            ["'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead."],
            "max_completion_tokens",
        ),
        (["Unknown parameter: max_tokens"], "max_completion_tokens"),
        (["Unknown parameter: max_tokens", "Unknown parameter: max_completion_tokens"], None),
    ],
)
def test_the_limit_goes_under_the_name_that_is_known(refusals: list[str], limit: str | None):
    dialect = Dialect()
    assert all(dialect.learn(said, about_the_request=True) for said in refusals)
    assert dialect.body(100, None) == ({limit: 100} if limit else {})


@pytest.mark.parametrize(
    "said",
    [
        "System role not supported",
        "Only user and assistant roles are supported!",
        "Conversation roles must alternate user/assistant/user/assistant/...",
        "messages with role 'system' is not allowed",
        "不支持系统角色",
    ],
)
def test_a_model_without_a_system_role_is_known_by_many_words(said: str):
    dialect = Dialect()
    assert dialect.learn(said, about_the_request=True)
    assert not dialect.system


@pytest.mark.parametrize(
    "said",
    [
        "This model's maximum context length is 4096 tokens. However, you requested 9000 tokens.",
        "'max_tokens' is too large: 4499. This model's maximum context length is 8192 tokens and yours has 5000.",
        "输入过长，超出模型的上下文长度",
    ],
)
def test_too_long_a_text_teaches_nothing_about_the_fields(said: str):
    assert not Dialect().learn(said, about_the_request=True)


def test_what_is_not_about_the_request_teaches_only_what_it_names():
    assert not Dialect().learn("out of memory", about_the_request=False)
    assert Dialect().learn("got an unexpected keyword argument 'stream_options'", about_the_request=False)


def test_learning_ends_whatever_is_said():
    for said in ("Bad Request", "no", "system role max_tokens max_completion_tokens temperature stream_options"):
        dialect = Dialect()
        dialect.needs_room(eaten=True)
        assert sum(dialect.learn(said, about_the_request=True) for _ in range(40)) < 12


def test_thinking_is_first_asked_to_be_off_with_room_then_given_the_most():
    dialect = Dialect()
    assert dialect.needs_room(eaten=True)
    assert {"chat_template_kwargs", "enable_thinking", "thinking"} <= set(dialect.body(100, None))
    first = dialect.room
    assert dialect.needs_room(eaten=True)
    assert dialect.room > first
    assert not dialect.needs_room(eaten=True)


def test_a_switch_that_must_stay_on_is_no_longer_sent():
    dialect = Dialect()
    dialect.needs_room(eaten=True)
    said = "The value of the enable_thinking parameter is restricted to True."
    assert dialect.learn(said, about_the_request=True)
    assert dialect.switches == ("thinking",)
