"""Text: characters, numerals, sentences, placeholders and years of Chinese prose, for every room above."""
