"""The scripted model: answers from a file, piece by piece, failing where the script says so."""

from pathlib import Path

import pytest

from assistant.adapters.chat.scripted import Script, ScriptedChat, ScriptedReply, read_script
from assistant.model.errors import ModelError, ModelNotReadyError
from assistant.model.ports import Message


def ask(model: ScriptedChat, text: str, **options: object) -> str:
    return "".join(chunk.text for chunk in model.stream([Message("user", text)], max_tokens=500, **options))  # type: ignore[arg-type]


def scripted(*replies: ScriptedReply) -> ScriptedChat:
    return ScriptedChat(Script(replies=replies))


def test_the_first_entry_that_fits_answers():
    model = scripted(ScriptedReply(last="压缩", reply="短文。"), ScriptedReply(reply="长文。"))
    assert ask(model, "请压缩到150字") == "短文。"
    assert ask(model, "请起草") == "长文。"


def test_an_entry_may_be_used_up():
    model = scripted(ScriptedReply(reply="错的数字9件。", times=1), ScriptedReply(reply="3件。"))
    assert [ask(model, "起草") for _ in range(3)] == ["错的数字9件。", "3件。", "3件。"]


def test_the_answer_comes_in_pieces_and_ends_with_usage():
    *texts, last = scripted(ScriptedReply(reply="一二三四五六七八九十")).stream([Message("user", "写")], max_tokens=500)
    assert len(texts) == 2
    assert last.text == ""
    assert last.usage is not None
    assert last.usage.output_tokens == 10


def test_a_failure_keeps_what_was_written_before_it():
    model = scripted(ScriptedReply(reply="一二三四五六七八九十", fail="断了，请再试。", fail_after=1))
    with pytest.raises(ModelError, match="断了") as raised:
        ask(model, "写")
    assert raised.value.partial == "一二三四五六七八"


def test_stopping_ends_it():
    pieces: list[str] = []
    model = scripted(ScriptedReply(reply="一二三四五六七八九十" * 9))

    def stop() -> bool:
        return len(pieces) > 1

    for chunk in model.stream([Message("user", "写")], max_tokens=500, stop=stop):
        pieces += [chunk.text] if chunk.text else []
    assert len(pieces) == 2


def test_a_prompt_that_no_entry_fits_is_an_error_that_shows_it():
    with pytest.raises(ModelError, match="天气"):
        ask(scripted(ScriptedReply(last="年报", reply="…")), "天气如何")


def test_without_a_script_it_gives_back_the_last_paragraph():
    assert ask(ScriptedChat(), "前文\n\n上年文字一段。") == "上年文字一段。"


def test_a_script_is_read_from_yaml(tmp_path: Path):
    path = tmp_path / "script.yaml"
    path.write_text("model: 演示\nreplies:\n  - last: 起草\n    reply: 好。\n", "utf-8")
    model = ScriptedChat(read_script(path))
    assert model.card.name == "演示"
    assert ask(model, "起草") == "好。"


@pytest.mark.parametrize("text", ["- just a list", "replies: [{answer: 好}]", "replies: [", "a: b: c"])
def test_a_script_that_is_written_wrongly_is_named(tmp_path: Path, text: str):
    path = tmp_path / "script.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(ModelNotReadyError, match=r"script\.yaml"):
        read_script(path)


def test_a_script_that_is_not_there_is_named(tmp_path: Path):
    with pytest.raises(ModelNotReadyError, match=r"nowhere\.yaml"):
        read_script(tmp_path / "nowhere.yaml")
