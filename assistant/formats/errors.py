"""Errors of the formats layer."""

from assistant.desk.errors import ImportFailedError


class FormatError(ImportFailedError):
    """A file that cannot be read as a report; one sentence: what, where, what to do."""


class TableSizeError(FormatError):
    """A table beyond all measure; the message begins with its place, the importer puts the file's name before it."""
