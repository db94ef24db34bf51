"""The one error family of the regulation package."""


class RegulationError(ValueError):
    """A law, a document or a numeral that cannot be read; the message is one Chinese sentence for the officer."""
