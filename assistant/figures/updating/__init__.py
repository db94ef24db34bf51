"""Updating: sentences offered their new figures when a cell changes."""
