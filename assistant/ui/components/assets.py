"""Scripts and styles of the components, shipped beside them."""

from importlib import resources


def asset(name: str) -> str:
    """The text of a script or a style sheet of this package."""
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
