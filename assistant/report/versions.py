"""Versions of a section: every accepted text is kept with where it came from, and a rewrite is only a proposal."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

ProposalState = Literal["open", "met", "accepted", "partly_accepted", "rejected"]
"""`met`: an officer's own words that met others', and wait for one of the two to be chosen."""
Origin = Literal["officer", "model", "rolled_forward", "imported", "restored", "figure_update"]


class Provenance(BaseModel):
    """Where a text came from: who or which model, prompt, passages, facts, instruction, when."""

    model_config = ConfigDict(frozen=True, extra="forbid", protected_namespaces=())

    origin: Origin
    actor: str
    at: datetime
    model: str | None = None
    prompt: str | None = None
    """Prompt id and version, for example `draft.disclosure_on_request@1`."""
    prompt_digest: str | None = None
    """SHA-256 of the rendered prompt."""
    passages: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    instruction: str | None = None
    repairs: int = 0
    first_token_seconds: float | None = None
    seconds: float | None = None
    prompt_tokens: int | None = None
    output_tokens: int | None = None
    stopped: bool = False
    """Whether the officer stopped it before its end; the text is then partial."""


class SectionVersion(BaseModel):
    """An accepted text of a section; numbered from 1 within its section, never changed, never deleted."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    section: str
    number: int = Field(ge=1)
    text: str
    provenance: Provenance


class Proposal(BaseModel):
    """A rewrite or a draft that waits for the officer: accepted whole, piece by piece, or put aside."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    section: str
    base: str
    """The text that it would replace."""
    text: str
    provenance: Provenance
    problems: tuple[str, ...] = ()
    """What the guards still say of it, one sentence each."""
    state: ProposalState = "open"
    place: str = ""
    """The cell of which it is; `section` is its table then, and the texts are what stands and what was typed there."""
