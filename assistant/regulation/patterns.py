"""Patterns compiled when a text first needs them: most texts need few, and a check must start quickly."""

import re
from functools import cache


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern, compiled once."""
    return re.compile(pattern)
