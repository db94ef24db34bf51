"""Breakdowns: a whole and the parts that a text tells of it, held against their own arithmetic."""
