"""The parts of a web page around an article: menus, lists of links, the foot of the site."""

from typing import Any

from lxml import etree, html

_BOXES = {"ul", "ol", "div", "section", "aside", "p", "dl", "header", "footer", "nav", "td"}
_ALWAYS = {"nav", "footer"}
_FEWEST_LINKS, _SHARE = 3, 0.8


def navigation(root: html.HtmlElement) -> set[Any]:
    """The boxes of a page that are navigation: named so, or hardly more than links.

    Measured from the inside out in one pass, for pages nest deeply. A box with a table in it is never navigation.
    """
    found: set[Any] = set()
    measured: list[list[int]] = [[0, 0, 0, 0]]
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        if event == "start":
            measured.append([_length(element.text), 0, 0, 0])
            continue
        text, linked, links, tables = measured.pop()
        if element.tag == "a":
            linked, links = text, int(text > 0)
        tables += element.tag == "table"
        mostly_links = links >= _FEWEST_LINKS and linked >= _SHARE * text
        if element.tag in _BOXES and not tables and (element.tag in _ALWAYS or mostly_links):
            found.add(element)
        outer = measured[-1]
        outer[:] = [outer[0] + text + _length(element.tail), outer[1] + linked, outer[2] + links, outer[3] + tables]
    return found


def _length(text: str | None) -> int:
    return len("".join(text.split())) if text else 0
