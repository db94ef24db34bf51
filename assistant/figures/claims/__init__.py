"""What sentences say without a number: none, all, most, more than, up, as many as last year; held against the cells."""
