"""The embedded model: one server for all callers, killed, stopped, crowded, and always back at the next call."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assistant.adapters.chat.embedded import EmbeddedChat, embedded_chat
from assistant.adapters.chat.local_server import LocalServer
from assistant.model.errors import ModelError
from assistant.model.ports import Chunk, Message
from tests.waiting import until

pytestmark = [pytest.mark.model, pytest.mark.xdist_group("model")]
SYSTEM = Message("system", "你为行政机关起草政府信息公开工作年度报告。只用给出的数据，不编造数字。" * 6)
COUNT = Message("user", "从一数到一千，用汉字，每个数之间用逗号。")


@pytest.fixture(scope="module")
def server(small_model: Path) -> Iterator[LocalServer]:
    server = LocalServer(small_model, threads=2, context=2048)
    yield server
    server.close()


@pytest.fixture
def chat(server: LocalServer) -> EmbeddedChat:
    return EmbeddedChat(server, "small")


def text(chunks: Iterator[Chunk] | list[Chunk]) -> str:
    return "".join(chunk.text for chunk in chunks)


def test_it_answers_and_counts(chat: EmbeddedChat):
    *pieces, last = chat.stream([Message("user", "请只回答两个字：你好")], max_tokens=8)
    assert text(pieces)
    assert last.usage is not None
    assert last.usage.output_tokens
    assert not chat.card.leaves_machine
    assert chat.card.placement == "embedded"


def test_an_instruction_added_at_the_end_finds_the_prompt_in_the_cache(chat: EmbeddedChat):
    ask = "请写“主动公开”一段。" + "全年发布信息156条。" * 20
    list(chat.stream([SYSTEM, Message("user", ask)], max_tokens=8))
    *_, last = chat.stream([SYSTEM, Message("user", ask + "\n补充要求：压缩到150字。")], max_tokens=8)
    assert last.usage is not None
    assert last.usage.prompt_tokens is not None
    assert (last.usage.cached_tokens or 0) > 0.85 * last.usage.prompt_tokens


def test_a_schema_is_kept_to(chat: EmbeddedChat):
    schema = {
        "type": "object",
        "properties": {"name": {"type": "string", "maxLength": 8}, "total": {"type": "integer"}},
        "required": ["name", "total"],
        "additionalProperties": False,
    }
    answer = text(chat.stream([Message("user", "共收到申请3件。写成JSON。")], max_tokens=60, schema=schema))
    assert set(json.loads(answer)) == {"name", "total"}


def test_callers_at_the_same_time_wait_for_each_other_and_all_get_their_answer(chat: EmbeddedChat):
    def ask(number: int) -> str:
        return text(chat.stream([Message("user", f"只回答数字：{number}")], max_tokens=6))

    with ThreadPoolExecutor(3) as pool:
        assert all(list(pool.map(ask, range(3))))


def test_stopping_frees_the_model_for_the_next_call(chat: EmbeddedChat):
    pieces: list[str] = []

    def stop() -> bool:
        return len(pieces) >= 3

    for chunk in chat.stream([COUNT], max_tokens=1900, stop=stop):
        pieces += [chunk.text] if chunk.text else []
    assert 3 <= len(pieces) < 20
    assert text(list(chat.stream([Message("user", "你好")], max_tokens=4)))


@pytest.mark.parametrize("crash", [signal.SIGKILL, signal.SIGSEGV])
def test_a_server_that_dies_in_mid_answer_leaves_what_was_written_and_comes_back(
    chat: EmbeddedChat, server: LocalServer, crash: signal.Signals
):
    given: list[str] = []

    def killed_at_the_third_piece() -> bool:
        if len(given) == 3 and server.pid is not None:
            dead.append(server.pid)
            os.kill(server.pid, crash)
        return False

    dead: list[int] = []
    with pytest.raises(ModelError, match="意外结束") as raised:
        given.extend(chunk.text for chunk in chat.stream([COUNT], max_tokens=1900, stop=killed_at_the_third_piece))
    assert raised.value.partial == "".join(given)
    assert text(list(chat.stream([Message("user", "你好")], max_tokens=4)))
    assert server.pid not in {None, *dead}


def test_a_server_that_died_between_two_calls_is_not_noticed(chat: EmbeddedChat, server: LocalServer):
    assert chat.probe().ok
    assert server.pid is not None
    os.kill(server.pid, signal.SIGKILL)
    assert text(list(chat.stream([Message("user", "你好")], max_tokens=4)))


def test_a_text_longer_than_the_context_is_one_sentence(chat: EmbeddedChat):
    with pytest.raises(ModelError, match="上下文长度"):
        list(chat.stream([Message("user", "信息公开" * 3000)], max_tokens=8))
    assert chat.probe().ok


def test_the_server_outlives_the_thread_that_started_it(small_model: Path):
    server = LocalServer(small_model, threads=1, context=512)
    starting = threading.Thread(target=server.running)
    starting.start()
    starting.join()
    try:
        assert EmbeddedChat(server, "small").probe().ok
    finally:
        server.close()


def test_all_callers_of_a_file_share_one_server(small_model: Path):
    first, second = (embedded_chat(small_model, name="small", threads=1) for _ in range(2))
    try:
        assert first.probe().ok
        assert second.probe().ok
        assert first.server_pid == second.server_pid is not None
    finally:
        first.close()


def test_no_server_is_left_when_its_parent_is_killed(small_model: Path):
    page = subprocess.Popen(
        [sys.executable, "-m", "tests.fakes.page_process", str(small_model)], stdout=subprocess.PIPE
    )
    assert page.stdout is not None
    with page.stdout as said:
        server = int(said.readline())
    assert alive(server)
    page.kill()
    page.wait()
    until(lambda: not alive(server))


def alive(pid: int) -> bool:
    with contextlib.suppress(OSError):
        # A process that has ended but that nobody has asked after yet is in state Z.
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
    return False
