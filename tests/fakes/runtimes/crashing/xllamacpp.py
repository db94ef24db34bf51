"""A runtime whose native code crashes while it loads a model."""

import os
from types import SimpleNamespace

common_speculative_type = SimpleNamespace(COMMON_SPECULATIVE_TYPE_NGRAM_SIMPLE=7)


def CommonParams() -> SimpleNamespace:  # noqa: N802
    return SimpleNamespace(
        model=SimpleNamespace(),
        cpuparams=SimpleNamespace(),
        cpuparams_batch=SimpleNamespace(),
        speculative=SimpleNamespace(ngram_simple=SimpleNamespace()),
    )


def Server(params: object) -> None:  # noqa: N802
    os.abort()
