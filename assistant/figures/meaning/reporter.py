"""Who reports, of which year, on which edition of the form: what the words of a text are read against."""

from dataclasses import dataclass

from assistant.form.edition import Edition


@dataclass(frozen=True, slots=True)
class Reporter:
    """The organ that tells, and the year and form of its report."""

    organ: str
    kind: str
    scope: str
    year: int | None
    edition: Edition

    def is_called(self, word: str) -> bool:
        """Whether a word is short for the organ: 市政府办 of 云湖市人民政府办公室."""
        rest = iter(self.organ)
        return all(c in rest for c in word)

    @property
    def tells_of_itself(self) -> bool:
        """Whether the report is that of one organ below a government, so that 全市 is not its own number."""
        return self.kind in {"department", "government_office", "street", "township"} and self.scope == "own"
