"""The ports of drafting and answering: a chat model and a store of passages.

Adapters implement them; fakes for tests are files in tests/fakes/.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal, Protocol

Role = Literal["system", "user", "assistant"]
Placement = Literal["embedded", "remote", "scripted"]
ProfileName = Literal["small", "strong"]
"""How a model is asked: a small one a statement at a time, a strong one for a whole chapter."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a conversation with a chat model."""

    role: Role
    content: str


@dataclass(frozen=True, slots=True)
class Usage:
    """What one call cost: tokens as the server counted them (None if it did not say) and wall seconds."""

    prompt_tokens: int | None
    output_tokens: int | None
    cached_tokens: int | None
    first_token_seconds: float | None
    seconds: float
    cut_short: bool = False
    """Whether the answer is not known to be finished: the length ran out, it was filtered, or nobody said."""
    remark: str = ""
    """What an officer must know of the answer, one sentence: why it is not finished, what in it arrived damaged."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of a streamed answer; the last one carries the usage and no text."""

    text: str = ""
    usage: Usage | None = None


@dataclass(frozen=True, slots=True)
class ModelCard:
    """What the screen says of a model: its name, where it runs and whether text leaves this machine."""

    name: str
    placement: Placement
    address: str
    leaves_machine: bool
    profile: ProfileName = "small"


@dataclass(frozen=True, slots=True)
class Oddity:
    """Something in which an endpoint is unlike the protocol: a code for programs, a sentence for people."""

    code: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Probe:
    """The result of a connection test: whether it answered, one sentence for the officer, and what was met."""

    ok: bool
    sentence: str
    met: tuple[Oddity, ...] = ()


class ChatModel(Protocol):
    """A chat model: one call a draft, streamed."""

    @property
    def card(self) -> ModelCard:
        """Name and placement."""
        ...

    def stream(
        self,
        messages: Sequence[Message],
        *,
        max_tokens: int,
        temperature: float = 0.0,
        schema: Mapping[str, Any] | None = None,
        stop: Callable[[], bool] | None = None,
    ) -> Iterator[Chunk]:
        """The answer piece by piece; `stop` is asked between pieces and ends the call.

        Raises:
            ModelError: the model did not answer or broke off (with what it had written).
        """
        ...

    def probe(self) -> Probe:
        """Ask for a few tokens and say in one sentence how it went."""
        ...

    def close(self) -> None:
        """Let go of connections and child processes."""
        ...


PassageKind = Literal["regulation", "guidance", "report"]
OWN_DOCUMENT: Final = "own-"
"""How the ids of the officer's own documents begin."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a document in the store, with what it can be filtered by.

    `ref` is what a citation shows (政府信息公开条例第二十条; 〔organ〕2024年报·依申请公开); `text` is verbatim.
    `law_id`, `article`, `paragraph` are set for passages of a law; organ, year and section for those of a report.
    """

    id: str
    kind: PassageKind
    document: str
    title: str
    ref: str
    text: str
    law_id: str | None = None
    article: int | None = None
    paragraph: int | None = None
    organ: str | None = None
    organ_kind: str | None = None
    year: int | None = None
    section: str | None = None
    verbatim: bool = True
    document_kind: str | None = None
    """Of an official text: law, interpretation, notice …, by which it is ranked."""
    only_copy: str = ""
    """Where an official text was found, if one copy alone is known: it is quoted with that."""

    @property
    def own(self) -> bool:
        """Whether it is of a document that the officer has put in, and that nobody has held against anything."""
        return self.kind != "report" and self.document.startswith(OWN_DOCUMENT)


@dataclass(frozen=True, slots=True)
class PassageFilter:
    """Which passages may be found; None leaves a field open. Year and organ are filters, never likeness."""

    kinds: tuple[PassageKind, ...] | None = None
    documents: tuple[str, ...] | None = None
    organ: str | None = None
    organ_kind: str | None = None
    year: int | None = None
    section: str | None = None
    article: int | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found: its score (higher is better, comparable within one answer only) and why it was found."""

    passage: Passage
    score: float
    why: tuple[str, ...] = ()
    ranks: Mapping[str, int] = field(default_factory=dict)
    """Rank (from 1) under each method that found it: dense, bm25, questions, article."""
    asked_like: str = ""
    """The written question of this passage that is nearest to what was asked; empty where it has none."""


class PassageStore(Protocol):
    """A store of passages that is searched by meaning and by characters."""

    def search(self, query: str, *, top: int = 8, where: PassageFilter | None = None) -> list[Hit]:
        """The best passages first; empty where nothing speaks to the query.

        Raises:
            RetrievalError: the store cannot be read; the message says how to rebuild it.
        """
        ...

    @property
    def mode(self) -> Literal["hybrid", "bm25"]:
        """Whether vectors are in use, or only BM25 (then the page says so)."""
        ...
