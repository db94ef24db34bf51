"""A page of ours in a real Chromium: the server with its own folder, and what an officer does on the page."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests import ROOT
from tests.waiting import PATIENCE_SECONDS, until

FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
PATIENCE_MS = 1000 * PATIENCE_SECONDS
expect.set_options(timeout=PATIENCE_MS)


def chromium_path() -> str | None:
    """The Chromium of this computer."""
    return next(
        (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
    )


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Server:
    """The page served from a folder of its own; it can be killed and started again on the same port."""

    folder: Path
    script: Path
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        return self.folder / "server.log"

    def start(self) -> None:
        environment = os.environ | {
            "NIANBAO_DATA_DIR": str(self.folder / "data"),
            "NIANBAO_MODEL": "scripted",
            "NIANBAO_SCRIPT": str(self.script),
            "NIANBAO_ACTOR": "张三",
        }
        command = [sys.executable, "-c", "from assistant.cli import main; main()", "serve", f"--port={self.port}"]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
        until(lambda: self.answers() or self.process.poll() is not None)
        assert self.answers(), f"the server did not start:\n{self.log.read_text()}"

    def answers(self) -> bool:
        try:
            urllib.request.urlopen(f"{self.address}/_stcore/health", timeout=PATIENCE_SECONDS).close()
        except (urllib.error.URLError, OSError):
            return False
        return True

    def kill(self) -> None:
        """As a power cut would end it."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None


@dataclass
class Officer:
    """What an officer does on the page, in the words of the page."""

    page: Page
    pictures: Path

    def picture(self, name: str, *, whole: bool = False) -> None:
        self.settled()
        self.page.screenshot(path=self.pictures / f"{name}.png", full_page=whole)

    def settled(self) -> None:
        """Wait until the page's script has ended and nothing is being saved."""
        self.page.wait_for_timeout(250)
        expect(self.page.locator("[data-test-script-state=running]")).to_have_count(0, timeout=PATIENCE_MS)
        self.page.wait_for_timeout(150)

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()
        self.settled()

    def go(self, name: str) -> None:
        # A hand takes its time between press and release: the box that is left saves first.
        self.page.get_by_role("link", name=name).click(delay=60)
        expect(self.page.locator("h1.nb-title")).to_have_text(name)
        self.settled()

    def import_file(self, file: Path) -> None:
        self.page.locator("input[type=file]").first.set_input_files(file)
        self.settled()
        self.press("导入")

    def cell(self, path: str) -> Locator:
        return self.page.locator(f"input[data-path='{path}']")

    def box_of(self, path: str) -> Locator:
        return self.page.locator(f"td:has(> input[data-path='{path}'])")

    def type_row(self, path: str, values: list[str]) -> None:
        """Type into a cell and the cells right of it, as one does with the arrow keys."""
        self.cell(path).click()
        for value in values:
            self.page.keyboard.type(value, delay=30)
            self.page.keyboard.press("ArrowRight")

    def saved(self) -> None:
        expect(self.page.locator(".foot .state").first).to_have_text("已保存", timeout=PATIENCE_MS)

    def paste(self, path: str, text: str) -> None:
        self.cell(path).click()
        self.cell(path).evaluate(
            """(input, text) => {
                const data = new DataTransfer();
                data.setData("text/plain", text);
                const options = {clipboardData: data, bubbles: true, cancelable: true};
                input.dispatchEvent(new ClipboardEvent("paste", options));
            }""",
            text,
        )

    def ask(self, question: str) -> Locator:
        """Put a question; gives the answer, once it is whole."""
        answered = self.page.get_by_role("button", name="复制").count()
        box = self.page.locator("[data-testid=stChatInput] textarea")
        box.fill(question)
        box.press("Enter")
        expect(self.page.get_by_role("button", name="复制")).to_have_count(answered + 1, timeout=PATIENCE_MS)
        self.settled()
        return self.page.locator("[data-testid=stChatMessage]").last

    def text_of(self, name: str) -> Locator:
        return self.page.get_by_label(name, exact=True).and_(self.page.locator("textarea"))

    def open_section(self, name: str) -> None:
        self.page.locator("label").filter(has_text=re.compile(rf"^{name}")).first.click()
        self.settled()

    def download(self, button: str) -> bytes:
        with self.page.expect_download(timeout=PATIENCE_MS) as coming:
            self.page.get_by_role("button", name=button, exact=True).click()
        return Path(coming.value.path()).read_bytes()


def write_script(path: Path) -> Path:
    """The scripted model: a draft in slow pieces, a shorter text when asked to shorten, one true answer."""
    draft = (
        "2025年，柳堤街道新收政府信息公开申请4件，上年结转1件，按期办结4件，结转下年度1件。"
        "工作中坚持专人登记、专人答复，与申请人保持沟通。"
    )
    answer = "需要延长答复期限的，延长的期限最长不得超过20个工作日（第三十三条）。"
    short = "2025年，柳堤街道新收政府信息公开申请4件，办结4件。"
    replies = [
        {"match": "那延期呢", "reply": answer, "delay_per_chunk": 0.02},
        {"match": "压缩", "reply": short, "delay_per_chunk": 0.02},
        {"match": ".", "reply": draft, "delay_per_chunk": 0.12},
    ]
    path.write_text(json.dumps({"model": "演示模型", "replies": replies}, ensure_ascii=False), encoding="utf-8")
    return path
