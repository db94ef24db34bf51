"""A child process that opens a Chroma folder and asks it something: what crashes there does not take the page down.

`python -m assistant.adapters.passages.chroma_probe FOLDER SEGMENT` exits 0 where every collection answers.
"""

import subprocess
import sys
from pathlib import Path

_SECONDS = 60


def opens(folder: Path, build: str) -> bool:
    """Whether a Chroma folder opens and answers, found out in a child process."""
    command = [sys.executable, "-m", "assistant.adapters.passages.chroma_probe", str(folder), build]
    try:
        return subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False).returncode == 0
    except subprocess.TimeoutExpired:
        return False


def main(folder: str, build: str) -> None:
    """Open the folder and query every collection of the segment."""
    import numpy as np

    from assistant.adapters.passages.chroma_store import ChromaVectors, connect
    from assistant.adapters.passages.embeddings import DIMENSIONS
    from assistant.adapters.passages.view_rows import PLACES

    store = ChromaVectors(connect(Path(folder)), build)
    query = np.full(DIMENSIONS, DIMENSIONS**-0.5, dtype=np.float32)
    for place in PLACES:
        store.nearest(place, query, top=3)
    store.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
