"""Reading: every figure of a text, its value and its unit, without knowing what it counts."""
