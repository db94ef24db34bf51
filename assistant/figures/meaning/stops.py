"""The marks that end the words of a figure."""

from typing import Final

STOPS: Final = frozenset("，。；：！？;:,\n（）()")
