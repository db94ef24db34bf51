"""Errors of the form and of the report on it."""


class ReportError(Exception):
    """A report, a cell or a section that the form does not allow; the message is one sentence for the officer."""


class UnknownCellError(ReportError):
    """A cell path that no table of the form has."""


class UnknownSectionError(ReportError):
    """A section key that the form does not have."""


class UnknownEditionError(ReportError):
    """An edition of the form that is not known here."""


class EditionError(Exception):
    """The file of an edition that does not hold together; the message says which row and why, in one sentence."""
