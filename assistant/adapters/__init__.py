"""Adapters: what talks to the world (models, stores, the workspace database, jobs)."""
