"""`nianbao draft`, `ask` and `models test` in front of every behaviour of model servers that is known."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.bootstrap import open_desk
from assistant.settings import settings
from tests.drafting.samples import REQUESTS, last_year, year_of_three
from tests.fakes.command import kept, run
from tests.fakes.odd_answers import ANSWER, ODDITIES, THOUGHT, Oddity
from tests.fakes.openai_server import FakeEndpoint, openai_server

QUESTION = "不能当场答复的申请最迟多少个工作日内答复"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A machine with an index, made once."""
    folder = tmp_path_factory.mktemp("machine")
    kept(folder, year_of_three())
    kept(folder, last_year(overview__disclosure_on_request="2024年，我办未收到政府信息公开申请。"), "去年.json")
    yield folder
    settings.cache_clear()
    open_desk.cache_clear()


@pytest.fixture(params=ODDITIES, ids=lambda odd: odd.behaviour)
def odd(request: pytest.FixtureRequest) -> Oddity:
    found: Oddity = request.param
    return found


@pytest.fixture
def fake(odd: Oddity, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeEndpoint]:
    """The endpoint that behaves so, set as the model in use."""
    with openai_server(odd.behaviour) as fake:
        monkeypatch.setenv("NIANBAO_DATA_DIR", str(folder / "data"))
        monkeypatch.setenv("NIANBAO_MODEL", "remote")
        monkeypatch.setenv("NIANBAO_BASE_URL", fake.address)
        monkeypatch.setenv("NIANBAO_MODEL_NAME", "qwen-plus")
        settings.cache_clear()
        open_desk.cache_clear()
        yield fake
        open_desk().passages.close()


def test_a_section_is_drafted_or_the_cause_is_named(odd: Oddity, fake: FakeEndpoint, folder: Path):
    report, prior = folder / "年报.json", folder / "去年.json"
    done = run("draft", report, "--section", REQUESTS, "--prior", prior, "--format", "json")
    assert done.exit_code == 0, done.output
    draft = json.loads(done.stdout)
    assert "申请3件" in draft["text"]
    assert THOUGHT not in done.stdout
    assert "99件" not in draft["text"]
    if odd.says:
        assert any(all(word in said for word in odd.says) for said in draft["problems"]), draft["problems"]
    if not odd.drafted:
        assert draft["provenance"]["origin"] == "rolled_forward" or "中断" in done.stderr
    elif not odd.says:
        assert draft["text"].startswith(ANSWER)
        assert draft["provenance"]["origin"] == "model"


def test_a_question_is_answered_from_the_article_whatever_the_model_does(odd: Oddity, fake: FakeEndpoint):
    done = run("ask", QUESTION, "--format", "json")
    assert done.exit_code == 0, done.output
    answer = json.loads(done.stdout)
    assert fake.requests
    assert any("第三十三条" in citation["ref"] for citation in answer["citations"])
    assert "99件" not in answer["answer"]
    assert all(word in answer["note"] for word in odd.says), answer["note"]


def test_a_trial_prints_what_it_met(odd: Oddity, fake: FakeEndpoint):
    done = run("models", "test", "--format", "json")
    assert done.exit_code == (0 if odd.drafted else 2)
    trial = json.loads(done.stdout)
    assert trial["ok"] is odd.drafted
    assert not odd.met or odd.met in {one["code"] for one in trial["met"]}
    said = run("models", "test")
    assert (said.stdout if odd.drafted else said.stderr).count("\n") >= 1
    assert all(one["sentence"] in said.stdout for one in trial["met"])
