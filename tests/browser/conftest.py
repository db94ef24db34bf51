"""A server and an officer at a Chromium for each test; pictures go to the folder named by NIANBAO_PICTURES."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, sync_playwright

from tests.browser.chromium import FLAGS, PATIENCE_MS, Officer, Server, chromium_path, write_script


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    serving = Server(tmp_path, write_script(tmp_path / "script.json"))
    serving.start()
    yield serving
    serving.kill()


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    folder = Path(os.environ.get("NIANBAO_PICTURES", tmp_path / "pictures"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
def context() -> Iterator[BrowserContext]:
    """A Chromium window of an office screen."""
    path = chromium_path()
    if path is None:
        reason = "没有 Chromium：运行 sh tests/install_tools.sh，或 apt-get install chromium"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=FLAGS)
        window = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN", accept_downloads=True)
        window.set_default_timeout(PATIENCE_MS)
        yield window
        window.close()
        browser.close()


@pytest.fixture
def officer(context: BrowserContext, server: Server, pictures: Path) -> Iterator[Officer]:
    """An officer at the page; whatever the test is of, nothing on the page may be hindered by the door's policy."""
    page, hindered = context.new_page(), list[str]()
    page.on("console", lambda said: hindered.append(said.text) if "Content Security Policy" in said.text else None)
    page.goto(server.address)
    page.locator("h1.nb-title").wait_for()
    yield Officer(page, pictures)
    # One inline script of Streamlit's index sets a flag for search engines; nothing of ours reads it.
    assert [said for said in hindered if "inline script" not in said] == []
