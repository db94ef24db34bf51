"""A workspace in which something else happens at the very moment before the next save."""

from collections.abc import Callable
from typing import Any

from assistant.adapters.work.workspace import DatabaseWorkspace


class Meanwhile:
    """The workspace itself, but for the first save, before which `act` is done (with the workspace as it is)."""

    def __init__(self, workspace: DatabaseWorkspace, act: Callable[[], object]) -> None:
        self._workspace = workspace
        self._act: Callable[[], object] | None = act

    def __getattr__(self, name: str) -> Any:
        return getattr(self._workspace, name)

    def save(self, *given: Any, **named: Any) -> Any:
        act, self._act = self._act, None
        if act is not None:
            act()
        return self._workspace.save(*given, **named)
