"""The same index with its vectors on a Chroma server, a real one on loopback."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from assistant.adapters.passages.chroma_store import connect, let_go
from assistant.report.organs import organ_named
from assistant.report.report import blank_report
from tests.fakes.small_corpus import small_index
from tests.waiting import until


def beats(url: str) -> bool:
    try:
        return httpx.get(f"{url}/api/v2/heartbeat", trust_env=False).is_success
    except httpx.TransportError:
        return False


@contextmanager
def chroma(folder: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [str(Path(sys.executable).with_name("chroma")), "run", "--host", "127.0.0.1", "--port", str(port)]
    child = subprocess.Popen(
        [*command, "--path", str(folder)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    url = f"http://127.0.0.1:{port}"
    try:
        until(lambda: beats(url))
        yield url
    finally:
        child.kill()
        child.wait()


@pytest.fixture(scope="module")
def server(tmp_path_factory) -> Iterator[str]:
    with chroma(tmp_path_factory.mktemp("server")) as url:
        yield url


def test_the_index_is_built_searched_and_swept_on_the_server(tmp_path, server):
    index = small_index(tmp_path, chroma_url=server)
    assert index.search("查阅档案收取费用")[0].passage.article == 3
    assert index.mode == "hybrid"
    for year in (2021, 2022):
        report = blank_report(organ_named("临河街道办事处"), year).with_section("overview.platforms", "开设了公开栏。")
        index.add_report(report, source="x.docx")
        index.update()
    index.rebuild()
    index.rebuild()
    client = connect(None, server)
    builds = {collection.name.split("-")[1] for collection in client.list_collections()}
    let_go(client)
    assert len(builds) == 4, "two segments in use, and the two in use before"
    index.close()


def test_a_server_that_is_away_is_said_and_the_answer_comes_from_memory(tmp_path):
    said: list[str] = []
    index = small_index(tmp_path, chroma_url="http://127.0.0.1:9", say=said.append)
    assert index.search("查阅档案收取费用")[0].passage.article == 3
    assert index.mode == "bm25"
    assert any("127.0.0.1:9" in sentence for sentence in said)


def test_a_server_that_goes_between_two_questions_is_said_and_the_second_is_answered_all_the_same(tmp_path):
    said: list[str] = []
    with chroma(tmp_path / "server") as url:
        index = small_index(tmp_path, chroma_url=url, say=said.append)
        assert index.search("查阅档案收取费用")[0].passage.article == 3
        assert index.mode == "hybrid"
        said.clear()
    assert index.search("查阅档案收取费用")[0].passage.article == 3
    assert index.mode == "bm25"
    assert any("资料索引" in sentence for sentence in said)
    assert "字面匹配" in index.status().note
    index.close()
