"""`nianbao models` as a user types it."""

from pathlib import Path

import pytest

from tests.fakes.command import nianbao
from tests.fakes.openai_server import openai_server

KEY = "sk-geheim-0123456789"


def test_the_models_are_listed_with_the_one_in_use_and_why_it_is_not_ready(tmp_path: Path):
    done = nianbao(tmp_path, "models")
    assert done.returncode == 2
    assert "* 1.5b  内置  未就绪" in done.stdout
    assert "nianbao models fetch --size 1.5b" in done.stderr


def test_no_model_is_a_choice_like_any_other(tmp_path: Path):
    done = nianbao(tmp_path, "models", NIANBAO_MODEL="none")
    assert done.returncode == 0
    assert "* none" in done.stdout


def test_a_working_endpoint_is_said_to_work(tmp_path: Path):
    with openai_server("ok") as fake:
        done = nianbao(
            tmp_path, "models", NIANBAO_MODEL="remote", NIANBAO_BASE_URL=fake.address, NIANBAO_MODEL_NAME="qwen-plus",
            NIANBAO_API_KEY=KEY,
        )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "qwen-plus" in done.stdout
    assert "回答正常" in done.stdout
    assert KEY not in done.stdout + done.stderr


@pytest.mark.parametrize(("behaviour", "says"), [("unauthorized", "密钥"), ("no_model", "没有模型 qwen-plus")])
def test_what_is_wrong_with_an_endpoint_is_one_sentence_on_stderr(tmp_path: Path, behaviour: str, says: str):
    with openai_server(behaviour) as fake:
        done = nianbao(
            tmp_path, "models", "test", NIANBAO_MODEL="remote", NIANBAO_BASE_URL=fake.address,
            NIANBAO_MODEL_NAME="qwen-plus", NIANBAO_API_KEY=KEY,
        )  # fmt: skip
    assert done.returncode == 2
    assert says in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert KEY not in done.stdout + done.stderr


def test_a_size_that_does_not_exist_is_refused(tmp_path: Path):
    done = nianbao(tmp_path, "models", "fetch", "--size", "7b")
    assert done.returncode == 2
    assert "7b" in done.stderr
    assert done.stdout == ""
