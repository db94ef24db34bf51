"""A watch that ends a child process when its parent is gone, however the parent went."""

import os
import threading
import time

_LOOK_EVERY = 1.0
_STDIN = 0


def end_with_parent(parent: int) -> None:
    """Leave at once when the parent's pipe closes or this process has another parent; both, for each has its gaps.

    The pipe stays open where another child of the parent has inherited it; the parent's id is only looked at now and
    then. (The kernel's own death signal will not do: it comes when the thread that started the child ends.)
    """
    threading.Thread(target=_wait_for_pipe, daemon=True).start()
    threading.Thread(target=_wait_for_other_parent, args=(parent,), daemon=True).start()


def end_when_orphaned(parent: int) -> None:
    """Leave when this process has another parent: for children whose input is not a pipe of the parent's."""
    threading.Thread(target=_wait_for_other_parent, args=(parent,), daemon=True).start()


def _wait_for_pipe() -> None:
    while os.read(_STDIN, 1024):
        pass
    os._exit(0)


def _wait_for_other_parent(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_LOOK_EVERY)
    os._exit(0)
