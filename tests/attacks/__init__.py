"""What a hostile or broken outside does to the whole program."""
