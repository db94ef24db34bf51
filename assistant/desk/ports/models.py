"""The port of the shelf that chat models stand on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.desk.ports.jobs import JobHandle
    from assistant.desk.ports.workspace import Json
    from assistant.model.ports import ChatModel


@dataclass(frozen=True, slots=True)
class ModelSetting:
    """Which chat model is in use; the key is never in it, only whether there is one."""

    choice: Literal["embedded", "remote", "scripted", "none"]
    name: str
    base_url: str = ""
    provider: str = "openai"
    has_key: bool = False
    ready: bool = True
    note: str = ""
    """Why it is not ready, or what is being fetched; one sentence."""


class ModelShelf(Protocol):
    """Gives the chat model in use, and says which it is."""

    def setting(self) -> ModelSetting:
        """Which model is in use and whether it is ready."""
        ...

    def model(self, name: str | None = None) -> ChatModel | None:
        """The model in use, or the one named (`none` or nothing set: None).

        Raises:
            ModelNotReadyError: it is not there.
        """
        ...

    def offers(self) -> Sequence[ModelSetting]:
        """Every model that can be chosen here, ready or not."""
        ...

    def choose(self, choice: str, *, name: str = "", base_url: str = "") -> ModelSetting:
        """Use another model from now on (kept as a preference)."""
        ...

    def fetch(self, name: str, handle: JobHandle) -> Json:
        """Fetch an embedded model, resumable, size and SHA-256 checked."""
        ...
