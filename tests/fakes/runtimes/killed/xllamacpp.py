"""A runtime that the system kills for want of memory."""

import os
import signal
from types import SimpleNamespace


def CommonParams() -> SimpleNamespace:  # noqa: N802
    return SimpleNamespace(
        model=SimpleNamespace(),
        cpuparams=SimpleNamespace(),
        cpuparams_batch=SimpleNamespace(),
        speculative=SimpleNamespace(),
    )


def Server(params: object) -> None:  # noqa: N802
    os.kill(os.getpid(), signal.SIGKILL)
