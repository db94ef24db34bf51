"""Rounds: what a server does by itself at its start and every hour after, until its process ends."""

import logging
import threading
from collections.abc import Callable

_log = logging.getLogger(__name__)
HOUR = 3600.0


def go_round(
    act: Callable[[], object], *, seconds: float = HOUR, stop: threading.Event | None = None
) -> threading.Thread:
    """Do it now and again and again, in a thread of its own; what goes wrong is logged and tried at the next round."""
    ended = stop or threading.Event()

    def rounds() -> None:
        while True:
            try:
                act()
            except Exception:
                _log.exception("a round went wrong")
            if ended.wait(seconds):
                return

    thread = threading.Thread(target=rounds, name="rounds", daemon=True)
    thread.start()
    return thread
