"""Where the product's own data is: prompts/, corpus/ and app.py."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resources() -> Path:
    """The folder that holds prompts/, corpus/ and app.py.

    Beside the package in a checkout, inside it in an installed wheel. It needs no settings, so that a check need not
    read any.
    """
    checkout = _PACKAGE.parent
    return checkout if (checkout / "prompts").is_dir() else _PACKAGE / "_resources"
