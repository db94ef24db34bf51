"""Keeping: reports listed, opened, read from files, written to files, backed up."""
