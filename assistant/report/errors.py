"""Errors of the report layer."""


class ReportError(Exception):
    """A report, a cell or a section that the form does not allow; the message is one sentence for the officer."""


class UnknownCellError(ReportError):
    """A cell path that no table of the form has."""


class UnknownSectionError(ReportError):
    """A section key that the form does not have."""
