"""How long a busy endpoint asks to be left alone: `Retry-After` in every form that servers write."""

import math
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

LONGEST_WAIT: Final = 30.0
"""Seconds that a call waits on its own; an officer who is asked to wait longer is told so instead."""
_ABSURD: Final = 366 * 86400.0
_NUMBER = re.compile(r"\d+(\.\d+)?")


def retry_after(headers: Mapping[str, str], now: datetime | None = None) -> float | None:
    """The seconds to wait; None where nothing is said, or nothing that can be meant.

    Args:
        headers: the headers of the answer, names in small letters or a mapping that does not mind.
        now: this moment; by default what the server says it is, else the clock.
    """
    if (said := _seconds(headers.get("retry-after-ms", ""))) is not None:
        return said / 1000
    asked = headers.get("retry-after", "").strip()
    if (said := _seconds(asked)) is not None:
        return said
    then = _moment(asked)
    # The server's own clock is the one that its date was read from.
    since = now or _moment(headers.get("date", "")) or datetime.now(UTC)
    return None if then is None or (wait := (then - since).total_seconds()) <= 0 or wait > _ABSURD else wait


def spoken(seconds: float) -> str:
    """A time to wait as one says it."""
    if seconds < 90:
        return f"{math.ceil(seconds)} 秒"
    if seconds < 5400:
        return f"{math.ceil(seconds / 60)} 分钟"
    return f"{math.ceil(seconds / 3600)} 小时" if seconds < 172800 else f"{math.ceil(seconds / 86400)} 天"


def _seconds(said: str) -> float | None:
    said = said.strip()
    return float(said) if _NUMBER.fullmatch(said) and float(said) <= _ABSURD else None


def _moment(said: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(said)
    except (TypeError, ValueError, IndexError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
