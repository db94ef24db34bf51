"""Words by which a statement claims something, as data with examples and counter-examples."""
