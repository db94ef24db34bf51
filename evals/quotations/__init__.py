"""Every answer's quotations held against the corpus, read by a hand of its own."""
