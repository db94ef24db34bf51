"""The child process that runs pip (`python -m ... PARENT ARGUMENTS`); it dies with its parent."""

import importlib.util
import runpy
import sys

from assistant.adapters.parent_watch import end_with_parent

NO_PIP = 97
"""Exit status where this Python has no pip."""


def main() -> None:
    """Run pip with the arguments after the parent's process id."""
    end_with_parent(int(sys.argv[1]))
    if importlib.util.find_spec("pip") is None:
        sys.exit(NO_PIP)
    sys.argv = ["pip", *sys.argv[2:]]
    runpy.run_module("pip", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
