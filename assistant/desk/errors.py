"""Errors of the desk layer."""


class DeskError(Exception):
    """Something that an officer asked for and that cannot be done; the message is one sentence with the way out."""


class NotFoundError(DeskError):
    """A report, a version, a proposal or a job that the workspace does not have."""


class RevisionConflictError(DeskError):
    """Somebody else saved first: the revision that a write expected is not the one stored."""


class WorkspaceError(DeskError):
    """The workspace cannot be read or written (disk full, locked, damaged); nothing accepted was lost."""


class ImportFailedError(DeskError):
    """A file that cannot be read as a report."""


class ExportRefusedError(DeskError):
    """A final export of a report that still has errors without a 情况说明."""
