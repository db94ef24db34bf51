"""Backup: everything that an officer has made, in one zip file that any version can read.

The rows of every table go in as JSON lines, so that a backup of SQLite can be restored into PostgreSQL and the other
way round; the officer's own documents go in as files. Models, vectors, settings, and preferences that belong to this
computer are not in it.
"""
