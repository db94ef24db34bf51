"""Errors of the formats layer."""

from assistant.desk.errors import ImportFailedError


class FormatError(ImportFailedError):
    """A file that cannot be read as a report; one sentence: what, where, what to do."""
