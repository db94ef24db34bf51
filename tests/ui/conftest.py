"""A desk on a temporary folder for the pages, with a scripted or no model."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant import bootstrap, settings
from assistant.bootstrap import HouseDesk, open_desk
from tests.browser.reports import last_years_report
from tests.waiting import PATIENCE_SECONDS


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[HouseDesk]:
    """The real desk, its settings taken from the environment as the page takes them."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NIANBAO_DATA_DIR", str(tmp_path / "data"))
    # A page run leaves its script behind as the main module, which a child process would run again.
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])
    monkeypatch.setenv("NIANBAO_MODEL", "none")
    monkeypatch.setenv("NIANBAO_ACTOR", "张三")
    settings.settings.cache_clear()
    bootstrap.open_desk.cache_clear()
    yield open_desk()
    bootstrap.open_desk.cache_clear()
    settings.settings.cache_clear()


@pytest.fixture
def prior_id(desk: HouseDesk) -> str:
    """Last year's report in the workspace."""
    from assistant.desk.keeping.reports import keep_imported

    return keep_imported(desk, last_years_report(), source="柳堤街道2024年年报.json").entry.id


@pytest.fixture
def worked_id(desk: HouseDesk, prior_id: str) -> str:
    """Last year's report taken back into work: an import of an older year counts as published."""
    from assistant.desk.keeping.reports import take_back

    if desk.workspace.load(prior_id).entry.state != "drafting":
        take_back(desk, prior_id)
    return prior_id


@pytest.fixture
def report_id(desk: HouseDesk, prior_id: str) -> str:
    """This year's report, started from last year's."""
    from assistant.desk.keeping.reports import start_from_last_year

    return start_from_last_year(desk, prior_id).entry.id


def _run_page(name: str) -> None:
    """Runs inside the page's script."""
    import streamlit as st

    from assistant.ui.navigation import pages

    st.navigation(pages(first=name)).run()


@pytest.fixture
def page(desk: HouseDesk) -> Callable[..., AppTest]:
    """A page by its name, with a report open or none."""

    def open_page(name: str, report_id: str | None = None) -> AppTest:
        app = AppTest.from_function(_run_page, kwargs={"name": name}, default_timeout=PATIENCE_SECONDS)
        if report_id:
            app.query_params["report"] = report_id
        return app.run()

    return open_page
