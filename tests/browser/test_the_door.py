"""The door in a browser: a name that somebody made to point here shows nothing of the page, and no page is hindered."""

from pathlib import Path

from tests.browser.chromium import FLAGS, Officer, Server, chromium_path
from tests.browser.reports import ORGAN, write_last_years_report


def test_a_name_made_to_point_here_shows_nothing_of_the_page(server: Server, officer: Officer, tmp_path: Path) -> None:
    officer.import_file(write_last_years_report(tmp_path))
    path = chromium_path()
    assert path is not None
    rebound = [*FLAGS, "--host-resolver-rules=MAP evil.example 127.0.0.1"]
    browser = officer.page.context.browser
    assert browser is not None
    other = browser.browser_type.launch(executable_path=path, args=rebound)
    page = other.new_page()
    answer = page.goto(f"http://evil.example:{server.port}")
    assert answer is not None
    assert answer.status == 421
    assert ORGAN not in page.content()
    assert "Streamlit" not in page.content()
    reached = page.evaluate(
        """async () => {
            const open = (address) => new Promise((done) => {
                const socket = new WebSocket(address, ["streamlit"]);
                socket.onopen = () => done("open");
                socket.onerror = () => done("refused");
            });
            const host = location.host, port = location.port;
            const read = await fetch("/_stcore/host-config").then((r) => r.status);
            return [read, await open(`ws://${host}/_stcore/stream`), await open(`ws://127.0.0.1:${port}/_stcore/stream`)];
        }"""
    )
    assert reached == [421, "refused", "refused"]
    other.close()
