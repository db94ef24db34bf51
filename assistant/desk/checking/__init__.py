"""Checking: one report or file held against the rules, with last year's beside it."""

from assistant.rules.checking import CheckResult

__all__ = ["CheckResult"]
