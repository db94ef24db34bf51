"""Hostile models and killed processes: what was acknowledged must be kept, what is false must not pass."""
