"""Passages: the index of regulation, guidance and reports, its vectors and its one writer."""
