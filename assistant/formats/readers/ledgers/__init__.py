"""Ledgers: the head of a sheet found by meaning, its rows as requests, and the blank one that is handed out."""

from assistant.formats.readers.ledgers.reading import read_ledger
from assistant.formats.readers.ledgers.template import ledger_template
from assistant.report.ledger.requests import Ledger


class LedgerWorkbooks:
    """Reads ledgers from workbooks and csv files."""

    def read(self, name: str, content: bytes) -> Ledger:
        """The requests in a file."""
        return read_ledger(name, content)

    def template(self) -> bytes:
        """An empty ledger."""
        return ledger_template()
