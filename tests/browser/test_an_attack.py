"""A workspace whose every string is an attack, in a browser: nothing is fetched, opened, run or linked to."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from assistant.bootstrap import HouseDesk
from assistant.settings import Settings
from assistant.ui.navigation import FIRST, PAGES
from tests.browser.chromium import Officer, Server, write_script
from tests.fakes import attack


class Listener:
    """Somebody's server: it remembers what it was asked for."""

    def __init__(self) -> None:
        asked = self.asked = list[str]()

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append(self.path)
                self.send_response(204)
                self.end_headers()

            do_POST = do_HEAD = do_OPTIONS = do_GET  # noqa: N815

            def log_message(self, *_: object) -> None:
                """Quiet."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def listener() -> Iterator[Listener]:
    listening = Listener()
    yield listening
    listening.close()


@pytest.fixture
def attacked(tmp_path: Path, listener: Listener) -> Iterator[tuple[Server, str]]:
    """The page served over a workspace that somebody hostile has filled, and the report in work."""
    folder = tmp_path / "served"
    folder.mkdir()
    report_id = attack.fill(HouseDesk(Settings(data_dir=folder / "data", model="none")), listener.address)
    serving = Server(folder, write_script(folder / "script.json"))
    serving.start()
    yield serving, report_id
    serving.kill()


def open_all(page: Page) -> None:
    """Every folded-away part, tab, tooltip and pop-up of the page."""
    for folded in page.locator("details:not([open]):not([inert] *) > summary").all():
        if folded.is_visible():
            folded.click()
    for tab in page.get_by_role("tab").all():
        tab.click()
    for tip in page.get_by_test_id("stTooltipHoverTarget").all():
        for pointed in ("pointerover", "mouseover"):
            tip.dispatch_event(pointed)
    for popover in page.get_by_test_id("stPopover").get_by_role("button").all()[:6]:
        popover.click()
        page.keyboard.press("Escape")


def test_no_page_fetches_opens_runs_or_links_to_anything(
    attacked: tuple[Server, str], listener: Listener, context: BrowserContext, pictures: Path, tmp_path: Path
) -> None:
    server, report_id = attacked
    page = context.new_page()
    officer, dialogs, outside = Officer(page, pictures), list[str](), list[str]()
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    ours = (server.address, f"ws://127.0.0.1:{server.port}", "data:", "blob:")
    page.on("request", lambda asked: None if asked.url.startswith(ours) else outside.append(asked.url))
    hostile = tmp_path / "![a](x)[b](javascript:alert(1)):smile:$x$<img src=x onerror=alert(1)>.json"
    hostile.write_text(attack.attacked_report(listener.address).to_json(), encoding="utf-8")

    for name, entry in PAGES.items():
        page.goto(f"{server.address}/{entry.address * (name != FIRST)}?report={report_id}")
        page.locator("h1.nb-title").wait_for()
        officer.settled()
        if name == "my_reports":
            page.get_by_text("导入年报文件", exact=True).click()
            page.locator("input[type=file]").first.set_input_files(hostile)
            officer.settled()
            page.get_by_role("button", name="导入", exact=True).click()
            officer.settled()
        if name == "library":
            page.get_by_text("政府信息公开条例").first.wait_for()
        open_all(page)
        officer.settled()
        officer.picture(f"40-attack-{name}", whole=True)
        links = page.locator("a[href]").evaluate_all("all => all.map(a => a.href)")
        assert [link for link in links if not link.startswith(server.address)] == [], name
        made = page.locator("main img, main script, main iframe, main .katex, [data-testid=stMain] img")
        assert made.evaluate_all("all => all.map(e => e.outerHTML)") == [], name
    assert (listener.asked, outside, dialogs) == ([], [], [])
