"""Edits on a page: what meets, what is still unsent, what was changed and can be undone, what is only read."""
