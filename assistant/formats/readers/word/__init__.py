"""A Word document before its text is read: its package, its styles, what an eye sees of it, what is embedded in it."""
