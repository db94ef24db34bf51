"""What no command tells itself: one sentence, exit code 2, and the traceback only for whoever asks for it."""

import errno
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.cli.failures import sentence_of
from assistant.desk.errors import DeskError
from tests.fakes.command import MAIN, nianbao, run


@pytest.mark.parametrize(
    ("name", "value", "due"),
    [
        ("NIANBAO_MODEL", "foo", "'embedded', 'remote', 'scripted' 或 'none'"),
        ("NIANBAO_PORT", "abc", "应为整数"),
        ("NIANBAO_TIMEOUT_SECONDS", "久", "应为数字"),
    ],
)
def test_a_wrong_setting_is_named_with_its_value_and_what_is_due(
    tmp_path: Path, name: str, value: str, due: str
) -> None:
    done = nianbao(tmp_path, "models", **{name: value})
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    for each in (name, value, due, ".env"):
        assert each in done.stderr


def test_half_a_character_in_a_question_is_told_and_not_searched(tmp_path: Path) -> None:
    done = nianbao(tmp_path, "cite", os.fsdecode("第".encode() + b"\x80"), "--format", "json")
    assert done.returncode in {0, 2}
    assert "Traceback" not in done.stderr


def test_a_fault_of_the_program_says_where_its_details_are() -> None:
    try:
        raise ZeroDivisionError("division by zero")
    except ZeroDivisionError as error:
        sentence = sentence_of(error)
    place = Path(sentence.split("「")[1].split("」")[0])
    assert "ZeroDivisionError: division by zero" in place.read_text(encoding="utf-8")
    place.unlink()


def test_the_traceback_is_there_for_whoever_asks_for_it(tmp_path: Path) -> None:
    assert "Traceback" in nianbao(tmp_path, "models", NIANBAO_MODEL="foo", NIANBAO_DEBUG="1").stderr


def test_an_error_of_a_layer_says_what_it_says() -> None:
    assert sentence_of(DeskError("名单里没有单位。")) == "名单里没有单位。"
    assert "磁盘已满" in sentence_of(OSError(errno.ENOSPC, "No space left on device", "/data/年报.docx"))


@pytest.mark.parametrize("port", ["99999", "0", "-1"])
def test_a_port_that_does_not_exist(port: str) -> None:
    result = run("serve", "--port", port)
    assert result.exit_code == 2
    assert f"端口 {port} 不存在" in result.stderr


def test_a_port_in_use_and_an_address_of_another_computer() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert "已被占用" in run("serve", "--port", str(port)).stderr
    away = run("serve", "--port", str(port), "--host", "203.0.113.9")
    assert away.exit_code == 2
    assert "203.0.113.9 不是本机的地址" in away.stderr


@pytest.mark.parametrize(("closed", "said"), [("<&-", "没有找到法条引用。\n"), (">&-", ""), ("<&- >&- 2>&-", "")])
def test_a_stream_that_the_caller_closed_breaks_nothing(tmp_path: Path, closed: str, said: str) -> None:
    command = f'"{sys.executable}" -c "{MAIN}"'
    done = subprocess.run(
        ["/bin/sh", "-c", f"{command} cite {'-' if '<' in closed else '第二十条'} {closed}"],
        env={**os.environ, "NIANBAO_DATA_DIR": str(tmp_path), "NIANBAO_MODEL": "none"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, said)
