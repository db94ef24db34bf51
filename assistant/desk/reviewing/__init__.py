"""Reviewing: many units' reports checked, compared, summed and sent back."""
