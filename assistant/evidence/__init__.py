"""Evidence: what every statement of a text rests on."""
