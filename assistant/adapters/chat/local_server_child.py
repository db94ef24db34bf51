"""The child process of the embedded model: llama.cpp's own HTTP server on 127.0.0.1 (`python -m`, settings on stdin).

It says one line of JSON on stdout, `{"address": ...}` or `{"error": ...}`, and then serves until its parent is gone.
"""

import json
import sys
import threading
from typing import Any

from assistant.adapters.parent_watch import end_with_parent

_KNOWN_WORDS = 3
_GUESSED_WORDS = 5


def main() -> None:
    """Start the server that the first line of stdin describes."""
    wanted = json.loads(sys.stdin.buffer.readline())
    end_with_parent(wanted["parent"])
    try:
        server = _serve(wanted)
    except (ImportError, RuntimeError) as error:
        print(json.dumps({"error": type(error).__name__}), flush=True)
        return
    print(json.dumps({"address": server.listening_address}), flush=True)
    threading.Event().wait()


def _serve(wanted: dict[str, Any]) -> Any:
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = wanted["path"]
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.api_keys = [wanted["key"]]
    params.n_ctx = wanted["context"]
    # One slot: the next call finds the last prompt in the cache, and calls wait for each other in order.
    params.n_parallel = 1
    params.cache_prompt = True
    params.cache_ram_mib = wanted["cache_mib"]
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = wanted["threads"]
    params.ui = False
    params.endpoint_slots = False
    params.cors_origins = ""
    params.verbosity = 1
    _speculate(xllamacpp, params)
    return xllamacpp.Server(params)


def _speculate(runtime: Any, params: Any) -> None:
    """Guess the next words from what the prompt already has: drafts and rewrites repeat most of it.

    Three words that stood together before are followed by up to five guesses, checked in one pass, so the answer is
    what it would have been (measured on the 0.5B with one thread: a quarter less processor time).
    """
    params.speculative.types = [runtime.common_speculative_type.COMMON_SPECULATIVE_TYPE_NGRAM_SIMPLE]
    params.speculative.ngram_simple.size_n = _KNOWN_WORDS
    params.speculative.ngram_simple.size_m = _GUESSED_WORDS


if __name__ == "__main__":
    main()
