"""Answering: a question about the rules or the officer's own data, answered with quotations."""
