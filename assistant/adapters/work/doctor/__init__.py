"""The doctor of an installation: what is wrong with its database and its data folder, and what can be mended."""
