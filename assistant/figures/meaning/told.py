"""What was told before a figure, on which its words may lean."""

from dataclasses import dataclass

from assistant.figures.meaning.statement import Statement
from assistant.figures.meaning.years import When


@dataclass(frozen=True, slots=True)
class Told:
    """What was told before a figure: the statement right before it, and the last one of its sentence of a whole."""

    last: Statement | None = None
    head: Statement | None = None

    @property
    def when(self) -> When | None:
        """The year of the statement before."""
        return None if self.last is None else self.last.when

    @property
    def rows(self) -> tuple[str, ...]:
        """The rows of the statement before."""
        return () if self.last is None else self.last.counted.rows

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the statement before."""
        return () if self.last is None else self.last.counted.columns
