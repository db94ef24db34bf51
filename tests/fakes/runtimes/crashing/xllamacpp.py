"""A runtime whose native code crashes while it loads a model."""

import os
from types import SimpleNamespace


def CommonParams() -> SimpleNamespace:  # noqa: N802
    return SimpleNamespace(
        model=SimpleNamespace(),
        cpuparams=SimpleNamespace(),
        cpuparams_batch=SimpleNamespace(),
        speculative=SimpleNamespace(),
    )


def Server(params: object) -> None:  # noqa: N802
    os.abort()
