"""Writing: cells filled in, sections drafted, rewritten and accepted."""
