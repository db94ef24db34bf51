"""The tests stand where the product has what they test."""

from tests import ROOT

BESIDE = {"attacks", "browser", "corpus", "evals", "fakes", "supply"}
"""What is tested and is no room of the product, and what serves the tests."""


def test_every_folder_of_tests_is_a_room_of_the_product() -> None:
    folders = {path.parent.relative_to(ROOT / "tests") for path in (ROOT / "tests").rglob("test_*.py")}
    rooms = [folder for folder in folders if folder.parts and folder.parts[0] not in BESIDE]
    assert [str(room) for room in rooms if not (ROOT / "assistant" / room / "__init__.py").is_file()] == []


def test_no_folder_grows_past_reading() -> None:
    folders = {path.parent for path in (ROOT / "tests").rglob("test_*.py")}
    assert [str(folder) for folder in folders if len(list(folder.glob("*.py"))) > 25] == []
