"""The pages in the order of the work, with their names, addresses and symbols."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module, resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One page: its name on the screen, its address, its symbol and the group that it stands under."""

    title: str
    address: str
    icon: str
    group: str


FIRST = "my_reports"
_WORK, _TOOLS, _SETUP = "编制年报", "查询与审核", "系统"
PAGES = {
    "my_reports": PageEntry("我的年报", "my_reports", ":material/folder_open:", _WORK),
    "tables": PageEntry("数据填报", "tables", ":material/table_chart:", _WORK),
    "drafting": PageEntry("文字起草", "drafting", ":material/edit_note:", _WORK),
    "findings": PageEntry("校核", "findings", ":material/fact_check:", _WORK),
    "publishing": PageEntry("导出发布", "publishing", ":material/publish:", _WORK),
    "asking": PageEntry("条例问答", "asking", ":material/forum:", _TOOLS),
    "library": PageEntry("资料库", "library", ":material/library_books:", _TOOLS),
    "reviewing": PageEntry("批量审核", "reviewing", ":material/checklist:", _TOOLS),
    "preferences": PageEntry("设置", "preferences", ":material/settings:", _SETUP),
}


def page_of(name: str, *, first: str = FIRST) -> StreamlitPage:
    """The page of that name, to be listed or gone to; its module is imported when it is shown."""
    import streamlit as st

    entry = PAGES[name]

    def show() -> None:
        from assistant.ui.told import told

        with told():  # whatever goes wrong on a page is told in a sentence
            import_module(f"assistant.ui.pages.{entry.address}").show()

    return st.Page(show, title=entry.title, icon=entry.icon, url_path=entry.address, default=name == first)


def pages(*, first: str = FIRST) -> dict[str, list[StreamlitPage]]:
    """The pages by group, for the navigation; `first` is the one that a bare address shows."""
    groups: dict[str, list[StreamlitPage]] = {}
    for name, entry in PAGES.items():
        groups.setdefault(entry.group, []).append(page_of(name, first=first))
    return groups


def icon() -> str:
    """The page's own symbol; one of Streamlit's named symbols would be fetched from the network."""
    return resources.files("assistant.ui").joinpath("icon.svg").read_text(encoding="utf-8")
