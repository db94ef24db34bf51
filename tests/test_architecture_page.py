"""The guides are true: what they name is there, and the architecture page leaves out no room of the house."""

import re
from pathlib import Path

import pytest

from tests import ROOT

PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
HOUSE = ROOT / "assistant"
MADE = {
    "assistant/adapters/chat/plain_endpoint.py",
    "assistant/formats/readers/fodt_reader.py",
    "assistant/formats/writers/fodt_writer.py",
    "assistant/ui/pages/rules.py",
    "prompts/draft.chapter_five.md",
    "tests/ui/test_rules_page.py",
}
"""What the recipes make."""
NAMED = set(re.findall(r"`([\w./-]+/[\w.-]*|[\w-]+\.(?:py|toml|md|js))`", PAGE))


def table() -> set[str]:
    """The rooms that have a line of their own."""
    return {room for line in PAGE.splitlines() if line.startswith("| `") for room in re.findall(r"`([\w/]+)/`", line)}


def test_what_the_page_names_is_there() -> None:
    assert len(NAMED) > 100
    assert [name for name in sorted(NAMED) if not any((root / name).exists() for root in (HOUSE, ROOT))] == []


def test_every_room_has_its_line_on_the_page() -> None:
    rooms = {path.parent.relative_to(HOUSE).as_posix() for path in HOUSE.glob("**/__init__.py")} - {"."}
    assert sorted(rooms - table()) == []


@pytest.mark.parametrize("recipe", sorted((ROOT / "docs" / "how-to").glob("*.md")), ids=lambda path: path.stem)
def test_what_a_recipe_touches_is_there(recipe: Path) -> None:
    named = set(re.findall(r"`((?:assistant|tests|prompts)/[\w./-]+)`", recipe.read_text(encoding="utf-8")))
    assert len(named) > 3
    assert [name for name in sorted(named - MADE) if not (ROOT / name).exists()] == []


def test_links_of_the_guides_lead_somewhere() -> None:
    pages = [*(ROOT / "docs").rglob("*.md"), *ROOT.glob("*.md")]
    assert len(pages) > 5
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in pages
        for target in re.findall(r"\]\((?!\w+:)([^)#]+)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []
