"""Readers: a file of any kind as paragraphs and tables in the order in which they stand."""
