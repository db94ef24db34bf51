"""Keeping: reports listed, opened, read from files, backed up."""
