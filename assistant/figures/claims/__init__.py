"""Claims in words alone: what is most, what all are, which way a number went; held against the cells."""
