"""Drafting: grounds, drafter, guards, mending, rolling forward, rewriting; answering stands beside it."""
