"""`nianbao draft`, `ask` and `models test` in front of every behaviour of model servers that is known."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.bootstrap import open_desk
from assistant.settings import settings
from tests.drafting.samples import REQUESTS, last_year, year_of_three
from tests.fakes.command import kept, run
from tests.fakes.odd_answers import ANSWER
from tests.fakes.oddities import ODDITIES, Oddity
from tests.fakes.openai_server import FakeEndpoint, openai_server
from tests.fakes.thinking_answers import THOUGHT

QUESTION = "不能当场答复的申请最迟多少个工作日内答复"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This year's report and last year's."""
    folder = tmp_path_factory.mktemp("reports")
    kept(folder, year_of_three())
    kept(folder, last_year(overview__disclosure_on_request="2024年，我办未收到政府信息公开申请。"), "去年.json")
    return folder


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FakeEndpoint]:
    """One machine with one endpoint for all: each behaviour is a model there that nobody has met yet."""
    with openai_server("ok") as fake, pytest.MonkeyPatch.context() as patch:
        patch.setenv("NIANBAO_DATA_DIR", str(tmp_path_factory.mktemp("machine")))
        patch.setenv("NIANBAO_MODEL", "remote")
        patch.setenv("NIANBAO_BASE_URL", fake.address)
        settings.cache_clear()
        open_desk.cache_clear()
        yield fake
        open_desk().passages.close()
    settings.cache_clear()
    open_desk.cache_clear()


@pytest.fixture(params=ODDITIES, ids=lambda odd: odd.behaviour)
def odd(request: pytest.FixtureRequest) -> Oddity:
    found: Oddity = request.param
    return found


@pytest.fixture
def fake(odd: Oddity, server: FakeEndpoint) -> FakeEndpoint:
    """The endpoint, behaving so."""
    server.behaviours = [odd.behaviour]
    server.requests.clear()
    return server


def model_for(command: str, odd: Oddity) -> tuple[str, str]:
    return "--model", f"{command}-{odd.behaviour}"


def test_a_section_is_drafted_or_the_cause_is_named(odd: Oddity, fake: FakeEndpoint, folder: Path):
    report, prior = folder / "年报.json", folder / "去年.json"
    done = run(
        "draft", report, "--section", REQUESTS, "--prior", prior, "--format", "json", *model_for("draft", odd)
    )  # fmt: skip
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
    done = run("ask", QUESTION, "--format", "json", *model_for("ask", odd))
    assert done.exit_code == 0, done.output
    answer = json.loads(done.stdout)
    assert fake.requests
    assert any("第三十三条" in citation["ref"] for citation in answer["citations"])
    assert "99件" not in answer["answer"]
    assert all(word in answer["note"] for word in odd.says), answer["note"]


@pytest.mark.parametrize("odd", ODDITIES[::7], ids=lambda odd: odd.behaviour)
def test_a_trial_prints_what_it_met(odd: Oddity, fake: FakeEndpoint):
    done = run("models", "test", "--format", "json", *model_for("test", odd))
    assert done.exit_code == (0 if odd.drafted else 2)
    trial = json.loads(done.stdout)
    assert set(trial) == {"ok", "sentence", "met"}
    assert trial["ok"] is odd.drafted
    assert not odd.met or odd.met in {one["code"] for one in trial["met"]}
    said = run("models", "test", *model_for("test", odd))
    first, *_ = (said.stdout if odd.drafted else said.stderr).splitlines()
    assert fake.address in first
    assert all(one["sentence"] in said.stdout for one in trial["met"])
