"""What a statement rests on: facts, notes, last year, law, stock phrases. Empty until statements are judged."""
