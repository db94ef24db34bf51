"""Asking: questions, citations, and the documents that answers quote."""
