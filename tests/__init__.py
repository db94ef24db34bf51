"""What the product promises, folder by folder as `assistant/` has it."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
"""The checkout: where `corpus/`, `prompts/` and `app.py` lie."""
