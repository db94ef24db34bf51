"""The paths of facts that are computed, and how a computed number is shown."""

from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Final

from assistant.form.paths import REQUESTS, SUM_PREFIX

NEWLY_RECEIVED: Final = f"{REQUESTS}.newly_received.total"
RESULTS_TOTAL: Final = f"{REQUESTS}.results_total.total"
ALL_REQUESTS: Final = f"{SUM_PREFIX}{REQUESTS}.requests.total"
BASES: Final = (RESULTS_TOTAL, NEWLY_RECEIVED, ALL_REQUESTS)
"""What shares of requests stand on: outcomes on （七）总计, applicants on 新收; some reports use 新收 + 结转."""


def share_path(part: str, base: str) -> str:
    """The path of the share of one fact in another."""
    return f"share:{part}/{base}"


@cache
def _step(places: int) -> Decimal:
    return Decimal(1).scaleb(-places)


def shown(number: Decimal, places: int = 2) -> str:
    """A computed number as a fact shows it: at most two decimals, no trailing zeros."""
    text = format(number.quantize(_step(places), ROUND_HALF_UP), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
